//! Kinds of work: occupation, where it is done, rhythm, pay, and the sentences that describe it.
use crate::{
    base::{fault::Outcome, tables},
    service::sample::{
        draw::{Draw, Wheel},
        stock::employer::{Trade, TradeRow},
        template::Template,
    },
};
use serde::Deserialize;

/// How far work can be done away from the workplace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    OnSite,
    Partly,
    Fully,
}

/// A kind of work.
#[derive(Debug)]
pub(crate) struct Kind {
    pub(crate) occupation: String,
    /// Pay of regular workers, per cent of the minimum wage.
    pub(crate) pay: u32,
    pub(crate) rhythm: String,
    pub(crate) reach: Reach,
    /// Whether new graduates can start in it.
    pub(crate) graduates: bool,
    /// Letters of `case::Form`, as often as they occur.
    pub(crate) forms: Vec<u8>,
    pub(crate) titles: Vec<String>,
    pub(crate) change: String,
    pub(crate) openings: Vec<Template>,
    pub(crate) tasks: Vec<Template>,
    pub(crate) needs: Vec<Template>,
    pub(crate) needs_of_graduates: Vec<Template>,
}

/// Every kind, and which of them an employer of a trade looks for.
#[derive(Debug)]
pub(crate) struct Kinds {
    kinds: Vec<Kind>,
    by_trade: Vec<Wheel>,
}

#[derive(Deserialize)]
struct KindRow {
    code: String,
    occupation: String,
    weight: u32,
    at: String,
    pay: u32,
    rhythm: String,
    remote: u8,
    grad: u8,
    forms: String,
    titles: String,
    change: String,
}

#[derive(Deserialize)]
struct Line {
    kind: String,
    part: String,
    text: Template,
}

impl Kinds {
    pub(crate) fn read(trades: &[TradeRow]) -> Outcome<Self> {
        let rows: Vec<KindRow> = tables::rows("sample/job_kinds.csv")?;
        let lines: Vec<Line> = tables::rows("sample/job_lines.csv")?;
        let wheel = |trade: &TradeRow| Wheel::new(rows.iter().map(|row| row.weight_at(&trade.tail_ja)));
        let by_trade = trades.iter().map(wheel).collect();
        let kinds = rows.into_iter().map(|row| row.kind(&lines)).collect();
        Ok(Self { kinds, by_trade })
    }

    /// A kind of work that an employer of this trade has.
    pub(crate) fn draw(&self, trade: Trade, draw: &mut Draw) -> &Kind {
        &self.kinds[self.by_trade[usize::from(trade.0)].turn(draw)]
    }
}

impl KindRow {
    /// What belongs to the trade itself is three times as likely as office work, which is everywhere.
    fn weight_at(&self, trade: &str) -> u32 {
        if self.at.split(' ').any(|at| at == trade) {
            3 * self.weight
        } else if self.at == "*" {
            self.weight
        } else {
            0
        }
    }

    fn kind(self, lines: &[Line]) -> Kind {
        let part = |part: &str| -> Vec<Template> {
            let here = |line: &&Line| line.kind == self.code && line.part == part;
            lines.iter().filter(here).map(|line| line.text.clone()).collect()
        };
        Kind {
            openings: part("OPENING"),
            tasks: part("TASK"),
            needs: part("NEED"),
            needs_of_graduates: part("NEED_GRADUATE"),
            occupation: self.occupation,
            pay: self.pay,
            rhythm: self.rhythm,
            reach: [Reach::OnSite, Reach::Partly, Reach::Fully][usize::from(self.remote.min(2))],
            graduates: self.grad == 1,
            forms: self.forms.into_bytes(),
            titles: self.titles.split('/').map(str::to_owned).collect(),
            change: self.change,
        }
    }
}
