//! The desk of an import: the list, what is known, what was found, and the unit that waits to be committed.
use crate::{
    base::{
        clock::{Instant, day_in_japan},
        fault::Outcome,
        minter::Minter,
    },
    domain::local_government::local_government_id,
    service::import::{
        aim::Aim,
        column::Column,
        header::Header,
        report::{Effect, Report},
        row::{Row, RowKind},
        sheet::{Line, Sheet},
    },
    store::{
        reading::{Reading, Which},
        unit::Unit,
    },
};
use chrono::{NaiveDate, SubsecRound as _};
use entity::{id::LocalGovernmentId, local_government};
use std::collections::{BTreeSet, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization as _;

/// Rows between two signs of progress.
const STEP: usize = 500;
/// Most rows of a list for which only what they name is looked up; for more it is quicker to read all at once.
const FEW: usize = 200;

/// Told how many rows of how many are done.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Send + Sync);

/// What a list is read with.
pub struct Desk<'a> {
    /// When it happens.
    pub(super) now: Instant,
    /// Where new ids come from.
    pub(super) minter: &'a mut Minter,
    /// Told how far it is.
    pub(super) progress: Progress<'a>,
    /// To what end it is read.
    pub(super) aim: Aim,
    /// Whether the rows that pass are written even where others do not.
    pub(super) partial: bool,
    /// Lines of the rows in which cells of the file are wrong, whatever they mean.
    damaged: HashSet<u64>,
    /// The list.
    pub(super) sheet: &'a Sheet,
    /// Its headings.
    pub(super) header: Header,
    /// What is found and done.
    pub(super) report: Report,
    /// The store as it stands.
    pub(super) reading: &'a Reading,
    /// The unit that will write; none where it is only told what would be done.
    unit: Option<&'a mut Unit>,
}

impl<'a> Desk<'a> {
    /// Lays out a list.
    pub(in crate::service) fn lay(
        columns: impl IntoIterator<Item = &'static Column>,
        sheet: &'a Sheet,
        (now, minter): (Instant, &'a mut Minter),
        reading: &'a Reading,
        unit: Option<&'a mut Unit>,
    ) -> Self {
        let (header, found) = Header::read(&sheet.header, columns);
        let report = Report { found, ..Report::default() };
        let (progress, aim, partial, damaged) = (&|_, _| {}, Aim::TakeIn, false, HashSet::new());
        Self { now, minter, progress, aim, partial, damaged, sheet, header, report, reading, unit }
    }

    /// The same to another end.
    pub(in crate::service) fn aiming(self, aim: Aim) -> Self {
        Self { aim, ..self }
    }

    /// The same with somebody who is told how far it is.
    pub(super) fn telling(self, progress: Progress<'a>) -> Self {
        Self { progress, ..self }
    }

    /// The same, writing the rows that pass even where others do not if that is asked for, and never those that are
    /// damaged.
    pub(super) fn sparing(self, damaged: HashSet<u64>, partial: bool) -> Self {
        Self { partial, damaged, ..self }
    }

    /// The day in Japan.
    pub(super) fn today(&self) -> NaiveDate {
        day_in_japan(self.now)
    }

    /// The instant in whole seconds, as rows keep it.
    pub(super) fn second(&self) -> Instant {
        self.now.trunc_subsecs(0)
    }

    /// In whose name it is written; none where it is only told what would be done.
    pub(super) fn actor(&self) -> Option<&str> {
        self.unit.as_deref().map(Unit::actor)
    }

    /// A row of the list, and a sign of progress now and then.
    pub(super) fn row<'r>(&'r self, at: usize, line: &'r Line) -> Row<'r> {
        if at.is_multiple_of(STEP) {
            (self.progress)(at as u64, self.sheet.rows.len() as u64);
        }
        Row::new(&self.header, line, RowKind::New).refused_if(self.damaged.contains(&line.number))
    }

    /// Whether the list is so short that only what it names is looked up.
    pub(super) fn is_short(&self) -> bool {
        self.sheet.rows.len() <= FEW
    }

    /// The local governments that the list can mean, by their ids: those whose codes stand in these columns, or all of
    /// them where the list is long.
    pub(super) async fn places(
        &self,
        columns: &[&str],
    ) -> Outcome<HashMap<LocalGovernmentId, local_government::Model>> {
        self.places_and(columns, []).await
    }

    /// The same with those that what is known lies in.
    pub(super) async fn places_and(
        &self,
        columns: &[&str],
        also: impl IntoIterator<Item = LocalGovernmentId>,
    ) -> Outcome<HashMap<LocalGovernmentId, local_government::Model>> {
        let mut named = BTreeSet::new();
        if self.is_short() {
            named = self.named(columns);
            named.extend(also);
        }
        let named: Vec<LocalGovernmentId> = named.into_iter().collect();
        let which = if self.is_short() { Which::Only(&named[..]) } else { Which::All };
        let mut places = HashMap::new();
        self.reading.local_governments(which, |row| drop(places.insert(row.id, row))).await?;
        Ok(places)
    }

    /// The ids of all six-digit codes in these columns.
    fn named(&self, columns: &[&str]) -> BTreeSet<LocalGovernmentId> {
        let mut ids = BTreeSet::new();
        for (at, line) in self.sheet.rows.iter().enumerate() {
            let row = self.row(at + 1, line);
            for column in columns {
                let text: String = row.text(column).nfkc().collect();
                let codes = text.split(|c: char| !c.is_ascii_digit()).filter(|code| code.len() == 6);
                ids.extend(codes.map(local_government_id));
            }
        }
        ids
    }

    /// The unit, where there is something to write and nothing keeps it from being written.
    pub(super) fn writer(&mut self) -> Option<&mut Unit> {
        let write = self.report.is_to_be_written(self.partial);
        self.unit.as_deref_mut().filter(|_| write)
    }

    /// What was found and done.
    pub(super) fn end(mut self) -> Report {
        self.report.tidy();
        let rows = self.sheet.rows.len() as u64;
        (self.progress)(rows, rows);
        self.report
    }
}

/// Rows to be written: the new ones and those that differ.
#[derive(Debug)]
pub(super) struct Writing<M> {
    pub(super) new: Vec<M>,
    pub(super) changed: Vec<M>,
}

impl<M> Default for Writing<M> {
    fn default() -> Self {
        Self { new: Vec::new(), changed: Vec::new() }
    }
}

impl<M> Writing<M> {
    /// Takes a row to the heap where it belongs.
    pub(super) fn take(&mut self, effect: Effect, row: M) {
        match effect {
            Effect::New => self.new.push(row),
            Effect::Changed => self.changed.push(row),
            Effect::Unchanged => {}
        }
    }
}

/// Writes both heaps.
macro_rules! write_rows {
    ($unit:expr, $writing:expr) => {{
        let writing = $writing;
        $unit.insert(writing.new).await?;
        for row in writing.changed {
            $unit.update(row).await?;
        }
    }};
}
pub(super) use write_rows;
