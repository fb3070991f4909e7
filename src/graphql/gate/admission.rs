//! Admission: from a document, an operation's name and variables to a request that may be executed.
use crate::base::{
    fault::{Fault, Outcome, Usage},
    fault_code::Code,
    limits::Limits,
};
use crate::graphql::{
    completion::Outline,
    gate::{
        cost::Points,
        upload::SentFile,
        variables,
        verdict::{Kind, Plan, Verdict},
    },
    refusal::Refusal,
};
use apollo_compiler::{Schema, validation::Valid};
use async_graphql::{Request, Variables};
use moka::sync::Cache;
use serde_json::{Map, Value as Json};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// SHA-256 of a document's text.
pub type Hash = [u8; 32];

/// Memory for verdicts, bytes, roughly.
const VERDICTS_BYTES: u64 = 32 << 20;
/// What introspection may cost, in usual introspection queries.
const INTROSPECTIONS: u64 = 3;
/// What tools send to learn a schema: the dearest form of it that is in use.
const USUAL_INTROSPECTION: &str = include_str!("introspection.graphql");

/// Stands before execution: made once from the schema, shared by all requests.
pub struct Gate {
    schema: Valid<Schema>,
    limits: Limits,
    introspection: u64,
    verdicts: Cache<Hash, Arc<Verdict>>,
}

/// An operation that may run, and what it may cost.
pub struct Admitted {
    plan: Arc<Plan>,
    /// Cost points of this request.
    pub cost: u64,
}

impl Gate {
    /// A gate for a schema.
    ///
    /// # Errors
    /// `INTERNAL` if the schema text is not valid by the specification.
    pub fn new(sdl: &str, limits: Limits) -> Outcome<Self> {
        let schema = Schema::parse_and_validate(sdl, "schema.graphql");
        let schema = schema.map_err(|failed| Fault::internal(failed.errors.to_string()))?;
        let weight = |_: &Hash, verdict: &Arc<Verdict>| verdict.weight;
        let verdicts = Cache::builder().max_capacity(VERDICTS_BYTES).weigher(weight).build();
        let mut gate = Self { schema, limits, introspection: u64::MAX, verdicts };
        let usual = gate.examine(USUAL_INTROSPECTION);
        let usual = usual.plan(None).map_err(|refusal| Fault::internal(format!("{refusal:?}")))?;
        gate.introspection = usual.price.points(&Map::new()).schema.saturating_mul(INTROSPECTIONS);
        Ok(gate)
    }

    /// The limits it keeps.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads a document, or remembers what it read.
    #[must_use]
    pub fn examine(&self, text: &str) -> Arc<Verdict> {
        let hash = hash(text);
        if let Some(known) = self.verdicts.get(&hash) {
            return known;
        }
        let verdict = Arc::new(Verdict::on(text, &self.schema, &self.limits));
        self.verdicts.insert(hash, Arc::clone(&verdict));
        verdict
    }

    /// Decides on one request.
    ///
    /// # Errors
    /// The document's own refusal; `UNKNOWN_OPERATION`, `BAD_VARIABLES`, `COST_LIMIT`.
    pub fn admit(
        &self,
        verdict: &Verdict,
        operation: Option<&str>,
        given: &Map<String, Json>,
    ) -> Result<Admitted, Arc<Refusal>> {
        let plan = verdict.plan(operation)?;
        variables::check(&plan.variables, given, &self.schema)?;
        let Points { data, schema } = plan.price.points(given);
        let over = |limit, allowed, used| {
            let fault = Fault::over(Code::CostLimit, Usage { limit, allowed, used });
            Arc::new(Refusal::from(fault).at(plan.place, plan.price.dearest(given)))
        };
        if data > self.limits.cost {
            return Err(over("cost", self.limits.cost, data));
        }
        if schema > self.introspection {
            return Err(over("introspection", self.introspection, schema));
        }
        Ok(Admitted { plan: Arc::clone(plan), cost: data })
    }
}

impl Admitted {
    /// What the operation does.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.plan.kind
    }

    /// Whether the operation declares a variable.
    #[must_use]
    pub fn declares(&self, variable: &str) -> bool {
        self.plan.variables.iter().any(|declared| declared.definition.name.as_str() == variable)
    }

    /// What the answer has to look like.
    #[must_use]
    pub fn outline(&self) -> Arc<Outline> {
        self.plan.outline()
    }

    /// The request for the executing library, which does not parse again. Undeclared variables are left out.
    #[must_use]
    pub fn request(&self, mut given: Map<String, Json>) -> Request {
        given.retain(|name, _| self.declares(name));
        let mut request = Request::new("").variables(Variables::from_json(Json::Object(given)));
        request.set_parsed_query(self.plan.parsed.clone());
        request
    }

    /// The same with the files that stand for some of the variables.
    #[must_use]
    pub fn request_with(&self, given: Map<String, Json>, files: Vec<SentFile>) -> Request {
        let mut request = self.request(given);
        request.uploads = files.into_iter().map(SentFile::into_value).collect();
        request
    }
}

/// The hash by which a document is known.
#[must_use]
pub fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}
