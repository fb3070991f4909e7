//! What an employer says of itself: its trade, its age, and what it does for its workplace.
use crate::service::sample::{
    draw::Draw,
    employer::name::LegalForm,
    place::Place,
    setting::Setting,
    stock::employer::{Effort, TradeRow},
};
use chrono::Datelike;
use entity::vocabulary::SizeBand;

/// Who speaks.
#[derive(Debug)]
pub(crate) struct Subject<'a> {
    pub(crate) row: &'a TradeRow,
    pub(crate) place: &'a Place,
    pub(crate) form: LegalForm,
    pub(crate) size_band: SizeBand,
}

impl Subject<'_> {
    fn makes(&self, effort: &Effort) -> bool {
        match effort.needs.as_str() {
            "S" => self.size_band == SizeBand::UpTo20,
            "M" => self.size_band != SizeBand::UpTo20,
            "H" => matches!(self.row.industry.as_str(), "A" | "B" | "C" | "D" | "E" | "H" | "I" | "P"),
            _ => true,
        }
    }

    /// Limited companies ended and LLCs began with the Companies Act of 2006; large employers took time to grow.
    fn founded(&self, this_year: u32, draw: &mut Draw) -> u32 {
        let (from, to) = match self.form {
            LegalForm::OldLimited => (1952, 2005),
            LegalForm::Llc => (2007, this_year - 3),
            LegalForm::Npo | LegalForm::Association => (2001, this_year - 4),
            _ if matches!(self.size_band, SizeBand::UpTo1000 | SizeBand::Over1000) => (1931, 1995),
            _ => (1931, this_year - 6),
        };
        draw.between(from, to)
    }
}

/// Japanese, and for some English.
pub(crate) fn about(setting: &Setting, subject: &Subject<'_>, draw: &mut Draw) -> (String, Option<String>) {
    let place = subject.place;
    let facts = [
        ("place", place.name_ja.as_str()),
        ("pref", setting.prefecture_of(place).name_ja.as_str()),
        ("place_en", place.name_en.as_str()),
    ];
    let year = subject.founded(u32::try_from(setting.as_of.year()).unwrap_or(2026), draw);
    let mut ja = match draw.between(0, 2) {
        0 => format!("{year}年創業。"),
        1 if subject.form != LegalForm::SoleProprietor => format!("{year}年設立。"),
        _ => String::new(),
    };
    subject.row.about_ja.write(&mut ja, &facts);
    let mut en = draw.chance(40).then(|| subject.row.about_en.fill(&facts));
    let efforts: Vec<&Effort> = setting.stock.efforts.iter().filter(|effort| subject.makes(effort)).collect();
    let first = draw.index(efforts.len());
    let second = draw.chance(45).then(|| (first + draw.index(efforts.len() - 1) + 1) % efforts.len());
    for effort in [Some(first), second].into_iter().flatten().map(|n| efforts[n]) {
        ja.push_str(&effort.ja);
        if let Some(en) = &mut en {
            en.push(' ');
            en.push_str(&effort.en);
        }
    }
    ja.push_str("（見本）");
    (ja, en.map(|en| en + " (Sample)"))
}
