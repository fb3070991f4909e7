//! The schema that clients read is the running one, and says of each of its parts what it means.
use crate::cast::selection::schema;
use apollo_compiler::{
    Node,
    ast::{FieldDefinition, InputValueDefinition, Type},
    schema::ExtendedType,
};

/// What the specification itself defines.
fn is_ours(name: &str) -> bool {
    !name.starts_with("__") && !["Int", "Float", "String", "Boolean", "ID"].contains(&name)
}

#[test]
fn the_file_is_the_running_schema() {
    let file = include_str!("../../schema.graphql");
    assert!(file == uturn::graphql::schema::sdl(), "schema.graphql is old: run `uturn schema > schema.graphql`");
}

#[test]
fn everything_has_a_description() {
    let mut silent = Vec::new();
    let mut told = |name: String, description: &Option<Node<str>>| {
        if description.as_ref().is_none_or(|text| text.trim().is_empty()) {
            silent.push(name);
        }
    };
    for (name, ty) in schema().types.iter().filter(|(name, _)| is_ours(name)) {
        let description = match ty {
            ExtendedType::Scalar(ty) => &ty.description,
            ExtendedType::Object(ty) => &ty.description,
            ExtendedType::Interface(ty) => &ty.description,
            ExtendedType::Union(ty) => &ty.description,
            ExtendedType::Enum(ty) => &ty.description,
            ExtendedType::InputObject(ty) => &ty.description,
        };
        // The root is known by its place.
        if name.as_str() != "Query" {
            told(name.to_string(), description);
        }
        for field in fields(ty) {
            told(format!("{name}.{}", field.name), &field.description);
            for argument in &field.arguments {
                told(format!("{name}.{}({})", field.name, argument.name), &argument.description);
            }
        }
        for input in inputs(ty) {
            told(format!("{name}.{}", input.name), &input.description);
        }
        if let ExtendedType::Enum(ty) = ty {
            for value in ty.values.values() {
                told(format!("{name}.{}", value.value), &value.description);
            }
        }
    }
    assert!(silent.is_empty(), "without a description:\n{}", silent.join("\n"));
}

#[test]
fn every_list_is_a_connection_or_short() {
    let mut long = Vec::new();
    for (name, ty) in schema().types.iter().filter(|(name, _)| is_ours(name)) {
        // The lists of which connections are made; `first` and `last` bound them.
        if name.ends_with("Connection") {
            continue;
        }
        for field in fields(ty).filter(|field| is_list(&field.ty)) {
            let text = field.description.as_ref().map_or("", |text| text.as_ref()).to_lowercase();
            // `nodes(ids:)` gives as many as were asked for, and bounds those.
            let bounded = field.arguments.iter().any(|argument| is_list(&argument.ty)) && text.contains("at most");
            if !text.contains("short list") && !bounded {
                long.push(format!("{name}.{}", field.name));
            }
        }
    }
    assert!(long.is_empty(), "neither a connection nor called a short list:\n{}", long.join("\n"));
}

fn fields(ty: &ExtendedType) -> impl Iterator<Item = &FieldDefinition> {
    let fields = match ty {
        ExtendedType::Object(ty) => Some(&ty.fields),
        ExtendedType::Interface(ty) => Some(&ty.fields),
        _ => None,
    };
    fields.into_iter().flat_map(|fields| fields.values()).map(|field| &**field)
}

fn inputs(ty: &ExtendedType) -> impl Iterator<Item = &InputValueDefinition> {
    let fields = if let ExtendedType::InputObject(ty) = ty { Some(&ty.fields) } else { None };
    fields.into_iter().flat_map(|fields| fields.values()).map(|field| &**field)
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::NonNullList(_))
}
