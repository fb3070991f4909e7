//! What a delivery holds of each item: the document that renders it, made of a ready selection or a partner's own.
use crate::{
    base::{fault::Outcome, fault_code::Code, language::Words, limits::Limits, problem::Problem},
    graphql::{
        gate::admission::Gate,
        refusal::{Flaw, Refusal},
    },
    service::delivery::selection::{SELECTION_MOST, Selection, Selections},
};
use apollo_compiler::{ast::Definition, parser::Parser};
use entity::endpoint::ReadyMade;
use serde_json::Map;
use std::{future::ready, sync::Arc};
use tokio::sync::OnceCell;

/// Cost points of a delivery. A price adds up all kinds of things, and each item is of one kind only, so that a
/// selection for all kinds costs far less than it is priced at.
const COST: u64 = 150_000;
/// What stands before the partner's own text, in one line, so that its lines are ours less one.
const LINES_BEFORE: usize = 1;
/// Brackets inside brackets that are followed while the fragment is looked for; the gate allows fewer.
const LEVELS: usize = 120;

/// A ready selection: fragments in GraphQL, the first one on `Change`.
#[must_use]
pub fn ready_made(ready: ReadyMade) -> &'static str {
    match ready {
        ReadyMade::Ids => include_str!("ids.graphql"),
        ReadyMade::Summary => include_str!("summary.graphql"),
        ReadyMade::Full => include_str!("full.graphql"),
    }
}

/// The document that renders a delivery of at most so many items. Of a selection that [`Checker`] refused, any text.
#[must_use]
pub fn document(selection: &Selection, first: u32) -> String {
    let text = match selection {
        Selection::Ready(ready) => ready_made(*ready),
        Selection::Own(text) => text,
    };
    let names = match Text::read(text) {
        Text::Fragments(names) => names,
        Text::Unreadable | Text::MoreThanFragments => Vec::new(),
    };
    let spread = names.first().map_or("Change", String::as_str);
    format!(
        "query {{ changes(first: {first}) {{ items {{ __typename ... on Upserted {{ id seq }} ... on Removed {{ id seq }} \
         ... on LeftFilter {{ id seq }} ...{spread} }} }} }}\n{text}"
    )
}

/// A partner's text, before the gate looks at it.
enum Text {
    /// It cannot be read; the gate says why.
    Unreadable,
    /// There is something else in it.
    MoreThanFragments,
    /// Names of its fragments on `Change`.
    Fragments(Vec<String>),
}

impl Text {
    fn read(text: &str) -> Self {
        let mut parser = Parser::new().token_limit(Limits::default().tokens).recursion_limit(LEVELS);
        let document = match parser.parse_ast(text, "selection.graphql") {
            Ok(document) => document,
            Err(_) if text.trim().is_empty() => return Self::Fragments(Vec::new()),
            Err(_) => return Self::Unreadable,
        };
        let mut names = Vec::new();
        for definition in &document.definitions {
            match definition {
                Definition::FragmentDefinition(fragment) if fragment.type_condition == "Change" => {
                    names.push(fragment.name.to_string());
                }
                Definition::FragmentDefinition(_) => {}
                _ => return Self::MoreThanFragments,
            }
        }
        Self::Fragments(names)
    }
}

/// Checks selections as the gate checks documents, before they are stored.
pub struct Checker(Gate);

impl Checker {
    /// A checker for a schema.
    ///
    /// # Errors
    /// INTERNAL if the schema text is not valid, which that of a release never is.
    pub fn new(sdl: &str) -> Outcome<Self> {
        Gate::new(sdl, Limits { cost: COST, ..Limits::default() }).map(Self)
    }
}

/// The checker of an engine, made when it is first needed. Cloning shares it.
#[derive(Clone)]
pub struct Checkers {
    sdl: fn() -> String,
    made: Arc<OnceCell<Checker>>,
}

impl Checkers {
    /// The checker of an engine with this schema.
    #[must_use]
    pub fn of(sdl: fn() -> String) -> Self {
        Self { sdl, made: Arc::default() }
    }

    /// The checker.
    ///
    /// # Errors
    /// As [`Checker::new`].
    pub async fn get(&self) -> Outcome<&Checker> {
        self.made.get_or_try_init(|| ready(Checker::new(&(self.sdl)()))).await
    }
}

impl Selections for Checker {
    fn problems(&self, selection: &Selection, first: u32) -> Vec<Problem> {
        if let Selection::Own(text) = selection
            && let Some(problem) = not_a_selection(text)
        {
            return vec![problem];
        }
        let verdict = self.0.examine(&document(selection, first));
        let refusal = self.0.admit(&verdict, None, &Map::new());
        refusal.err().map(|refusal| told(&refusal)).unwrap_or_default()
    }
}

/// What is wrong with a text that is not even a selection.
fn not_a_selection(text: &str) -> Option<Problem> {
    if text.len() > SELECTION_MOST {
        let message = Words::new(
            format!("選択は{SELECTION_MOST}バイトまでですが、{}バイトあります", text.len()),
            format!("A selection has at most {SELECTION_MOST} bytes; this one has {}", text.len()),
        );
        let remedy = Words::new("項目を減らしてください。", "Select fewer fields.");
        return Some(Problem::error("selection", "SELECTION_TOO_LONG", message, remedy));
    }
    let remedy = || {
        Words::new(
            "fragment 名前 on Change { … } を一つ書き、必要なら他の型のフラグメントを添えてください。",
            "Write one `fragment Name on Change { … }`, with fragments on other types where you need them.",
        )
    };
    let wrong = |ja, en| Some(Problem::error("selection", "NOT_A_SELECTION", Words::new(ja, en), remedy()));
    match Text::read(text) {
        Text::MoreThanFragments => wrong("フラグメント以外のものがあります", "There is something other than fragments"),
        Text::Fragments(names) if names.is_empty() => {
            wrong("Change へのフラグメントがありません", "There is no fragment on Change")
        }
        Text::Fragments(names) if names.len() > 1 => {
            wrong("Change へのフラグメントが二つ以上あります", "There are several fragments on Change")
        }
        Text::Fragments(_) | Text::Unreadable => None,
    }
}

/// A refusal of the gate as problems of the selection.
fn told(refusal: &Refusal) -> Vec<Problem> {
    let problem = |flaw: &Flaw| {
        let message = flaw.detail.clone().unwrap_or_else(|| refusal.code.meaning());
        Problem::error("selection", refusal.code.as_str(), placed(flaw, message), remedy(refusal.code))
    };
    refusal.flaws.iter().map(problem).collect()
}

/// The message with the place in the partner's own text.
fn placed(flaw: &Flaw, message: Words) -> Words {
    match flaw.places.iter().find(|place| place.line > LINES_BEFORE) {
        None => message,
        Some(place) => {
            let (line, column) = (place.line - LINES_BEFORE, place.column);
            Words::new(
                format!("{line}行{column}文字目：{}", message.ja),
                format!("line {line}, column {column}: {}", message.en),
            )
        }
    }
}

fn remedy(code: Code) -> Words {
    match code {
        Code::CostLimit => Words::new(
            "選択する項目を減らすか、batchItems を小さくしてください。",
            "Select fewer fields, or lower batchItems.",
        ),
        _ => code.remedy(),
    }
}
