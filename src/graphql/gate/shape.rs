//! The outline of a document: how deep it goes and how many aliases it has once its fragments are written out.
use crate::base::{
    fault::{Fault, Usage},
    fault_code::Code,
    limits::Limits,
};
use crate::graphql::{gate::places::place, refusal::Refusal};
use apollo_compiler::ast::{Definition, Document, FragmentDefinition, Selection, Value};
use async_graphql::PathSegment;
use std::collections::HashMap;

/// Fragments inside fragments that are followed beside the levels of fields. The checker and the executing library
/// give up at 32 of both together.
const FRAGMENTS_EXTRA: usize = 17;
/// Levels that the usual introspection query needs beyond those of a query on data (`ofType` nine times).
const INTROSPECTION_EXTRA: usize = 10;

#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    /// Fields inside fields.
    levels: usize,
    /// Selections inside selections, those of fragments included.
    nests: usize,
    /// Lists and objects inside lists and objects, in arguments.
    values: usize,
    aliases: usize,
}

impl Shape {
    fn inside(self) -> Self {
        Self { nests: self.nests + 1, ..self }
    }

    fn beside(self, other: Self) -> Self {
        Self {
            levels: self.levels.max(other.levels),
            nests: self.nests.max(other.nests),
            values: self.values.max(other.values),
            aliases: self.aliases.saturating_add(other.aliases),
        }
    }
}

/// Measures each fragment once, so that fragments which spread each other twice cost nothing here.
struct Measure<'a> {
    fragments: HashMap<&'a str, &'a FragmentDefinition>,
    /// `None` while a fragment is being measured: a circle adds nothing and is left to validation.
    known: HashMap<&'a str, Option<Shape>>,
}

/// Checks every operation of a parsed document against the limits on levels and aliases.
///
/// # Errors
/// `DEPTH_LIMIT` with the path of the deepest field; `ALIAS_LIMIT`.
pub(super) fn check(document: &Document, limits: &Limits) -> Result<(), Refusal> {
    let fragments = document.definitions.iter().filter_map(Definition::as_fragment_definition);
    let fragments = fragments.map(|fragment| (fragment.name.as_str(), &**fragment)).collect();
    let mut measure = Measure { fragments, known: HashMap::new() };
    for operation in document.definitions.iter().filter_map(Definition::as_operation_definition) {
        let mut shape = measure.set(&operation.selection_set);
        for default in operation.variables.iter().filter_map(|variable| variable.default_value.as_ref()) {
            shape.values = shape.values.max(nesting(default));
        }
        let over = |code, limit, allowed: usize, used: usize| {
            let usage = Usage { limit, allowed: allowed as u64, used: used as u64 };
            Refusal::from(Fault::over(code, usage))
        };
        let here = place(operation.location(), &document.sources);
        if shape.levels > limits.depth {
            let path = measure.deepest(&operation.selection_set);
            return Err(over(Code::DepthLimit, "depth", limits.depth, shape.levels).at(here, path));
        }
        if shape.nests > limits.depth + FRAGMENTS_EXTRA {
            let refusal = over(Code::DepthLimit, "depth", limits.depth + FRAGMENTS_EXTRA, shape.nests);
            return Err(refusal.at(here, Vec::new()));
        }
        if shape.values > limits.depth {
            return Err(over(Code::DepthLimit, "depth", limits.depth, shape.values).at(here, Vec::new()));
        }
        if shape.aliases > limits.aliases {
            return Err(over(Code::AliasLimit, "aliases", limits.aliases, shape.aliases).at(here, Vec::new()));
        }
    }
    Ok(())
}

impl<'a> Measure<'a> {
    fn set(&mut self, selections: &'a [Selection]) -> Shape {
        selections.iter().fold(Shape::default(), |sum, selection| sum.beside(self.one(selection)))
    }

    fn one(&mut self, selection: &'a Selection) -> Shape {
        match selection {
            Selection::Field(field) => {
                let mut shape = field.selection_set.as_deref().map_or_else(Shape::default, |inner| self.set(inner));
                if matches!(field.name.as_str(), "__schema" | "__type") {
                    shape.levels = shape.levels.saturating_sub(INTROSPECTION_EXTRA);
                }
                shape.levels += 1;
                shape.nests += 1;
                shape.aliases = shape.aliases.saturating_add(usize::from(field.alias.is_some()));
                let deepest = field.arguments.iter().map(|argument| nesting(&argument.value)).max();
                shape.values = shape.values.max(deepest.unwrap_or(0));
                shape
            }
            Selection::InlineFragment(inline) => self.set(&inline.selection_set).inside(),
            Selection::FragmentSpread(spread) => self.fragment(spread.fragment_name.as_str()).inside(),
        }
    }

    fn fragment(&mut self, name: &'a str) -> Shape {
        if let Some(known) = self.known.get(name) {
            return known.unwrap_or_default();
        }
        let Some(definition) = self.fragments.get(name).copied() else { return Shape::default() };
        self.known.insert(name, None);
        let shape = self.set(&definition.selection_set);
        self.known.insert(name, Some(shape));
        shape
    }

    /// Response keys down to the deepest field, at most as many as anyone would read.
    fn deepest(&mut self, selections: &'a [Selection]) -> Vec<PathSegment> {
        const MOST_READ: usize = 32;
        let mut path = Vec::new();
        let mut here = selections;
        while path.len() < MOST_READ {
            let Some(next) = here.iter().max_by_key(|selection| self.one(selection).levels) else { break };
            here = match next {
                Selection::Field(field) => {
                    path.push(PathSegment::Field(field.response_name().to_string()));
                    field.selection_set.as_deref().unwrap_or_default()
                }
                Selection::InlineFragment(inline) => &inline.selection_set,
                Selection::FragmentSpread(spread) => match self.fragments.get(spread.fragment_name.as_str()) {
                    Some(definition) => &definition.selection_set,
                    None => break,
                },
            };
        }
        path
    }
}

fn nesting(value: &Value) -> usize {
    match value {
        Value::List(items) => 1 + items.iter().map(|item| nesting(item)).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.iter().map(|(_, item)| nesting(item)).max().unwrap_or(0),
        _ => 0,
    }
}
