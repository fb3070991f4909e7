//! The addresses that routers declare, read from their source: no list beside it can fall behind.
use std::{fs, path::Path};
use syn::{
    Expr, ExprCall, ExprMethodCall, Lit,
    visit::{self, Visit},
};

const METHODS: [&str; 8] = ["get", "post", "put", "delete", "patch", "head", "options", "any"];

/// Every address with its method, `GET /healthz`, by name.
pub(crate) fn all() -> Vec<String> {
    let mut found = Found::default();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/http"), &mut found);
    assert!(found.unread.is_empty(), "these addresses cannot be read: {:?}", found.unread);
    found.addresses.sort();
    found.addresses.dedup();
    found.addresses
}

fn walk(folder: &Path, found: &mut Found) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a text");
            found.visit_file(&syn::parse_file(&text).expect("Rust"));
        }
    }
}

#[derive(Default)]
struct Found {
    addresses: Vec<String>,
    unread: Vec<String>,
}

impl<'t> Visit<'t> for Found {
    fn visit_expr_method_call(&mut self, call: &'t ExprMethodCall) {
        let name = call.method.to_string();
        if ["nest", "route_service", "nest_service"].contains(&name.as_str()) {
            self.unread.push(format!(".{name}(…): declare each address by .route(…)"));
        }
        if name == "route" && call.args.len() == 2 {
            match address(&call.args[0]) {
                Some(address) => self.declare(&address, &call.args[1]),
                None => self.unread.push(".route(…) without a literal address".to_owned()),
            }
        }
        visit::visit_expr_method_call(self, call);
    }
}

impl Found {
    fn declare(&mut self, address: &str, answers: &Expr) {
        let mut methods = Methods::default();
        methods.visit_expr(answers);
        if methods.0.is_empty() {
            // What answers was put together elsewhere; the methods are not said here.
            methods.0.push("*".to_owned());
        }
        self.addresses.extend(methods.0.iter().map(|method| format!("{method} {address}")));
    }
}

/// A literal address, also one that a format puts a beginning before.
fn address(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        Expr::Reference(reference) => address(&reference.expr),
        Expr::Macro(call) if call.mac.path.is_ident("format") => {
            let text: syn::LitStr = call.mac.parse_body().ok()?;
            Some(text.value().replace("{{", "{").replace("}}", "}"))
        }
        _ => None,
    }
}

#[derive(Default)]
struct Methods(Vec<String>);

impl Methods {
    fn note(&mut self, name: &str) {
        if METHODS.contains(&name) {
            self.0.push(name.to_uppercase());
        }
    }
}

impl<'t> Visit<'t> for Methods {
    fn visit_expr_method_call(&mut self, call: &'t ExprMethodCall) {
        self.note(&call.method.to_string());
        self.visit_expr(&call.receiver);
    }

    fn visit_expr_call(&mut self, call: &'t ExprCall) {
        if let Expr::Path(path) = &*call.func
            && let Some(last) = path.path.segments.last()
        {
            self.note(&last.ident.to_string());
        }
    }
}
