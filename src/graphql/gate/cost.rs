//! What an operation may cost: a tree made once for a document, summed for each request with its variables.
use crate::base::limits::{CHANGES_DEFAULT, CHANGES_MOST, PAGE_DEFAULT, PAGE_MOST};
use apollo_compiler::{
    ExecutableDocument, Name,
    ast::Value,
    executable::{Field, Operation, Selection, SelectionSet},
};
use async_graphql::PathSegment;
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// Cost points: what is asked of the data, and what is asked of the schema (introspection), which has a limit of
/// its own because a schema is long and does not grow with the data.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Points {
    pub(super) data: u64,
    pub(super) schema: u64,
}

impl Points {
    fn and(self, other: Self) -> Self {
        Self { data: self.data.saturating_add(other.data), schema: self.schema.saturating_add(other.schema) }
    }

    fn times(self, n: u64) -> Self {
        Self { data: self.data.saturating_mul(n), schema: self.schema.saturating_mul(n) }
    }
}

/// The price of one operation.
#[derive(Debug)]
pub(super) struct Price {
    root: Sum,
    /// In an order in which each fragment uses only earlier ones.
    fragments: Vec<Sum>,
}

#[derive(Debug, Default)]
struct Sum {
    /// Fields without anything below them.
    leaves: u64,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Field {
        key: Name,
        count: Count,
        inner: Sum,
    },
    /// `__schema` or `__type`.
    Introspection {
        key: Name,
        inner: Sum,
    },
    Fragment(usize),
}

/// How many times the things below a field come.
#[derive(Debug)]
enum Count {
    Once,
    /// Known from the schema.
    Fixed(u64),
    /// The largest of `first` and `last`.
    Page {
        amounts: Vec<Amount>,
        /// Where neither is given.
        otherwise: u32,
        most: u32,
    },
    /// As many as are listed in an argument.
    Listed(Amount),
}

#[derive(Debug)]
enum Amount {
    Literal(u64),
    Variable { name: Name, otherwise: Option<u64> },
}

struct Compiler<'a> {
    document: &'a ExecutableDocument,
    variables: HashMap<&'a str, Option<&'a Value>>,
    types: u64,
    numbers: HashMap<&'a str, usize>,
    fragments: Vec<Sum>,
}

impl Price {
    /// Reads the price off a valid document. `types` is the number of types in the schema.
    pub(super) fn of<'a>(operation: &'a Operation, document: &'a ExecutableDocument, types: usize) -> Self {
        let variables = operation.variables.iter();
        let variables = variables.map(|definition| (definition.name.as_str(), definition.default_value.as_deref()));
        let variables = variables.collect();
        let (numbers, fragments) = (HashMap::new(), Vec::new());
        let mut compiler = Compiler { document, variables, types: types as u64, numbers, fragments };
        let root = compiler.sum(&operation.selection_set);
        Self { root, fragments: compiler.fragments }
    }

    /// The points of one request.
    pub(super) fn points(&self, variables: &Map<String, Json>) -> Points {
        self.root.points(variables, &self.of_fragments(variables))
    }

    /// Response keys down to where most of the cost is.
    pub(super) fn dearest(&self, variables: &Map<String, Json>) -> Vec<PathSegment> {
        let known = self.of_fragments(variables);
        let (mut path, mut here) = (Vec::new(), &self.root);
        while let Some(part) = here.parts.iter().max_by_key(|part| {
            let points = part.points(variables, &known);
            points.data.max(points.schema)
        }) {
            here = match part {
                Part::Field { key, inner, .. } | Part::Introspection { key, inner } => {
                    path.push(PathSegment::Field(key.to_string()));
                    inner
                }
                Part::Fragment(number) => &self.fragments[*number],
            };
        }
        path
    }

    fn of_fragments(&self, variables: &Map<String, Json>) -> Vec<Points> {
        let mut known = Vec::with_capacity(self.fragments.len());
        for fragment in &self.fragments {
            known.push(fragment.points(variables, &known));
        }
        known
    }
}

impl Sum {
    fn points(&self, variables: &Map<String, Json>, fragments: &[Points]) -> Points {
        let leaves = Points { data: self.leaves, schema: 0 };
        self.parts.iter().fold(leaves, |sum, part| sum.and(part.points(variables, fragments)))
    }
}

impl Part {
    fn points(&self, variables: &Map<String, Json>, fragments: &[Points]) -> Points {
        const ONE: Points = Points { data: 1, schema: 0 };
        match self {
            Self::Fragment(number) => fragments.get(*number).copied().unwrap_or_default(),
            Self::Introspection { inner, .. } => {
                let Points { data, schema } = inner.points(variables, fragments);
                Points { data: 1, schema: data.saturating_add(schema) }
            }
            Self::Field { count, inner, .. } => {
                let inner = inner.points(variables, fragments);
                match count.number(variables) {
                    None => ONE.and(inner),
                    Some(n) => ONE.and(ONE.and(inner).times(n)),
                }
            }
        }
    }
}

