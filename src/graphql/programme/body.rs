//! A body of the programme with its seats and their holders on a day.
use crate::graphql::{scalar::Date, text::LocalizedText, view::View, word::Word};
use async_graphql::{ID, Object, SimpleObject};
use chrono::NaiveDate;
use entity::{
    governing_body, meeting, seat, seat_term,
    vocabulary::{BodyKey, SeatKind, SeatRole},
};

/// A body of the programme (推進会議, 幹事会, 支援チーム) as it stands on a day.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Body {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: BodyFacts,
}

/// Its own facts.
pub struct BodyFacts {
    view: View,
    row: governing_body::Model,
    day: NaiveDate,
}

impl Body {
    /// Shows a body on a day.
    #[must_use]
    pub fn of(view: &View, row: &governing_body::Model, day: NaiveDate) -> Self {
        let facts = BodyFacts { view: View::clone(view), row: row.clone(), day };
        Self { id: ID(row.id.to_string()), facts }
    }
}

#[Object(serial)]
impl BodyFacts {
    /// Which body.
    async fn key(&self) -> Word<BodyKey> {
        self.row.key.into()
    }

    /// Name.
    async fn name(&self) -> LocalizedText {
        LocalizedText::new(&self.row.name_ja, Some(&self.row.name_en))
    }

    /// The day for which holders are shown.
    async fn as_of(&self) -> Date {
        self.day.into()
    }

    /// Seats in the order of the official list. A short list: at most 50.
    async fn seats(
        &self,
        #[graphql(desc = "Only seats of this role; all if left out.")] role: Option<Word<SeatRole>>,
    ) -> Vec<Seat> {
        let seats = self.view.programme.seats(self.row.id);
        let seats = seats.filter(|seat| role.is_none_or(|Word(role)| seat.role == role));
        seats.map(|row| Seat { view: View::clone(&self.view), row: row.clone(), day: self.day }).collect()
    }

    /// Meetings, by day. A short list: at most 200.
    async fn meetings(&self) -> Vec<Meeting> {
        self.view.programme.meetings(self.row.id).map(Into::into).collect()
    }
}

/// A seat of a body.
pub struct Seat {
    view: View,
    row: seat::Model,
    day: NaiveDate,
}

/// A seat of a body.
#[Object(serial)]
impl Seat {
    /// Global id.
    async fn id(&self) -> ID {
        ID(self.row.id.to_string())
    }

    /// Order in the body, from 1.
    async fn position(&self) -> i32 {
        self.row.position.into()
    }

    /// Chair, vice chair or member.
    async fn role(&self) -> Word<SeatRole> {
        self.row.role.into()
    }

    /// Where its holder comes from.
    async fn kind(&self) -> Word<SeatKind> {
        self.row.kind.into()
    }

    /// Whether whoever holds the post sits here (充て職), without a person's name.
    async fn is_ex_officio(&self) -> bool {
        self.row.ex_officio
    }

    /// Who holds it on the day for which the body is shown; null where nobody does.
    async fn holder(&self) -> Option<SeatTerm> {
        self.view.programme.term_on(self.row.id, self.day).map(Into::into)
    }

    /// Everyone who held it, by first day. A short list: at most 50.
    async fn terms(&self) -> Vec<SeatTerm> {
        self.view.programme.terms(self.row.id).map(Into::into).collect()
    }
}

/// The time during which a person or post held a seat.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct SeatTerm {
    /// Person; null where the post sits ex officio.
    name: Option<String>,
    /// Post (肩書) in that time, in Japanese.
    post: String,
    /// Post held at the same time (併任); null where there is none.
    concurrent_post: Option<String>,
    /// First day.
    from: Date,
    /// First day on which it no longer held; null while it lasts.
    until: Option<Date>,
}

impl From<&seat_term::Model> for SeatTerm {
    fn from(row: &seat_term::Model) -> Self {
        Self {
            name: row.holder_ja.clone(),
            post: row.post_ja.clone(),
            concurrent_post: row.concurrent_post_ja.clone(),
            from: row.from_on.into(),
            until: row.until_on.map(Date),
        }
    }
}

/// A meeting of a body.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct Meeting {
    /// Number, from 1.
    number: i32,
    /// Day.
    held_on: Date,
    /// Title, in Japanese.
    title: String,
    /// Where its papers are; null where that is not known.
    url: Option<String>,
}

impl From<&meeting::Model> for Meeting {
    fn from(row: &meeting::Model) -> Self {
        Self {
            number: row.number.into(),
            held_on: row.held_on.into(),
            title: row.title_ja.clone(),
            url: row.url.clone(),
        }
    }
}
