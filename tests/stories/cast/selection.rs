//! Selections that ask for everything a type has, made from the schema so that new fields are asked for without being listed.
use apollo_compiler::{
    Schema,
    schema::{ExtendedType, FieldDefinition},
};
use std::sync::LazyLock;

static SCHEMA: LazyLock<Schema> =
    LazyLock::new(|| Schema::parse(uturn::graphql::schema::sdl(), "schema.graphql").expect("the schema parses"));

/// The schema as the document gate reads it.
pub(crate) fn schema() -> &'static Schema {
    &SCHEMA
}

/// The fields of a type, with all that hangs on it up to the next thing with an id and the size of the next list.
pub(crate) fn everything(name: &str) -> String {
    let fields = match schema().types.get(name) {
        Some(ExtendedType::Object(object)) => {
            object.fields.values().map(|definition| field(definition)).collect::<Vec<_>>()
        }
        _ => panic!("{name} is not an object of the schema"),
    };
    fields.join(" ")
}

/// Fields of `Query`.
pub(crate) fn root_fields() -> Vec<String> {
    let Some(ExtendedType::Object(query)) = schema().types.get("Query") else { panic!("no Query") };
    query.fields.keys().map(ToString::to_string).collect()
}

/// Objects that have a global id.
pub(crate) fn things() -> Vec<String> {
    let things = schema().types.iter().filter(|(_, ty)| is_thing(ty)).map(|(name, _)| name.to_string());
    things.collect()
}

/// The selection on `node` or `nodes` that asks everything of whatever it is.
pub(crate) fn everything_of_nodes() -> String {
    // The same field may have another type on another object, so each gets its own name.
    let of = |name: &String| {
        let fields = everything(name);
        format!("... on {name} {{ {} }}", renamed(name, &fields))
    };
    format!("__typename id {}", things().iter().map(of).collect::<Vec<_>>().join(" "))
}

/// The fields of a selection's first level under names that start with that of the type.
fn renamed(name: &str, selection: &str) -> String {
    let (mut depth, mut out) = (0, Vec::new());
    for word in selection.split(' ') {
        let first = depth == 0 && word != "{" && word != "}";
        depth += word.matches(['{', '(']).count();
        depth -= word.matches(['}', ')']).count();
        out.push(if first {
            format!("{name}_{}: {word}", word.split('(').next().unwrap_or(word))
        } else {
            word.into()
        });
    }
    out.join(" ")
}

fn is_thing(ty: &ExtendedType) -> bool {
    matches!(ty, ExtendedType::Object(object) if object.implements_interfaces.iter().any(|i| i.as_str() == "Node"))
}

fn field(field: &FieldDefinition) -> String {
    let name = &field.name;
    let needs_arguments = field.arguments.iter().any(|argument| argument.is_required());
    let arguments = match (needs_arguments, name.as_str()) {
        (false, _) => "",
        (true, "in") => "(lang:EN)",
        (true, _) => panic!("{name} needs arguments that this room does not know"),
    };
    let inner = field.ty.inner_named_type();
    match schema().types.get(inner) {
        Some(ty) if is_thing(ty) => format!("{name} {{ id }}"),
        Some(ExtendedType::Object(_)) if inner.ends_with("Connection") => format!("{name} {{ totalCount }}"),
        Some(ExtendedType::Object(_)) => format!("{name} {{ {} }}", everything(inner)),
        _ => format!("{name}{arguments}"),
    }
}
