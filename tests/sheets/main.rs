//! Sheets: workbooks that come in, templates and exports that go out, and what a clerk is told of what is wrong.
#![expect(clippy::unwrap_used, reason = "a test whose ground breaks fails")]
mod a_bomb_is_not_unpacked;
mod a_file_that_is_no_workbook_is_refused_in_words;
mod a_sheet_comes_over_graphql;
mod a_sheet_is_mended_and_taken;
mod books;
mod desk;
#[path = "../shared/ground.rs"]
mod ground;
mod ten_thousand_rows_are_checked_in_seconds;
mod the_command_line_takes_and_gives_sheets;
mod what_a_spreadsheet_has_changed_is_told;
mod what_goes_out_comes_back_the_same;
