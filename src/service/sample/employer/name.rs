//! Names of fictitious employers: a word, a trade and a legal form, with a reading that fits.
use crate::service::sample::{draw::Draw, stock::employer::Word};

/// Legal form of an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LegalForm {
    StockCompany,
    OldLimited,
    Llc,
    SocialWelfare,
    Medical,
    School,
    Npo,
    Association,
    SoleProprietor,
    /// The trade itself says the form: a cooperative, a shinkin bank, a joint authority.
    InTrade,
}

impl LegalForm {
    /// From the letter in the stock of employers.
    pub(crate) fn of(letter: u8) -> Self {
        match letter {
            b'K' => Self::StockCompany,
            b'Y' => Self::OldLimited,
            b'G' => Self::Llc,
            b'W' => Self::SocialWelfare,
            b'M' => Self::Medical,
            b'S' => Self::School,
            b'N' => Self::Npo,
            b'A' => Self::Association,
            b'P' => Self::SoleProprietor,
            _ => Self::InTrade,
        }
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::StockCompany => ("株式会社", " Co., Ltd."),
            Self::OldLimited => ("有限会社", " Ltd."),
            Self::Llc => ("合同会社", " LLC"),
            Self::SocialWelfare => ("社会福祉法人", " Social Welfare Corporation"),
            Self::Medical => ("医療法人", " Medical Corporation"),
            Self::School => ("学校法人", " School Corporation"),
            Self::Npo => ("特定非営利活動法人", ", NPO"),
            Self::Association => ("一般社団法人", " General Incorporated Association"),
            Self::SoleProprietor | Self::InTrade => ("", ""),
        }
    }
}

/// A name in all its forms.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) ja: String,
    pub(crate) kana: String,
    pub(crate) en: String,
    /// Part of an address of a page.
    pub(crate) slug: String,
    pub(crate) former: Vec<String>,
}

/// Makes a name. `trade` is the trade's end of the name in Japanese, kana and English.
pub(crate) fn name(words: &[Word], trade: [&str; 3], form: LegalForm, draw: &mut Draw) -> Name {
    let word = draw.pick(words);
    let (legal, legal_en) = form.words();
    let behind = form == LegalForm::StockCompany && draw.chance(45);
    let whole = |body: &str| if behind { format!("{body}{legal}") } else { format!("{legal}{body}") };
    let body = format!("{}{}", word.ja, trade[0]);
    let mut former = Vec::new();
    if draw.chance(7) {
        former.push(match form {
            LegalForm::StockCompany if draw.chance(60) => format!("有限会社{body}"),
            LegalForm::StockCompany | LegalForm::OldLimited => format!("{}商店", word.ja),
            _ => whole(&format!("{}{}", draw.pick(words).ja, trade[0])),
        });
    }
    Name {
        ja: whole(&body),
        kana: format!("{}{}", word.kana, trade[1]),
        en: format!("{} {}{legal_en}", word.en, trade[2]),
        slug: format!("{} {}", word.en, trade[2]).to_lowercase().replace(' ', "-"),
        former,
    }
}
