//! What the gate knows of a document once it has read it; kept, so that a document is read once.
use crate::base::{fault_code::Code, limits::Limits};
use crate::graphql::{
    completion::Outline,
    gate::{cost::Price, places::place, validity, variables::Declared},
    refusal::Refusal,
};
use apollo_compiler::{ExecutableDocument, Schema, ast, executable::Operation, validation::Valid};
use async_graphql::{
    Pos,
    parser::{
        parse_query,
        types::{DocumentOperations, ExecutableDocument as Parsed},
    },
};
use std::sync::{Arc, OnceLock};

/// Memory that a verdict takes for each byte of its document, roughly, and at least.
const BYTES_PER_BYTE: usize = 40;
const BYTES_AT_LEAST: usize = 2_000;

/// What an operation does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Reads.
    Query,
    /// Writes.
    Mutation,
    /// Follows.
    Subscription,
}

/// A document, read.
#[derive(Debug)]
pub struct Verdict {
    /// Name and kind of each operation, as far as the text could be read.
    heads: Vec<(Option<String>, Kind)>,
    /// In the order of `heads`.
    plans: Result<Vec<Arc<Plan>>, Arc<Refusal>>,
    /// Memory it takes, bytes, roughly.
    pub(super) weight: u32,
}

/// One operation, ready to be priced and run.
#[derive(Debug)]
pub(super) struct Plan {
    name: Option<String>,
    pub(super) kind: Kind,
    pub(super) place: Option<Pos>,
    pub(super) variables: Vec<Declared>,
    pub(super) price: Price,
    /// The operation alone with the document's fragments, parsed for the executing library.
    pub(super) parsed: Parsed,
    document: Arc<ExecutableDocument>,
    outline: OnceLock<Arc<Outline>>,
}

impl Verdict {
    /// Reads a document.
    pub(super) fn on(text: &str, schema: &Valid<Schema>, limits: &Limits) -> Self {
        let weight = u32::try_from(BYTES_AT_LEAST + text.len() * BYTES_PER_BYTE).unwrap_or(u32::MAX);
        let document = match validity::parse(text, limits) {
            Ok(document) => document,
            Err(refusal) => return Self { heads: Vec::new(), plans: Err(Arc::new(refusal)), weight },
        };
        let operations = document.definitions.iter().filter_map(ast::Definition::as_operation_definition);
        let heads = operations
            .map(|operation| (operation.name.as_ref().map(ToString::to_string), Kind::from(operation.operation_type)));
        let heads = heads.collect::<Vec<_>>();
        let plans = validity::validate(&document, schema, limits).and_then(|valid| {
            let parsed = parse_query(text)
                // The same document in canonical text, without what the library's grammar does not know yet.
                .or_else(|_| parse_query(valid.to_string()))
                .map_err(|_| Refusal::new(Code::SyntaxError, None))?;
            let valid = Arc::new(valid.into_inner());
            let plan = |(name, _): &(Option<String>, Kind)| {
                let operation = valid.operations.get(name.as_deref()).ok()?;
                Plan::of(operation, &valid, &parsed, schema.types.len()).map(Arc::new)
            };
            heads.iter().map(plan).collect::<Option<Vec<_>>>().ok_or_else(|| Refusal::new(Code::SyntaxError, None))
        });
        Self { heads, plans: plans.map_err(Arc::new), weight }
    }

    /// Which operation a request means: the one named, or the only one.
    ///
    /// # Errors
    /// `UNKNOWN_OPERATION`.
    fn chosen(&self, name: Option<&str>) -> Result<usize, Refusal> {
        let found = match name {
            Some(name) => self.heads.iter().position(|(head, _)| head.as_deref() == Some(name)),
            None => (self.heads.len() == 1).then_some(0),
        };
        found.ok_or_else(|| Refusal::new(Code::UnknownOperation, None))
    }

    /// The kind of the operation that a request means, known even where the document is not valid.
    #[must_use]
    pub fn kind(&self, name: Option<&str>) -> Option<Kind> {
        self.chosen(name).ok().map(|nth| self.heads[nth].1)
    }

    /// Whether the document may run at all.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.plans.is_ok()
    }

    pub(super) fn plan(&self, name: Option<&str>) -> Result<&Arc<Plan>, Arc<Refusal>> {
        let plans = self.plans.as_ref().map_err(Arc::clone)?;
        Ok(&plans[self.chosen(name)?])
    }
}

impl Plan {
    fn of(
        operation: &apollo_compiler::Node<Operation>,
        document: &Arc<ExecutableDocument>,
        parsed: &Parsed,
        types: usize,
    ) -> Option<Self> {
        let body = match &parsed.operations {
            DocumentOperations::Single(only) => only,
            DocumentOperations::Multiple(named) => named.get(operation.name.as_ref()?.as_str())?,
        };
        let parsed =
            Parsed { operations: DocumentOperations::Single(body.clone()), fragments: parsed.fragments.clone() };
        let variables = operation.variables.iter().map(|definition| Declared {
            definition: definition.clone(),
            place: place(definition.location(), &document.sources),
        });
        Some(Self {
            name: operation.name.as_ref().map(ToString::to_string),
            kind: Kind::from(operation.operation_type),
            place: place(operation.location(), &document.sources),
            variables: variables.collect(),
            price: Price::of(operation, document, types),
            parsed,
            document: Arc::clone(document),
            outline: OnceLock::new(),
        })
    }

    /// Made when first needed: most answers are complete as they are.
    pub(super) fn outline(&self) -> Arc<Outline> {
        let make = || {
            self.document.operations.get(self.name.as_deref()).map(|operation| Outline::of(operation, &self.document))
        };
        Arc::clone(self.outline.get_or_init(|| Arc::new(make().unwrap_or_default())))
    }
}

impl From<ast::OperationType> for Kind {
    fn from(kind: ast::OperationType) -> Self {
        match kind {
            ast::OperationType::Query => Self::Query,
            ast::OperationType::Mutation => Self::Mutation,
            ast::OperationType::Subscription => Self::Subscription,
        }
    }
}
