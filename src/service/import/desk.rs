//! The desk of an import: the list, what is known, what was found, and the unit that waits to be committed.
use crate::{
    base::fault::Outcome,
    service::import::{
        act::Act,
        column::Column,
        header::Header,
        report::{Effect, Report},
        row::{Row, RowKind},
        sheet::{Line, Sheet},
    },
    store::{
        audit::Noting,
        reading::{Reading, Which},
        unit::Unit,
    },
};
use entity::{id::LocalGovernmentId, local_government};
use serde_json::json;
use std::collections::HashMap;

/// Rows between two signs of progress.
const STEP: usize = 500;

/// An import under way.
pub struct Desk<'a> {
    /// What the act was given.
    pub act: Act<'a>,
    /// The list.
    pub sheet: &'a Sheet,
    /// Its headings.
    pub header: Header,
    /// What is found and done.
    pub report: Report,
    /// The store as it stands while others wait.
    pub reading: Reading,
    /// The unit that will write; none on a dry run.
    unit: Option<Unit>,
    /// What the audit is told if it does.
    noting: Option<Noting>,
}

impl<'a> Desk<'a> {
    /// Lays out a list; while the desk is open nobody else changes what lists bring, but for a dry run.
    pub(super) async fn open(
        columns: impl IntoIterator<Item = &'static Column>,
        sheet: &'a Sheet,
        act: Act<'a>,
    ) -> Outcome<Self> {
        let (header, found) = Header::read(&sheet.header, columns);
        let unit = if act.dry_run {
            None
        } else {
            let mut unit = act.store.unit(act.now, "uturn: import").await?;
            unit.keep_others_waiting().await?;
            Some(unit)
        };
        let reading = act.store.reading().await?;
        Ok(Self { act, sheet, header, report: Report { found, ..Report::default() }, reading, unit, noting: None })
    }

    /// Has the audit told, once for the whole list and with how much it brought.
    pub(super) fn note(&mut self, noting: Option<Noting>) {
        self.noting = noting;
    }

    /// A row of the list, and a sign of progress now and then.
    pub(super) fn row<'r>(&'r self, at: usize, line: &'r Line) -> Row<'r> {
        if at.is_multiple_of(STEP) {
            (self.act.progress)(at as u64, self.sheet.rows.len() as u64);
        }
        Row::new(&self.header, line, RowKind::New)
    }

    /// Every local government by its id.
    pub(super) async fn places(&self) -> Outcome<HashMap<LocalGovernmentId, local_government::Model>> {
        let mut places = HashMap::new();
        self.reading.local_governments(Which::All, |row| drop(places.insert(row.id, row))).await?;
        Ok(places)
    }

    /// The unit, where everything is sound and there is something to write.
    pub(super) fn writer(&mut self) -> Option<&mut Unit> {
        let write = !self.report.is_refused() && self.report.has_news();
        self.unit.as_mut().filter(|_| write)
    }

    /// Commits what is sound, or gives everything up.
    pub(super) async fn close(mut self) -> Outcome<Report> {
        self.report.tidy();
        let write = !self.report.is_refused() && self.report.has_news();
        match self.unit {
            Some(mut unit) if write => {
                if let Some(mut noting) = self.noting {
                    let Report { new, changed, unchanged, .. } = &self.report;
                    let mut after = noting.after.take().unwrap_or_default();
                    after["rows"] = json!({ "new": new, "changed": changed, "unchanged": unchanged });
                    unit.audit(noting.to(after));
                }
                unit.commit().await?;
                self.report.written = true;
            }
            Some(unit) => unit.roll_back().await?,
            None => {}
        }
        let rows = self.sheet.rows.len() as u64;
        (self.act.progress)(rows, rows);
        Ok(self.report)
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
