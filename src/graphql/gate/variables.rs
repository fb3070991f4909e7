//! Variables against their declared types, before anything is executed; values are never repeated in an error.
use crate::base::{fault_code::Code, language::Words};
use crate::graphql::gate::upload::{UPLOAD, is_named};
use crate::graphql::refusal::{Flaw, Refusal};
use apollo_compiler::{
    Schema,
    ast::{Type, VariableDefinition},
    schema::{ExtendedType, InputObjectType},
};
use async_graphql::{PathSegment, Pos};
use serde_json::{Map, Value as Json};

/// What is kept of a variable's declaration.
#[derive(Debug)]
pub(super) struct Declared {
    pub(super) definition: apollo_compiler::Node<VariableDefinition>,
    pub(super) place: Option<Pos>,
}

/// Checks all variables; those that are not declared are ignored, as the specification says.
///
/// # Errors
/// `BAD_VARIABLES` with one flaw for each wrong value, at most [`Refusal::MOST`].
pub(super) fn check(declared: &[Declared], given: &Map<String, Json>, schema: &Schema) -> Result<(), Refusal> {
    let mut checker = Checker { schema, flaws: Vec::new(), path: Vec::new() };
    for Declared { definition, place } in declared {
        let told = checker.flaws.len();
        checker.path.push(PathSegment::Field(definition.name.to_string()));
        match given.get(definition.name.as_str()) {
            Some(value) => checker.value(&definition.ty, value),
            None if definition.ty.is_non_null() && definition.default_value.is_none() => {
                checker.say(
                    &format!("型「{}」の値が必要です", definition.ty),
                    &format!("a value of type {} is needed", definition.ty),
                );
            }
            None => {}
        }
        checker.path.pop();
        for flaw in &mut checker.flaws[told..] {
            flaw.places.extend(*place);
        }
    }
    match checker.flaws {
        flaws if flaws.is_empty() => Ok(()),
        flaws => Err(Refusal { code: Code::BadVariables, usage: None, flaws }),
    }
}

struct Checker<'a> {
    schema: &'a Schema,
    flaws: Vec<Flaw>,
    path: Vec<PathSegment>,
}

impl Checker<'_> {
    fn value(&mut self, ty: &Type, value: &Json) {
        if self.flaws.len() >= Refusal::MOST {
            return;
        }
        match (ty, value) {
            (Type::NonNullNamed(_) | Type::NonNullList(_), Json::Null) => {
                self.say(&format!("型「{ty}」に null は使えません"), &format!("null does not fit type {ty}"));
            }
            (_, Json::Null) => {}
            (Type::List(item) | Type::NonNullList(item), Json::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.below(PathSegment::Index(index), |checker| checker.value(item, value));
                }
            }
            // A single value stands for a list of one.
            (Type::List(item) | Type::NonNullList(item), single) => self.value(item, single),
            (Type::Named(name) | Type::NonNullNamed(name), value) => self.named(name, value),
        }
    }

    fn named(&mut self, name: &str, value: &Json) {
        let fits = match self.schema.types.get(name) {
            Some(ExtendedType::InputObject(input)) => return self.input(input, value),
            Some(ExtendedType::Enum(listed)) => {
                let Some(word) = value.as_str() else { return self.expected(name, value) };
                if !listed.values.contains_key(word) {
                    self.say(&format!("列挙「{name}」にその値はありません"), &format!("enum {name} has no such value"));
                }
                return;
            }
            // What stands for a file can stand for nothing else.
            _ if name != UPLOAD && value.as_str().is_some_and(is_named) => false,
            // Built-in scalars that the schema does not use are not in its list.
            _ => match name {
                "Int" => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
                "Float" => value.is_number(),
                UPLOAD => value.as_str().is_some_and(is_named),
                "String" => value.is_string(),
                "Boolean" => value.is_boolean(),
                "ID" => value.is_string() || value.is_i64() || value.is_u64(),
                // A scalar of the schema reads its own text and refuses with words of its own.
                _ => true,
            },
        };
        if !fits {
            self.expected(name, value);
        }
    }

    fn input(&mut self, input: &InputObjectType, value: &Json) {
        let Json::Object(given) = value else { return self.expected(&input.name, value) };
        for key in given.keys().filter(|key| !input.fields.contains_key(key.as_str())) {
            let (known, name) = (key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'), &input.name);
            let key = if known { key.as_str() } else { "?" };
            self.say(
                &format!("入力型「{name}」に項目「{key}」はありません"),
                &format!("input type {name} has no field {key}"),
            );
        }
        for (key, field) in &input.fields {
            self.below(PathSegment::Field(key.to_string()), |checker| match given.get(key.as_str()) {
                Some(value) => checker.value(&field.ty, value),
                None if field.is_required() => {
                    checker.say(
                        &format!("型「{}」の値が必要です", field.ty),
                        &format!("a value of type {} is needed", field.ty),
                    );
                }
                None => {}
            });
        }
        if input.directives.has("oneOf") && (given.len() != 1 || given.values().any(Json::is_null)) {
            let name = &input.name;
            self.say(
                &format!("「{name}」には項目をちょうど一つ指定してください"),
                &format!("give exactly one field of {name}"),
            );
        }
    }

    fn expected(&mut self, ty: &str, value: &Json) {
        let (ja, en) = match value {
            Json::Null => ("null", "null"),
            Json::Bool(_) => ("真偽値", "a boolean"),
            Json::Number(_) if ty == "Int" => ("範囲外か小数", "a number out of range or with a fraction"),
            Json::Number(_) => ("数", "a number"),
            Json::String(_) => ("文字列", "a string"),
            Json::Array(_) => ("配列", "an array"),
            Json::Object(_) => ("オブジェクト", "an object"),
        };
        self.say(
            &format!("型「{ty}」の値が必要ですが、{ja}です"),
            &format!("a value of type {ty} is needed, but this is {en}"),
        );
    }

    fn below(&mut self, step: PathSegment, check: impl FnOnce(&mut Self)) {
        self.path.push(step);
        check(self);
        self.path.pop();
    }

    fn say(&mut self, ja: &str, en: &str) {
        if self.flaws.len() >= Refusal::MOST {
            return;
        }
        let mut name = String::from("$");
        for (nth, step) in self.path.iter().enumerate() {
            match step {
                PathSegment::Field(key) if nth == 0 => name.push_str(key),
                PathSegment::Field(key) => name.extend([".", key]),
                PathSegment::Index(index) => name.extend(["[", &index.to_string(), "]"]),
            }
        }
        let detail = Some(Words::new(format!("{name}：{ja}"), format!("{name}: {en}")));
        self.flaws.push(Flaw { detail, variable: self.path.clone(), ..Flaw::default() });
    }
}
