//! Reading a figure with its unit, which both indicators and disclosures have.
use crate::{
    base::language::Words,
    domain::figure::Measure,
    service::import::{row::Row, word::Named as _, wrong_cell::WrongCell},
};
use entity::vocabulary::Unit;

/// Reads a figure and its unit, and tells what no true figure can be.
pub(super) fn figure(row: &mut Row<'_>, value: &mut Option<f64>, unit: &mut Unit, measure: Measure) {
    row.fill("value", value);
    row.fill("unit", unit);
    if *unit != measure.unit && !row.text("unit").is_empty() {
        row.warn("unit", unusual(measure.unit));
    }
    let (least, most) = measure.bounds(*unit);
    if value.is_some_and(|value| !(least..=most).contains(&value)) {
        row.wrong("value", out_of_bounds(measure));
    }
}

fn unusual(usual: Unit) -> WrongCell {
    let name = usual.name();
    WrongCell {
        code: "UNIT_UNUSUAL",
        message: Words::new(
            format!("この値はふつう「{name}」で示します"),
            format!("This figure is usually given in {usual}"),
        ),
        remedy: Words::new(
            "単位を確かめてください。空欄にすれば、いつもの単位になります。",
            "Check the unit; left blank, it is the usual one.",
        ),
    }
}

fn out_of_bounds(measure: Measure) -> WrongCell {
    let message = if measure.share {
        Words::new("割合は0から100までです", "A share is between 0 and 100")
    } else {
        Words::new("0より小さい値はありえません", "The figure cannot be less than 0")
    };
    let remedy = Words::new(
        "値と、選んだ項目や単位が合っているかを確かめてください。",
        "Check the figure, and whether it is of this item and in this unit.",
    );
    WrongCell { code: "FIGURE_BOUNDS", message, remedy }
}
