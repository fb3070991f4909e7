//! Fictitious employers of every industry, with certifications and disclosures.
use crate::{
    base::digits::CorporateNumber,
    service::sample::{
        areas::{Areas, Spread},
        draw::{Draw, Stream, Wheel},
        employer::{
            about::{self, Subject},
            certifications::{self, Holder},
            disclosures,
            name::{self, LegalForm, Name},
        },
        setting::Setting,
        stock::employer::Trade,
    },
};
use chrono::{Days, NaiveDate};
use entity::{
    certification, disclosure, employer,
    id::EmployerId,
    text::Names,
    vocabulary::{Publication, SizeBand},
};

/// Where sample employers say they are known from.
pub const SOURCE: &str = "見本データ（架空の事業所）";

/// An employer with what belongs to it.
#[derive(Debug, Clone)]
pub struct EmployerBundle {
    /// The row.
    pub employer: employer::Model,
    /// One to three marks.
    pub certifications: Vec<certification::Model>,
    /// Figures, known or expressly unknown.
    pub disclosures: Vec<disclosure::Model>,
    /// Which line of business of the stock it is in; listings fit it.
    pub trade: Trade,
}

/// Schemes whose criteria bound overtime (ユースエール: 20 hours a month; くるみん: under 30).
pub(crate) const MODEST_OVERTIME: [&str; 2] = ["youth_yell", "kurumin"];

/// Sizes in hundredths, by the stock's column `size`: mostly small, mixed, large.
const SIZES: [[u32; 5]; 3] = [[58, 31, 8, 2, 1], [28, 38, 23, 8, 3], [6, 28, 36, 22, 8]];

/// The first `count` employers of the setting, one after another.
pub fn employers<'a>(
    setting: &'a Setting,
    count: u32,
    spread: Spread<'_>,
) -> impl Iterator<Item = EmployerBundle> + use<'a> {
    let areas = Areas::new(setting, spread);
    let trades = Wheel::new(setting.stock.trades.iter().map(|trade| trade.weight));
    let sizes = SIZES.map(Wheel::new);
    (0..count).map(move |index| {
        let mut draw = Draw::new(setting.seed, Stream::Employer, u64::from(index));
        let place = areas.place(u64::from(index), &mut draw);
        let trade = trades.turn(&mut draw);
        let band = sizes[setting.stock.trades[trade].size.min(2)].turn(&mut draw);
        employer(setting, index, place, trade, band, &mut draw)
    })
}

fn employer(setting: &Setting, index: u32, place: usize, trade: usize, band: usize, draw: &mut Draw) -> EmployerBundle {
    let row = &setting.stock.trades[trade];
    let place = &setting.places()[place];
    let legal = row.legal.as_bytes();
    let form = LegalForm::of(legal[draw.index(legal.len())]);
    let size_band = if form == LegalForm::SoleProprietor { SizeBand::UpTo20 } else { SizeBand::ALL[band] };
    let name = name::name(&setting.stock.words, [&row.tail_ja, &row.tail_kana, &row.tail_en], form, draw);
    let status = if draw.chance(2) { Publication::Draft } else { Publication::Published };
    let (written, updated) = days(setting.as_of, draw);
    let written_at = draw.office_hour(written);
    let updated_at = draw.office_hour(updated).max(written_at);
    let id = EmployerId(draw.ulid(written_at));
    let corporate_number = match form {
        LegalForm::SoleProprietor => None,
        _ => CorporateNumber::fictitious(index).map(|number| number.as_str().to_owned()),
    };
    let (about_ja, about_en) = about::about(setting, &Subject { row, place, form, size_band }, draw);
    let holder = Holder { id, size_band, industry: &row.industry, corporate: corporate_number.is_some() };
    let certifications = certifications::certifications(setting, &holder, place, draw);
    let modest = certifications.iter().any(|mark| MODEST_OVERTIME.contains(&mark.scheme_code.as_str()));
    let figures = disclosures::Figures { employer_id: id, size_band, industry: &row.industry, modest, at: updated_at };
    let disclosures = disclosures::disclosures(setting, &figures, draw);
    let Name { ja, kana, en, slug, former } = name;
    let employer = employer::Model {
        id,
        corporate_number,
        external_reference: (form == LegalForm::SoleProprietor).then(|| format!("{}-{:05}", place.code, index + 1)),
        name_ja: ja,
        name_kana: kana,
        name_en: draw.chance(45).then_some(en),
        former_names: Names(former),
        local_government_id: place.id,
        industry_code: row.industry.clone(),
        size_band,
        url: draw.chance(80).then(|| format!("https://www.example.jp/{slug}-{index}/")),
        about_ja,
        about_en,
        status,
        revision: 1 + i32::from(updated != written) + i32::try_from(draw.between(0, 1)).unwrap_or(0),
        information_as_of: updated,
        source: SOURCE.into(),
        published_at: (status == Publication::Published).then_some(written_at),
        updated_at,
    };
    EmployerBundle { employer, certifications, disclosures, trade: Trade(u16::try_from(trade).unwrap_or(0)) }
}

/// First writing before any listing (listings reach back 120 days), last change until the day before the setting's.
fn days(as_of: NaiveDate, draw: &mut Draw) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(2025, 6, 16).unwrap_or(as_of);
    let span = u32::try_from((as_of - first).num_days() - 130).unwrap_or(1).max(1);
    let written = first + Days::new(u64::from(draw.between(0, span)));
    let age = u32::try_from((as_of - written).num_days() - 1).unwrap_or(1).max(1);
    let updated = if draw.chance(70) { written + Days::new(u64::from(draw.between(1, age))) } else { written };
    (written, updated)
}
