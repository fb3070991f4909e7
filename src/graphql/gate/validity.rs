//! Reading a document: its syntax within limits, its outline, then the validation rules of the specification.
use crate::base::{
    fault::{Fault, Usage},
    fault_code::Code,
    language::Words,
    limits::Limits,
};
use crate::graphql::{
    gate::{
        places::{line_and_column, path_to, place},
        rules, shape, wording,
    },
    refusal::{Flaw, Refusal},
};
use apollo_compiler::{
    ExecutableDocument, Schema,
    ast::Document,
    diagnostic::ToCliReport,
    parser::Parser,
    validation::{DiagnosticList, Valid},
};

/// Levels of brackets that the parser follows before it gives up. Well above the limit on depth, so that a document
/// somewhat too deep is told exactly how deep it is; low enough for any stack.
const PARSER_LEVELS: usize = 120;

/// Reads the text up to its syntax tree.
///
/// # Errors
/// `SYNTAX_ERROR`, `TOKEN_LIMIT`, `DEPTH_LIMIT`.
pub(super) fn parse(text: &str, limits: &Limits) -> Result<Document, Refusal> {
    let mut parser = Parser::new().token_limit(limits.tokens).recursion_limit(PARSER_LEVELS);
    let failed = match parser.parse_ast(text, "document.graphql") {
        Ok(document) => return Ok(document),
        Err(failed) => failed.errors,
    };
    let first =
        failed.iter().next().and_then(|diagnostic| Some(line_and_column(diagnostic.line_column_range()?.start)));
    if parser.tokens_reached() > limits.tokens {
        let usage = Usage { limit: "tokens", allowed: limits.tokens as u64, used: parser.tokens_reached() as u64 };
        return Err(Refusal::from(Fault::over(Code::TokenLimit, usage)).at(first, Vec::new()));
    }
    if parser.recursion_reached() > PARSER_LEVELS {
        let used = parser.recursion_reached() as u64;
        let usage = Usage { limit: "depth", allowed: limits.depth as u64, used };
        return Err(Refusal::from(Fault::over(Code::DepthLimit, usage)).at(first, Vec::new()));
    }
    let flaws = failed.iter().take(Refusal::MOST).map(|diagnostic| {
        let found = diagnostic.error.location().and_then(|span| text.get(span.offset()..span.end_offset()));
        let places = diagnostic.line_column_range().map(|range| line_and_column(range.start));
        Flaw { detail: Some(wording::unexpected(found)), places: places.into_iter().collect(), ..Flaw::default() }
    });
    Err(Refusal { code: Code::SyntaxError, usage: None, flaws: flaws.collect() })
}

/// Checks the tree against the limits of outline and against the schema.
///
/// # Errors
/// `DEPTH_LIMIT`, `ALIAS_LIMIT`, `VALIDATION_FAILED` with at most [`Refusal::MOST`] flaws.
pub(super) fn validate(
    document: &Document,
    schema: &Valid<Schema>,
    limits: &Limits,
) -> Result<Valid<ExecutableDocument>, Refusal> {
    shape::check(document, limits)?;
    if !document.definitions.iter().any(|definition| definition.as_operation_definition().is_some()) {
        let words = Words::new("文書に操作（query）がありません", "the document contains no operation");
        return Err(Refusal::new(Code::ValidationFailed, Some(words)));
    }
    let twice = rules::fields_given_twice(document);
    if !twice.is_empty() {
        return Err(Refusal { code: Code::ValidationFailed, usage: None, flaws: twice });
    }
    let valid = rules::without_null_defaults(document).to_executable_validate(schema);
    valid.map_err(|failed| refusal(document, &failed.errors))
}

fn refusal(document: &Document, diagnostics: &DiagnosticList) -> Refusal {
    let flaws = diagnostics.iter().take(Refusal::MOST).map(|diagnostic| {
        let span = diagnostic.error.location();
        let name = diagnostic.error.unstable_error_name().unwrap_or_default();
        // Only the one-line summary: the full report of a diagnostic is drawn, and slow.
        let detail = wording::invalid(name, &diagnostic.error.to_string());
        let places = place(span, diagnostic.sources);
        let path = span.map(|span| path_to(document, span.offset())).unwrap_or_default();
        Flaw { detail: Some(detail), places: places.into_iter().collect(), path, ..Flaw::default() }
    });
    let mut flaws: Vec<_> = flaws.collect();
    if diagnostics.len() > Refusal::MOST {
        let more = diagnostics.len() - Refusal::MOST + 1;
        let words = Words::new(format!("このほかに{more}件あります"), format!("{more} more flaws are not listed"));
        if let Some(last) = flaws.last_mut() {
            *last = Flaw { detail: Some(words), ..Flaw::default() };
        }
    }
    Refusal { code: Code::ValidationFailed, usage: None, flaws }
}
