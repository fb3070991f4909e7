//! Closed vocabularies as GraphQL enums, described by the vocabulary itself.
use async_graphql::{
    ContextSelectionSet, InputType, InputValueError, InputValueResult, Name, OutputType, Positioned, ServerResult,
    Value,
    indexmap::IndexMap,
    parser::types::Field,
    registry::{Deprecation, MetaEnumValue, MetaType, MetaTypeId, Registry},
};
use entity::word::Vocabulary;
use std::borrow::Cow;

/// A word of a vocabulary, in a question or in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<V>(pub V);

impl<V: Vocabulary> From<V> for Word<V> {
    fn from(word: V) -> Self {
        Self(word)
    }
}

/// The words of a list in a question.
#[must_use]
pub fn words<V>(list: Option<Vec<Word<V>>>) -> Option<Vec<V>> {
    list.map(|list| list.into_iter().map(|Word(word)| word).collect())
}

fn describe<V: Vocabulary>(_: &mut Registry) -> MetaType {
    let value = |(_, word, about): &(V, &'static str, &'static str)| {
        let value = MetaEnumValue {
            name: (*word).to_owned(),
            description: Some(about.trim().to_owned()),
            deprecation: Deprecation::NoDeprecated,
            visible: None,
            inaccessible: false,
            tags: Vec::new(),
            directive_invocations: Vec::new(),
        };
        ((*word).to_owned(), value)
    };
    MetaType::Enum {
        name: V::NAME.to_owned(),
        description: Some(V::ABOUT.trim().to_owned()),
        enum_values: V::WORDS.iter().map(value).collect::<IndexMap<_, _>>(),
        visible: None,
        inaccessible: false,
        tags: Vec::new(),
        rust_typename: Some(std::any::type_name::<Word<V>>()),
        directive_invocations: Vec::new(),
        requires_scopes: Vec::new(),
    }
}

impl<V: Vocabulary> InputType for Word<V> {
    type RawValueType = Self;

    fn type_name() -> Cow<'static, str> {
        V::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_input_type::<Self, _>(MetaTypeId::Enum, describe::<V>)
    }

    fn parse(value: Option<Value>) -> InputValueResult<Self> {
        let given = value.unwrap_or_default();
        let text = match &given {
            Value::Enum(name) => name.as_str(),
            Value::String(text) => text.as_str(),
            _ => return Err(InputValueError::expected_type(given)),
        };
        match V::WORDS.iter().find(|(_, word, _)| *word == text) {
            Some((word, _, _)) => Ok(Self(*word)),
            None => Err(InputValueError::expected_type(given)),
        }
    }

    fn to_value(&self) -> Value {
        Value::Enum(Name::new(self.0.word()))
    }

    fn as_raw_value(&self) -> Option<&Self> {
        Some(self)
    }
}

impl<V: Vocabulary> OutputType for Word<V> {
    fn type_name() -> Cow<'static, str> {
        V::NAME.into()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        registry.create_output_type::<Self, _>(MetaTypeId::Enum, describe::<V>)
    }

    async fn resolve(&self, _: &ContextSelectionSet<'_>, _: &Positioned<Field>) -> ServerResult<Value> {
        Ok(Value::Enum(Name::new(self.0.word())))
    }
}
