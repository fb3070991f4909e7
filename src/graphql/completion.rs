//! What the executing library leaves undone in an answer: the null of a failed field, and the order of fields.
use apollo_compiler::{
    ExecutableDocument,
    ast::Type,
    executable::{Operation, Selection, SelectionSet},
};
use async_graphql::{
    Name, PathSegment, ServerError, Value,
    indexmap::{IndexMap, map::Entry},
};
use std::collections::HashSet;

/// The library leaves a failed field out, whatever its type, and puts fields in the order in which they were ready.
/// The specification wants null there, or at the nearest place above that may be null, and the document's order.
///
/// This is what it takes to mend that: the response keys of an operation, in order, with their types. Of fields that share a key on different types one
/// stands for all: validation made sure that they agree on what may be null.
#[derive(Debug, Default)]
pub struct Outline {
    ty: Option<Type>,
    fields: IndexMap<Name, Outline>,
}

impl Outline {
    /// The outline of a valid operation.
    #[must_use]
    pub fn of(operation: &Operation, document: &ExecutableDocument) -> Self {
        Self::below(None, &[&operation.selection_set], document)
    }

    fn below(ty: Option<Type>, sets: &[&SelectionSet], document: &ExecutableDocument) -> Self {
        let (mut found, mut seen) = (IndexMap::new(), HashSet::new());
        for set in sets {
            gather(set, document, &mut found, &mut seen);
        }
        let fields = found.into_iter().map(|(key, (ty, sets))| (key, Self::below(Some(ty), &sets, document)));
        Self { ty, fields: fields.collect() }
    }

    /// Puts null where a field failed.
    pub fn settle(&self, data: &mut Value, errors: &[ServerError]) {
        let mut nulled: Vec<&[PathSegment]> = Vec::new();
        for path in errors.iter().map(|error| error.path.as_slice()).filter(|path| !path.is_empty()) {
            if nulled.iter().any(|done| path.starts_with(done))
                || at(data, path).is_some_and(|value| *value != Value::Null)
            {
                continue;
            }
            let hold = &path[..self.nullable(path)];
            nulled.push(hold);
            put_null(data, hold);
        }
    }

    /// Puts the fields of every object into the order of the document.
    pub fn order(&self, data: &mut Value) {
        match data {
            Value::List(items) => items.iter_mut().for_each(|item| self.order(item)),
            Value::Object(map) if !self.fields.is_empty() => {
                map.sort_by_cached_key(|key, _| self.fields.get_index_of(key));
                for (key, value) in map {
                    if let Some(outline) = self.fields.get(key) {
                        outline.order(value);
                    }
                }
            }
            _ => {}
        }
    }

    /// How many steps of a path lead to its last place that may be null; 0 is the whole of `data`.
    fn nullable(&self, path: &[PathSegment]) -> usize {
        let (mut here, mut ty, mut hold) = (self, None, 0);
        for (nth, step) in path.iter().enumerate() {
            ty = match step {
                PathSegment::Index(_) => ty.map(Type::item_type),
                PathSegment::Field(key) => {
                    let Some(next) = here.fields.get(key.as_str()) else { break };
                    here = next;
                    next.ty.as_ref()
                }
            };
            if ty.is_some_and(|ty| !ty.is_non_null()) {
                hold = nth + 1;
            }
        }
        hold
    }
}

type Gathered<'a> = IndexMap<Name, (Type, Vec<&'a SelectionSet>)>;

/// Fields of a selection set by response key. Each fragment is looked into once, so that fragments which spread each
/// other twice cost nothing.
fn gather<'a>(
    set: &'a SelectionSet,
    document: &'a ExecutableDocument,
    found: &mut Gathered<'a>,
    seen: &mut HashSet<&'a str>,
) {
    for selection in &set.selections {
        match selection {
            Selection::Field(field) => match found.entry(Name::new(field.response_name().as_str())) {
                Entry::Occupied(known) => known.into_mut().1.extend(&field.selection_set),
                Entry::Vacant(new) => {
                    new.insert((field.ty().clone(), field.selection_set.iter().collect()));
                }
            },
            Selection::InlineFragment(inline) => gather(&inline.selection_set, document, found, seen),
            Selection::FragmentSpread(spread) => {
                if seen.insert(spread.fragment_name.as_str())
                    && let Some(fragment) = document.fragments.get(&spread.fragment_name)
                {
                    gather(&fragment.selection_set, document, found, seen);
                }
            }
        }
    }
}

fn at<'a>(data: &'a Value, path: &[PathSegment]) -> Option<&'a Value> {
    path.iter().try_fold(data, |value, step| match (value, step) {
        (Value::Object(map), PathSegment::Field(key)) => map.get(key.as_str()),
        (Value::List(items), PathSegment::Index(index)) => items.get(*index),
        _ => None,
    })
}

fn put_null(value: &mut Value, path: &[PathSegment]) {
    let Some((step, rest)) = path.split_first() else {
        *value = Value::Null;
        return;
    };
    // The library makes null of an object all of whose fields failed.
    if matches!((&*value, step), (Value::Null, PathSegment::Field(_))) {
        *value = Value::Object(IndexMap::new());
    }
    match (value, step) {
        (Value::Object(map), PathSegment::Field(key)) => {
            put_null(map.entry(Name::new(key)).or_insert(Value::Null), rest);
        }
        (Value::List(items), PathSegment::Index(index)) => {
            if let Some(item) = items.get_mut(*index) {
                put_null(item, rest);
            }
        }
        _ => {}
    }
}
