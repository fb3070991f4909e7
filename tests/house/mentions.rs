//! Every path that a file spells: in `use` trees, in code, and inside macros and attributes.
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ItemExternCrate, ItemMod, ItemUse, Macro, Path, UseTree, Visibility};

/// One spelled path.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    /// Names as spelled, without generic arguments and without a closing `*`.
    pub(crate) names: Vec<String>,
    /// The name under which a `use` makes the path known in this file.
    pub(crate) known_as: Option<String>,
    /// Inline modules around the place.
    pub(crate) scope: Vec<String>,
    /// Line, counted from 1.
    pub(crate) line: usize,
    /// The path is a macro that is called here, such as `std::env!`.
    pub(crate) is_macro: bool,
}

/// Collects mentions while walking a syntax tree.
#[derive(Default)]
pub(crate) struct Mentions {
    /// What was met, in order.
    pub(crate) found: Vec<Mention>,
    scope: Vec<String>,
}

impl Mentions {
    fn push(&mut self, names: Vec<String>, known_as: Option<String>, line: usize, is_macro: bool) {
        self.found.push(Mention { names, known_as, scope: self.scope.clone(), line, is_macro });
    }

    fn push_path(&mut self, path: &Path, is_macro: bool) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if let (true, Some(first)) = (names.len() > 1, path.segments.first()) {
            self.push(names, None, first.ident.span().start().line, is_macro);
        }
    }

    fn push_use(&mut self, tree: &UseTree, before: &[String]) {
        let mut names = before.to_vec();
        match tree {
            UseTree::Path(path) => {
                names.push(path.ident.to_string());
                self.push_use(&path.tree, &names);
            }
            UseTree::Name(name) => {
                let line = name.ident.span().start().line;
                if name.ident != "self" {
                    names.push(name.ident.to_string());
                }
                let known_as = names.last().cloned();
                self.push(names, known_as, line, false);
            }
            UseTree::Rename(rename) => {
                if rename.ident != "self" {
                    names.push(rename.ident.to_string());
                }
                self.push(names, Some(rename.rename.to_string()), rename.ident.span().start().line, false);
            }
            UseTree::Glob(glob) => self.push(names, None, glob.star_token.span.start().line, false),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.push_use(item, before)),
        }
    }

    fn push_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Ident(first) => {
                    let mut names = vec![first.to_string()];
                    while let [TokenTree::Punct(a), TokenTree::Punct(b), TokenTree::Ident(next), ..] = &tokens[at + 1..]
                        && (a.as_char(), b.as_char()) == (':', ':')
                    {
                        names.push(next.to_string());
                        at += 3;
                    }
                    let is_macro = matches!(tokens.get(at + 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
                    if names.len() > 1 {
                        self.push(names, None, first.span().start().line, is_macro);
                    }
                }
                TokenTree::Group(group) => self.push_tokens(group.stream()),
                TokenTree::Literal(text) => self.push_quoted(&text.to_string(), text.span().start().line),
                TokenTree::Punct(_) => {}
            }
            at += 1;
        }
    }

    /// A path in quotes, as in `#[serde(with = "crate::base::clock")]`.
    fn push_quoted(&mut self, text: &str, line: usize) {
        let path = text.trim_matches('"');
        if path.starts_with("crate::") && path.chars().all(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            self.push(path.split("::").map(str::to_owned).collect(), None, line, false);
        }
    }
}

impl<'ast> Visit<'ast> for Mentions {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        item.attrs.iter().for_each(|attribute| self.visit_attribute(attribute));
        self.push_use(&item.tree, &[]);
    }

    fn visit_item_extern_crate(&mut self, item: &'ast ItemExternCrate) {
        let name = item.ident.to_string();
        let known_as = item.rename.as_ref().map(|(_, rename)| rename.to_string());
        self.push(vec![name], known_as, item.ident.span().start().line, false);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.scope.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.scope.pop();
    }

    fn visit_path(&mut self, path: &'ast Path) {
        self.push_path(path, false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.push_path(&call.path, true);
        self.push_tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        self.push_path(attribute.path(), false);
        if let syn::Meta::List(list) = &attribute.meta {
            self.push_tokens(list.tokens.clone());
        }
    }

    /// `pub(in crate::store)` grants, it does not import.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
}

/// The lines of attributes that switch a lint off, wherever they stand, in macros too.
pub(crate) fn allow_lines(tokens: TokenStream) -> Vec<usize> {
    let (mut lines, mut after_hash) = (Vec::new(), false);
    for token in tokens {
        if let TokenTree::Group(group) = &token {
            let attribute = after_hash && group.delimiter() == Delimiter::Bracket;
            if attribute && names_allow(group.stream()) {
                lines.push(group.span_open().start().line);
            }
            lines.extend(allow_lines(group.stream()));
        }
        after_hash = match &token {
            TokenTree::Punct(mark) => mark.as_char() == '#' || (after_hash && mark.as_char() == '!'),
            _ => false,
        };
    }
    lines
}

fn names_allow(attribute: TokenStream) -> bool {
    let tokens: Vec<TokenTree> = attribute.into_iter().collect();
    let called = |at: usize| matches!(tokens.get(at + 1), Some(TokenTree::Group(_)));
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Ident(name) if name == "allow" => called(at),
        TokenTree::Ident(name) if name == "cfg_attr" => match tokens.get(at + 1) {
            Some(TokenTree::Group(group)) => names_allow(group.stream()),
            _ => false,
        },
        _ => false,
    })
}
