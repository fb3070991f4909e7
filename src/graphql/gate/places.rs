//! Places in a document: a byte's line and column, and the path of the field that covers it.
use apollo_compiler::{
    ast::{Definition, Document, Selection},
    parser::{LineColumn, SourceMap, SourceSpan},
};
use async_graphql::{PathSegment, Pos};

/// Response keys from the root of the answer to the innermost field around a byte of the text. Empty inside a named
/// fragment, because that may stand at many places of the answer.
pub(super) fn path_to(document: &Document, offset: usize) -> Vec<PathSegment> {
    let mut path = Vec::new();
    let around = document.definitions.iter().filter_map(Definition::as_operation_definition).find(|operation| {
        operation.location().is_some_and(|span| span.offset() <= offset && offset < span.end_offset())
    });
    if let Some(operation) = around {
        descend(&operation.selection_set, offset, &mut path);
    }
    path
}

fn descend(selections: &[Selection], offset: usize, path: &mut Vec<PathSegment>) {
    let covering = selections.iter().find(|selection| {
        selection.location().is_some_and(|span| span.offset() <= offset && offset < span.end_offset())
    });
    match covering {
        Some(Selection::Field(field)) => {
            path.push(PathSegment::Field(field.response_name().to_string()));
            descend(field.selection_set.as_deref().unwrap_or_default(), offset, path);
        }
        Some(Selection::InlineFragment(inline)) => descend(&inline.selection_set, offset, path),
        Some(Selection::FragmentSpread(_)) | None => {}
    }
}

/// Where a span starts.
pub(super) fn place(span: Option<SourceSpan>, sources: &SourceMap) -> Option<Pos> {
    Some(line_and_column(span?.line_column_range(sources)?.start))
}

/// A place as answers show it.
pub(super) fn line_and_column(start: LineColumn) -> Pos {
    Pos { line: start.line, column: start.column }
}