impl Count {
    fn number(&self, variables: &Map<String, Json>) -> Option<u64> {
        match self {
            Self::Once => None,
            Self::Fixed(n) => Some(*n),
            // A page out of bounds is refused by its field, at no cost.
            Self::Page { amounts, otherwise, most } => {
                let asked = amounts.iter().filter_map(|amount| amount.number(variables)).max();
                Some(asked.unwrap_or(u64::from(*otherwise)).min(u64::from(*most)))
            }
            Self::Listed(amount) => amount.number(variables),
        }
    }
}

impl Amount {
    /// `None` if nothing is said.
    fn number(&self, variables: &Map<String, Json>) -> Option<u64> {
        match self {
            Self::Literal(n) => Some(*n),
            Self::Variable { name, otherwise } => match variables.get(name.as_str()) {
                Some(Json::Number(number)) => Some(number.as_u64().unwrap_or(0)),
                Some(Json::Array(items)) => Some(items.len() as u64),
                _ => *otherwise,
            },
        }
    }
}

impl<'a> Compiler<'a> {
    fn sum(&mut self, set: &'a SelectionSet) -> Sum {
        let mut sum = Sum::default();
        self.add(set, &mut sum);
        sum
    }

    fn add(&mut self, set: &'a SelectionSet, sum: &mut Sum) {
        for selection in &set.selections {
            match selection {
                Selection::Field(field) => self.add_field(field, &set.ty, sum),
                Selection::InlineFragment(inline) => self.add(&inline.selection_set, sum),
                Selection::FragmentSpread(spread) => {
                    let number = self.fragment(spread.fragment_name.as_str());
                    sum.parts.extend(number.map(Part::Fragment));
                }
            }
        }
    }

    fn add_field(&mut self, field: &'a Field, parent: &str, sum: &mut Sum) {
        let count = self.count(field, parent);
        let inner = field.selection_set.as_ref().map(|set| self.sum(set)).unwrap_or_default();
        let key = field.response_name().clone();
        match count {
            _ if matches!(field.name.as_str(), "__schema" | "__type") => {
                sum.parts.push(Part::Introspection { key, inner });
            }
            Count::Once if field.selection_set.is_none() => sum.leaves += 1,
            count => sum.parts.push(Part::Field { key, count, inner }),
        }
    }

    fn fragment(&mut self, name: &'a str) -> Option<usize> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        let document = self.document;
        let sum = self.sum(&document.fragments.get(name)?.selection_set);
        self.fragments.push(sum);
        let number = self.fragments.len() - 1;
        self.numbers.insert(name, number);
        Some(number)
    }

    fn count(&self, field: &Field, parent: &str) -> Count {
        if parent.starts_with("__") {
            return introspected(parent, &field.name, self.types);
        }
        let declared = &field.definition.arguments;
        if declared.iter().any(|argument| matches!(argument.name.as_str(), "first" | "last")) {
            let amounts = ["first", "last"].iter().filter_map(|name| self.amount(field, name)).collect();
            // A page of the feed may be longer than one of a list; it has no `last`.
            let feed = field.definition.argument_by_name("last").is_none();
            let (otherwise, most) = if feed { (CHANGES_DEFAULT, CHANGES_MOST) } else { (PAGE_DEFAULT, PAGE_MOST) };
            return Count::Page { amounts, otherwise, most };
        }
        if field.definition.ty.is_list() {
            let mut lists = declared.iter().filter(|argument| argument.ty.is_list() && argument.is_required());
            if let Some(listed) = lists.find_map(|argument| self.amount(field, &argument.name)) {
                return Count::Listed(listed);
            }
        }
        Count::Once
    }

    /// What an argument asks for: as written, by a variable, or by the schema's default.
    fn amount(&self, field: &Field, argument: &str) -> Option<Amount> {
        let declared = field.definition.argument_by_name(argument)?;
        let by_default = declared.default_value.as_deref().and_then(number);
        match field.specified_argument_by_name(argument).map(|value| &**value) {
            Some(Value::Variable(name)) => {
                let otherwise = self.variables.get(name.as_str()).copied().flatten().and_then(number);
                let otherwise = otherwise.or(by_default);
                Some(Amount::Variable { name: name.clone(), otherwise })
            }
            Some(value) => number(value).map(Amount::Literal),
            None => by_default.map(Amount::Literal),
        }
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Int(_) => Some(value.to_i32().and_then(|n| u64::try_from(n).ok()).unwrap_or(0)),
        Value::List(items) => Some(items.len() as u64),
        _ => None,
    }
}

/// Typical lengths of the lists that describe a schema.
fn introspected(parent: &str, field: &str, types: u64) -> Count {
    match (parent, field) {
        ("__Schema", "types") => Count::Fixed(types),
        ("__Type", "fields") => Count::Fixed(12),
        ("__Type", "inputFields" | "enumValues" | "possibleTypes") | ("__Schema", "directives") => Count::Fixed(8),
        ("__Type", "interfaces") | (_, "args") => Count::Fixed(2),
        _ => Count::Once,
    }
}
