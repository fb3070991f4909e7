//! Lines of plain text, at most so many columns wide; a Japanese character takes two.
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, core::Word};

/// Columns of a line.
pub(super) const COLUMNS: usize = 76;

/// What no line begins with (行頭禁則).
const NOT_FIRST: &str = "、。，．・：；？！」』）】〉》］｝〕ー～…々ぁぃぅぇぉっゃゅょァィゥェォッャュョ%％円件日";
/// What no line ends with (行末禁則).
const NOT_LAST: &str = "「『（【〈《［｛〔";

/// Appends a text, each of its lines after the first one indented by as many blanks more.
pub(super) fn put(out: &mut String, indent: usize, hanging: usize, text: &str) {
    let (first, rest) = (" ".repeat(indent), " ".repeat(indent + hanging));
    let options = Options::new(COLUMNS)
        .initial_indent(&first)
        .subsequent_indent(&rest)
        .break_words(true)
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    for line in textwrap::wrap(text, options) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
}

/// Appends an address on a line of its own, which is never cut.
pub(super) fn put_link(out: &mut String, indent: usize, link: &str) {
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(link);
    out.push('\n');
}

/// A line can be cut after a blank, and between two characters of which one is Japanese.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let wide = |c: char| u32::from(c) >= 0x2E80;
    let mut starts = vec![0];
    let mut before: Option<char> = None;
    for (at, now) in line.char_indices() {
        if let Some(before) = before {
            let cut = if now == ' ' {
                false
            } else if before == ' ' {
                true
            } else {
                (wide(before) || wide(now)) && !NOT_FIRST.contains(now) && !NOT_LAST.contains(before)
            };
            if cut {
                starts.push(at);
            }
        }
        before = Some(now);
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([line.len()]).collect();
    Box::new(starts.into_iter().zip(ends).map(|(start, end)| Word::from(&line[start..end])))
}

#[cfg(test)]
mod laws {
    use super::{COLUMNS, put};
    use proptest::prelude::*;

    #[test]
    fn a_stop_begins_no_line_and_a_bracket_ends_none() {
        let mut out = String::new();
        put(&mut out, 2, 2, &"求人（正社員）です。".repeat(12));
        for line in out.lines() {
            let line = line.trim();
            assert!(!line.starts_with(['。', '）']) && !line.ends_with('（'), "{line}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_nothing_is_lost(text in "[ a-z0-9ぁ-ん一-龠。、（）]{0,400}") {
            let mut out = String::new();
            put(&mut out, 4, 2, &text);
            for line in out.lines() {
                let wide = line.chars().map(|c| if u32::from(c) >= 0x2E80 { 2 } else { 1 }).sum::<usize>();
                prop_assert!(wide <= COLUMNS, "{wide}: {line}");
            }
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&out), bare(&text));
        }
    }
}
