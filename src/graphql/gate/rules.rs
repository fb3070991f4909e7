//! Rules of the specification that the checker leaves out.
use crate::base::language::Words;
use crate::graphql::{
    gate::places::{path_to, place},
    refusal::{Flaw, Refusal},
};
use apollo_compiler::{
    Node,
    ast::{Argument, Definition, DirectiveList, Document, Selection, Value, VariableDefinition},
};
use std::{borrow::Cow, collections::HashSet};

/// A variable with the default null is as good as one without: it must not stand where null must not. The checker
/// takes any default for a value (`IsVariableUsageAllowed` of the specification does not).
pub(super) fn without_null_defaults(document: &Document) -> Cow<'_, Document> {
    let nulls = |variable: &VariableDefinition| {
        variable.default_value.as_ref().is_some_and(|value| value.is_null()) && !variable.ty.is_non_null()
    };
    let operations = document.definitions.iter().filter_map(Definition::as_operation_definition);
    if !operations.flat_map(|operation| &operation.variables).any(|variable| nulls(variable)) {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for definition in &mut document.definitions {
        if let Definition::OperationDefinition(operation) = definition {
            for variable in operation.make_mut().variables.iter_mut().filter(|variable| nulls(variable)) {
                variable.make_mut().default_value = None;
            }
        }
    }
    Cow::Owned(document)
}

/// Fields that stand twice in one input object, at most [`Refusal::MOST`] (Input Object Field Uniqueness).
pub(super) fn fields_given_twice(document: &Document) -> Vec<Flaw> {
    let mut search = Search { document, flaws: Vec::new() };
    for definition in &document.definitions {
        match definition {
            Definition::OperationDefinition(operation) => {
                for variable in &operation.variables {
                    variable.default_value.iter().for_each(|value| search.value(value));
                    search.directives(&variable.directives);
                }
                search.directives(&operation.directives);
                search.selections(&operation.selection_set);
            }
            Definition::FragmentDefinition(fragment) => {
                search.directives(&fragment.directives);
                search.selections(&fragment.selection_set);
            }
            _ => {}
        }
    }
    search.flaws
}

struct Search<'a> {
    document: &'a Document,
    flaws: Vec<Flaw>,
}

impl Search<'_> {
    fn selections(&mut self, selections: &[Selection]) {
        for selection in selections {
            match selection {
                Selection::Field(field) => {
                    self.arguments(&field.arguments);
                    self.directives(&field.directives);
                    self.selections(field.selection_set.as_deref().unwrap_or_default());
                }
                Selection::InlineFragment(inline) => {
                    self.directives(&inline.directives);
                    self.selections(&inline.selection_set);
                }
                Selection::FragmentSpread(spread) => self.directives(&spread.directives),
            }
        }
    }

    fn directives(&mut self, directives: &DirectiveList) {
        directives.iter().for_each(|directive| self.arguments(&directive.arguments));
    }

    fn arguments(&mut self, arguments: &[Node<Argument>]) {
        for argument in arguments {
            self.value(&argument.value);
        }
    }

    fn value(&mut self, value: &Node<Value>) {
        match &**value {
            Value::List(items) => items.iter().for_each(|item| self.value(item)),
            Value::Object(fields) => {
                let mut seen = HashSet::new();
                for (name, value) in fields {
                    if !seen.insert(name.as_str()) && self.flaws.len() < Refusal::MOST {
                        let words = Words::new(
                            format!("入力の項目「{name}」が二度あります"),
                            format!("the input field {name} is given twice"),
                        );
                        let at = name.location().or_else(|| value.location());
                        let path = at.map(|span| path_to(self.document, span.offset())).unwrap_or_default();
                        let places = place(at, &self.document.sources).into_iter().collect();
                        self.flaws.push(Flaw { detail: Some(words), places, path, ..Flaw::default() });
                    }
                    self.value(value);
                }
            }
            _ => {}
        }
    }
}
