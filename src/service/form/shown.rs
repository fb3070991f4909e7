//! What is said where something that is to be withdrawn or confirmed is not there, or not public.
use crate::base::{language::Words, problem::Problem};

/// There is no such thing.
pub(super) fn unknown() -> Problem {
    Problem::error(
        "thing",
        "THING_UNKNOWN",
        Words::new("この識別子のものはありません", "Nothing of this kind has this id"),
        Words::new("一覧から選び直してください。", "Choose it again from the list."),
    )
}

/// It is not public.
pub(super) fn not_public() -> Problem {
    Problem::error(
        "thing",
        "THING_NOT_PUBLIC",
        Words::new("いま公開されていません", "It is not public now"),
        Words::new(
            "公開するには、下書きを作って承認を受けてください。",
            "To publish it, begin a draft and have it approved.",
        ),
    )
}

/// Its information has a day of its own, which nobody can move by looking at it.
pub(super) fn not_confirmable() -> Problem {
    Problem::error(
        "kind",
        "KIND_NOT_CONFIRMED",
        Words::new(
            "この種類は、確認するだけでは新しくなりません",
            "Of this kind nothing becomes newer by being confirmed",
        ),
        Words::new(
            "新しい時点の値や認定を加えるか、不要なら取り下げてください。",
            "Enter the figure or the certification of a newer day, or withdraw this one.",
        ),
    )
}
