//! Reading the audit: raw, as whoever verifies it needs it; in order, to be exported; in pages, under a lens.
use crate::{
    base::{cursor::Key, fault::Outcome, page::Page},
    domain::audit::{chain::FIELDS, walk::Row},
    policy::lens::{Lens, Reach},
    store::{connect::Store, failure::OrFault as _, reading::Reading, seen::Seen},
};
use entity::{audit_entry, audit_head, local_government};
use futures_util::TryStreamExt as _;
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbBackend, EntityTrait as _, FromQueryResult, Order,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, Select, Statement,
    StreamTrait as _,
    sea_query::{Expr, ExprTrait as _},
};

/// The head of the audit as it stands: parts that are no number or no text are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawHead {
    /// Number of the last entry.
    pub number: Option<i64>,
    /// Its hash.
    pub hash: Option<String>,
}

/// Which entries are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Only those about this.
    pub about: Option<String>,
    /// Only those of this act.
    pub act: Option<String>,
}

/// Bytes of a column, whatever stands in it; what is no text of its kind is told apart from every text that is.
fn bytes(column: &str, backend: DbBackend) -> String {
    if backend == DbBackend::Sqlite {
        return format!(
            "CASE typeof(\"{column}\") WHEN 'null' THEN NULL WHEN 'text' THEN CAST(\"{column}\" AS BLOB) \
             WHEN 'integer' THEN CAST(\"{column}\" AS BLOB) ELSE CAST('?' || typeof(\"{column}\") AS BLOB) END"
        );
    }
    format!("convert_to(\"{column}\"::text, 'UTF8')")
}

impl Reading {
    /// Every entry in order of the numbers as bytes, handed to `each` until that says false.
    ///
    /// # Errors
    /// INTERNAL when the store fails, like all below.
    pub async fn raw_audit(&self, mut each: impl FnMut(Row) -> bool) -> Outcome<()> {
        let backend = ConnectionTrait::get_database_backend(&*self.on);
        let columns: Vec<String> =
            FIELDS.iter().chain(&["seals", "hash"]).map(|column| bytes(column, backend)).collect();
        let sql = format!("SELECT {} FROM audit_entry ORDER BY number", columns.join(", "));
        let mut rows = self.on.stream_raw(Statement::from_string(backend, sql)).await.or_fault()?;
        while let Some(read) = rows.try_next().await.or_fault()? {
            let mut row = Row::default();
            for (at, field) in row.content.iter_mut().enumerate() {
                *field = read.try_get_by_index(at).or_fault()?;
            }
            row.seals = read.try_get_by_index(FIELDS.len()).or_fault()?;
            row.hash = read.try_get_by_index(FIELDS.len() + 1).or_fault()?;
            if !each(row) {
                break;
            }
        }
        Ok(())
    }

    /// The head as it stands; none where its row is gone.
    ///
    /// # Errors
    /// As above.
    pub async fn raw_audit_head(&self) -> Outcome<Option<RawHead>> {
        let backend = ConnectionTrait::get_database_backend(&*self.on);
        let sql =
            format!("SELECT {}, {} FROM audit_head WHERE id = 1", bytes("number", backend), bytes("hash", backend));
        let row = self.on.query_one_raw(Statement::from_string(backend, sql)).await.or_fault()?;
        let Some(row) = row else { return Ok(None) };
        let text = |at: usize| -> Outcome<Option<String>> {
            let bytes: Option<Vec<u8>> = row.try_get_by_index(at).or_fault()?;
            Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
        };
        Ok(Some(RawHead { number: text(0)?.and_then(|number| number.parse().ok()), hash: text(1)? }))
    }

