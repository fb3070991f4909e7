//! Questions made from the schema: every argument that has to be given, and every one that names a thing.
use apollo_compiler::{
    Node, Schema,
    ast::{InputValueDefinition, Type},
    schema::ExtendedType,
};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A question with its variables.
pub(crate) struct Question {
    pub(crate) query: String,
    pub(crate) variables: Value,
    /// Whether any argument names a thing, so that another thing could be named.
    pub(crate) names_a_thing: bool,
    /// The way to the answer in the data.
    pub(crate) path: Vec<String>,
}

/// Things by the beginnings of their ids, the code of their place under `code`, and `name` of a stored filter.
pub(crate) type Named = BTreeMap<&'static str, String>;

struct Filling<'s> {
    schema: &'s Schema,
    named: &'s Named,
    /// Whether arguments that may be left out are given where they name a thing.
    all_names: bool,
    hit: bool,
}

/// The question that does the act of a field: `Mutation.saveDraft`, `Query.editorial`, `Editorial.draft`.
pub(crate) fn question(schema: &Schema, field: &str, named: &Named) -> Option<Question> {
    let (parent, name) = field.split_once('.')?;
    let definition = schema.get_object(parent)?.fields.get(name)?;
    let required = definition.arguments.iter().any(|argument| argument.is_required());
    let is_mutation = parent == "Mutation";
    let mut filling = Filling { schema, named, all_names: is_mutation || required, hit: false };
    let mut variables = Map::new();
    let (mut declared, mut given) = (Vec::new(), Vec::new());
    for argument in &definition.arguments {
        if let Some(value) = filling.value(argument) {
            let name = argument.name.as_str();
            declared.push(format!("${name}: {}", argument.ty));
            given.push(format!("{name}: ${name}"));
            variables.insert(name.to_owned(), value);
        }
    }
    let parts = |open: &str, parts: Vec<String>| {
        if parts.is_empty() { String::new() } else { format!("{open}{})", parts.join(", ")) }
    };
    let (declared, given) = (parts("(", declared), parts("(", given));
    let asked = format!("{name}{given}{}", selection(schema, &definition.ty));
    let root = root_of(schema, parent);
    let (query, mut path) = match &root {
        _ if is_mutation => (format!("mutation{declared} {{ {asked} }}"), vec![]),
        None => (format!("query{declared} {{ {asked} }}"), vec![]),
        Some(way) => {
            let asked = way.iter().rev().fold(asked, |within, field| format!("{field} {{ {within} }}"));
            (format!("query{declared} {{ {asked} }}"), way.clone())
        }
    };
    path.push(name.to_owned());
    Some(Question { query, variables: Value::Object(variables), names_a_thing: filling.hit, path })
}

/// The fields from `Query` that lead to a type; none for `Query` itself.
fn root_of(schema: &Schema, parent: &str) -> Option<Vec<String>> {
    if parent == "Account" {
        // A person's own entry, as those who look after accounts see it too.
        return Some(vec!["account".to_owned(), "account".to_owned()]);
    }
    let query = schema.get_object("Query")?;
    let leads = query
        .fields
        .iter()
        .find(|(_, field)| field.ty.inner_named_type().as_str() == parent && field.arguments.is_empty());
    leads.map(|(name, _)| vec![name.to_string()])
}

/// Just enough of an answer to see whether there is one.
fn selection(schema: &Schema, ty: &Type) -> String {
    match schema.types.get(ty.inner_named_type()) {
        Some(ExtendedType::Object(object)) if object.fields.contains_key("edges") => " { edges { cursor } }".to_owned(),
        Some(ExtendedType::Object(object))
            if object.fields.get("problems").is_some_and(|field| field.ty.inner_named_type() == "Problem") =>
        {
            " { problems { path code message } }".to_owned()
        }
        Some(ExtendedType::Object(_) | ExtendedType::Interface(_) | ExtendedType::Union(_)) => {
            " { __typename }".to_owned()
        }
        _ => String::new(),
    }
}

impl Filling<'_> {
    /// What an argument or a field is given; none where it is left out.
    fn value(&mut self, of: &Node<InputValueDefinition>) -> Option<Value> {
        if let Some(thing) = self.thing(of) {
            let given = of.is_required() || self.all_names;
            return given.then(|| {
                self.hit = true;
                if of.ty.is_list() { json!([thing]) } else { json!(thing) }
            });
        }
        // Whoever names a draft says which revision it has seen.
        let needed = of.is_required() || self.all_names && of.name == "expectedRevision";
        needed.then(|| self.filled(&of.ty, of.name.as_str()))
    }

    /// The thing that is named here, if one is: by what its description says of ids, or by the name of the argument.
    fn thing(&self, of: &Node<InputValueDefinition>) -> Option<String> {
        let (name, ty) = (of.name.as_str(), of.ty.inner_named_type().as_str());
        if ty == "String" {
            return match name {
                "localGovernment" => self.named.get("code").cloned(),
                "name" => self.named.get("name").cloned(),
                _ => None,
            };
        }
        if ty != "ID" {
            return None;
        }
        let said = of.description.as_deref().unwrap_or_default();
        let beginning = said.split('`').skip(1).step_by(2).find_map(|word| word.strip_suffix("_…"));
        let beginning = beginning.or_else(|| {
            let told = format!("{name} {said}").to_lowercase();
            let known =
                [("draft", "drf"), ("bundle", "bnd"), ("digest", "dgs"), ("employer", "emp"), ("account", "acc")];
            known.into_iter().find(|(word, _)| told.contains(word)).map(|(_, beginning)| beginning)
        });
        beginning.and_then(|beginning| self.named.get(beginning)).cloned()
    }

    /// Something of a type.
    fn filled(&mut self, ty: &Type, name: &str) -> Value {
        if ty.is_list() {
            return json!([self.filled(ty.item_type(), name)]);
        }
        match self.schema.types.get(ty.inner_named_type()) {
            Some(ExtendedType::InputObject(object)) => {
                let object = object.clone();
                let fields = object.fields.values();
                Value::Object(fields.filter_map(|field| Some((field.name.to_string(), self.value(field)?))).collect())
            }
            Some(ExtendedType::Enum(words)) => {
                // The one that fits the things of these tests, where there is a choice.
                let word = words.values.keys().find(|word| ["EMPLOYER", "SUPPORT_TEAM"].contains(&word.as_str()));
                let word = word.or(words.values.keys().next());
                json!(word.expect("a word").as_str())
            }
            _ => scalar(ty.inner_named_type().as_str(), name),
        }
    }
}

fn scalar(ty: &str, name: &str) -> Value {
    match (ty, name) {
        ("Int", _) => json!(1),
        ("Float", _) => json!(1.0),
        ("Boolean", _) => json!(true),
        ("DateTime", _) => json!("2026-12-01T00:00:00Z"),
        ("Date", _) => json!("2026-12-01"),
        (_, "url") => json!("https://portal.ac.jp/hook"),
        (_, "recipient") => json!("career@example.ac.jp"),
        _ => json!("x"),
    }
}
