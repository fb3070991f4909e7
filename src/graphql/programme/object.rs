//! The programme: its own facts.
use crate::graphql::{scalar::Date, text::LocalizedText, view::View};
use async_graphql::{ID, Object, SimpleObject};
use entity::{call_for_participation, programme::Model};

/// The programme 地域働き方・職場改革: its purpose and the decision it rests on.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Programme {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: ProgrammeFacts,
}

/// Its own facts.
pub struct ProgrammeFacts {
    view: View,
    row: Model,
}

impl Programme {
    /// Shows the programme; none in a store that was never filled.
    #[must_use]
    pub fn of(view: &View) -> Option<Self> {
        let row = view.programme.row()?.clone();
        Some(Self { id: ID(row.id.to_string()), facts: ProgrammeFacts { view: View::clone(view), row } })
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }
}

#[Object(serial)]
impl ProgrammeFacts {
    /// Name.
    async fn name(&self) -> LocalizedText {
        LocalizedText::new(&self.row.name_ja, Some(&self.row.name_en))
    }

    /// Purpose.
    async fn purpose(&self) -> LocalizedText {
        LocalizedText::new(&self.row.purpose_ja, Some(&self.row.purpose_en))
    }

    /// The decision it rests on.
    async fn basis(&self) -> LocalizedText {
        LocalizedText::new(&self.row.basis_ja, Some(&self.row.basis_en))
    }

    /// Day of that decision.
    async fn decided_on(&self) -> Date {
        self.row.decided_on.into()
    }

    /// Name of the participants' network, in Japanese.
    async fn network_name(&self) -> &str {
        &self.row.network_name_ja
    }

    /// Time horizon in words.
    async fn horizon(&self) -> LocalizedText {
        LocalizedText::new(&self.row.horizon_ja, Some(&self.row.horizon_en))
    }

    /// Calls for participation (公募). A short list: at most 20.
    async fn calls(&self) -> Vec<CallForParticipation> {
        self.view.programme.calls().iter().map(Into::into).collect()
    }
}

/// A call for participation (公募).
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct CallForParticipation {
    /// Title.
    title: LocalizedText,
    /// First day; null where it is not known.
    opened_on: Option<Date>,
    /// Last day; null where it is not known.
    closed_on: Option<Date>,
    /// Where it was published; null where it is not known.
    url: Option<String>,
}

impl From<&call_for_participation::Model> for CallForParticipation {
    fn from(row: &call_for_participation::Model) -> Self {
        Self {
            title: LocalizedText::new(&row.title_ja, Some(&row.title_en)),
            opened_on: row.opened_on.map(Date),
            closed_on: row.closed_on.map(Date),
            url: row.url.clone(),
        }
    }
}
