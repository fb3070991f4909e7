//! What a question selects of each change, as a short name: equal names select the same, and write the same.
use async_graphql::{
    ContextSelectionSet, Name, Positioned, Value,
    parser::types::{Directive, Field, Selection, SelectionSet},
};
use sha2::{Digest as _, Sha256};
use std::convert::Infallible;

/// Fields that lead from a thing to lists of others: what stands below them changes when others do.
pub const LEADING_ON: [&str; 12] = [
    "accounts",
    "attempts",
    "audit",
    "drafts",
    "employers",
    "events",
    "indicators",
    "jobs",
    "municipalities",
    "notices",
    "parked",
    "participants",
];

/// The selection on the changes of a page.
pub struct Selected {
    /// Its name.
    pub name: [u8; 16],
    /// Whether what it selects of a thing stays the same until the thing, its employer or its places change.
    pub keeps: bool,
}

impl Selected {
    /// Names the selection that a context carries.
    #[must_use]
    pub fn of(ctx: &ContextSelectionSet<'_>) -> Self {
        let mut walk = Walk { ctx, hash: Sha256::new(), keeps: true, steps: 0 };
        walk.set(&ctx.item.node);
        let hash = walk.hash.finalize();
        let mut name = [0; 16];
        name.iter_mut().zip(hash).for_each(|(to, from)| *to = from);
        Self { name, keeps: walk.keeps }
    }
}

struct Walk<'a> {
    ctx: &'a ContextSelectionSet<'a>,
    hash: Sha256,
    keeps: bool,
    steps: u32,
}

/// Longest selection that is looked at; fragments are walked each time they are spread.
const STEPS_MOST: u32 = 2_000;

impl Walk<'_> {
    fn say(&mut self, words: &str) {
        self.hash.update(words.as_bytes());
        self.hash.update([0]);
    }

    fn set(&mut self, set: &SelectionSet) {
        self.say("{");
        for selection in &set.items {
            self.steps += 1;
            if self.steps > STEPS_MOST {
                self.keeps = false;
                return;
            }
            match &selection.node {
                Selection::Field(field) => self.field(&field.node),
                Selection::InlineFragment(inline) => {
                    let on = inline.node.type_condition.as_ref().map_or("", |on| on.node.on.node.as_str());
                    self.say("...");
                    self.say(on);
                    self.directives(&inline.node.directives);
                    self.set(&inline.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.node.directives);
                    let fragment = self.ctx.query_env.fragments.get(&spread.node.fragment_name.node);
                    if let Some(fragment) = fragment {
                        self.say("...");
                        self.say(fragment.node.type_condition.node.on.node.as_str());
                        self.set(&fragment.node.selection_set.node);
                    }
                }
            }
        }
        self.say("}");
    }

    fn field(&mut self, field: &Field) {
        self.keeps &= !LEADING_ON.contains(&field.name.node.as_str());
        self.say(field.alias.as_ref().map_or("", |alias| alias.node.as_str()));
        self.say(field.name.node.as_str());
        for (name, value) in &field.arguments {
            let value = value.node.clone().into_const_with(|variable| Ok(self.given(&variable)));
            self.argument(&name.node, value);
        }
        self.directives(&field.directives);
        if !field.selection_set.node.items.is_empty() {
            self.set(&field.selection_set.node);
        }
    }

    fn directives(&mut self, directives: &[Positioned<Directive>]) {
        for directive in directives {
            self.say("@");
            self.say(directive.node.name.node.as_str());
            for (name, value) in &directive.node.arguments {
                let value = value.node.clone().into_const_with(|variable| Ok(self.given(&variable)));
                self.argument(&name.node, value);
            }
        }
    }

    fn argument(&mut self, name: &str, value: Result<Value, Infallible>) {
        self.say(name);
        self.say(&value.map(|value| value.to_string()).unwrap_or_default());
    }

    /// A variable's value in this request.
    fn given(&self, name: &Name) -> Value {
        let env = self.ctx.query_env;
        let declared = env.operation.node.variable_definitions.iter().find(|v| v.node.name.node == *name);
        let otherwise = || declared.and_then(|v| v.node.default_value.as_ref()).map(|v| v.node.clone());
        env.variables.get(name).cloned().or_else(otherwise).unwrap_or_default()
    }
}