    /// The entries from one instant on and before another, as they write instants, in order, handed to `each`.
    ///
    /// # Errors
    /// INTERNAL when the store fails, and what `each` says.
    pub async fn audit_entries(
        &self,
        (from, to): (Option<&str>, Option<&str>),
        mut each: impl FnMut(audit_entry::Model) -> Outcome<()>,
    ) -> Outcome<()> {
        let mut rows = audit_entry::Entity::find();
        if let Some(from) = from {
            rows = rows.filter(audit_entry::Column::At.gte(from));
        }
        if let Some(to) = to {
            rows = rows.filter(audit_entry::Column::At.lt(to));
        }
        let mut rows = rows.order_by_asc(audit_entry::Column::Number).stream(&*self.on).await.or_fault()?;
        while let Some(row) = rows.try_next().await.or_fault()? {
            each(row)?;
        }
        Ok(())
    }

    /// How many entries there are.
    ///
    /// # Errors
    /// As above.
    pub async fn count_audit(&self) -> Outcome<u64> {
        audit_entry::Entity::find().count(&*self.on).await.or_fault()
    }
}

impl Store {
    /// The head of the audit.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn audit_head(&self) -> Outcome<Option<audit_head::Model>> {
        audit_head::Entity::find_by_id(1i16).one(&self.work).await.or_fault()
    }

    /// A page of entries, newest first.
    ///
    /// # Errors
    /// `DEADLINE_EXCEEDED`, UNAVAILABLE or INTERNAL when the store fails.
    pub async fn audit_page(&self, lens: &Lens, wanted: &Wanted, page: &Page) -> Outcome<Seen<audit_entry::Model>> {
        let mut rows = under(lens, wanted);
        if let Some((Key::Number(after), _)) = &page.after {
            rows = rows.filter(audit_entry::Column::Number.lt(*after));
        }
        if let Some((Key::Number(before), _)) = &page.before {
            rows = rows.filter(audit_entry::Column::Number.gt(*before));
        }
        let order = if page.from_end { Order::Asc } else { Order::Desc };
        let rows = rows.order_by(audit_entry::Column::Number, order).limit(page.take as u64 + 1);
        let mut rows: Vec<audit_entry::Model> = self.ask(rows.build(self.backend())).await?;
        let more = rows.len() > page.take;
        rows.truncate(page.take);
        if page.from_end {
            rows.reverse();
        }
        Ok(Seen { rows, more })
    }

    /// How many entries there are.
    ///
    /// # Errors
    /// As [`Store::audit_page`].
    pub async fn count_audit(&self, lens: &Lens, wanted: &Wanted) -> Outcome<u64> {
        #[derive(FromQueryResult)]
        struct Counted {
            count: i64,
        }
        let count = under(lens, wanted).select_only().column_as(audit_entry::Column::Number.count(), "count");
        let counted: Vec<Counted> = self.ask(count.build(self.backend())).await?;
        Ok(counted.first().map_or(0, |counted| counted.count.unsigned_abs()))
    }
}

fn under(lens: &Lens, wanted: &Wanted) -> Select<audit_entry::Entity> {
    let mut rows = audit_entry::Entity::find().filter(within(lens));
    if let Some(about) = &wanted.about {
        rows = rows.filter(audit_entry::Column::About.eq(about));
    }
    if let Some(act) = &wanted.act {
        rows = rows.filter(audit_entry::Column::Act.eq(act));
    }
    rows
}

/// A lens as a condition on entries: those about what places look after. An employer's HR sees none.
fn within(lens: &Lens) -> Condition {
    let place = audit_entry::Column::LocalGovernmentId;
    match lens.reach() {
        Reach::All => Condition::all(),
        Reach::Places { local_governments, prefectures, .. } => {
            // Never empty: an empty condition would be true.
            let mut any = Condition::any().add(Expr::val(1).eq(2));
            if !local_governments.is_empty() {
                any = any.add(place.is_in(local_governments.iter().copied()));
            }
            if !prefectures.is_empty() {
                let inside = local_government::Entity::find()
                    .select_only()
                    .column(local_government::Column::Id)
                    .filter(local_government::Column::PrefectureId.is_in(prefectures.iter().copied()));
                any = any.add(place.is_in(prefectures.iter().copied())).add(place.in_subquery(inside.into_query()));
            }
            any
        }
    }
}
