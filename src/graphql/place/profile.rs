//! A workplace-reform profile: its own facts.
use crate::{
    catalogue::place::{Place, Profile as Row},
    domain::freshness::{Freshness, PROFILE_DAYS},
    graphql::{
        place::{image::ProfileImage, support::SupportMeasure},
        scalar::{Date, Instant},
        text::LocalizedText,
        view::View,
        word::{Word, words},
    },
};
use async_graphql::{ID, Object, SimpleObject};
use entity::{
    profile_story::{Contact, Link},
    vocabulary::SupportKind,
};
use std::sync::Arc;

/// A local government's workplace-reform profile, as published.
#[derive(SimpleObject)]
#[graphql(complex, serial)]
pub struct Profile {
    /// Global id.
    pub id: ID,
    #[graphql(flatten)]
    facts: ProfileFacts,
}

/// Its own facts.
pub struct ProfileFacts {
    view: View,
    place: Arc<Place>,
    row: Arc<Row>,
}

impl Profile {
    /// Shows the published profile of a place, if it has one.
    #[must_use]
    pub fn of(view: &View, place: &Arc<Place>) -> Option<Self> {
        let row = Arc::clone(place.profile.as_ref()?);
        let id = ID(row.row.id.to_string());
        Some(Self { id, facts: ProfileFacts { view: View::clone(view), place: Arc::clone(place), row } })
    }

    /// The snapshot it comes from.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.facts.view
    }

    /// Whose profile.
    #[must_use]
    pub fn place(&self) -> &Arc<Place> {
        &self.facts.place
    }
}

#[Object(serial)]
impl ProfileFacts {
    /// One sentence.
    async fn headline(&self) -> LocalizedText {
        (&self.row.story.headline).into()
    }

    /// How it came to this and what was tried, failures included.
    async fn story(&self) -> LocalizedText {
        (&self.row.story.story).into()
    }

    /// What it puts first. A short list: at most 10.
    async fn priorities(&self) -> Vec<LocalizedText> {
        self.row.story.priorities.iter().map(Into::into).collect()
    }

    /// Offices to turn to. A short list: at most 10.
    async fn contacts(&self) -> Vec<ContactOffice> {
        self.row.story.contacts.iter().map(Into::into).collect()
    }

    /// Pages to read on. A short list: at most 20.
    async fn links(&self) -> Vec<ProfileLink> {
        self.row.story.links.iter().map(Into::into).collect()
    }

    /// Images, in its own order. A short list: at most three.
    async fn images(&self) -> Vec<ProfileImage> {
        self.row.story.images.iter().map(Into::into).collect()
    }

    /// Support measures for those who come or return, in the place's own order. A short list: at most 50.
    async fn support_measures(
        &self,
        #[graphql(desc = "Only these kinds; all if left out.")] kinds: Option<Vec<Word<SupportKind>>>,
    ) -> Vec<SupportMeasure> {
        let kinds = words(kinds);
        let measures = self.row.measures.iter();
        let measures = measures.filter(|m| kinds.as_ref().is_none_or(|kinds| kinds.contains(&m.kind)));
        measures.map(|measure| SupportMeasure::of(&self.view, measure)).collect()
    }

    /// Number of the revision shown, from 1.
    async fn revision(&self) -> i32 {
        self.row.row.revision
    }

    /// Day of the information.
    async fn information_as_of(&self) -> Date {
        self.row.row.information_as_of.into()
    }

    /// Whether it still counts as fresh: for 180 days after it was confirmed. It leaves the public 30 days later.
    async fn freshness(&self) -> Word<Freshness> {
        Freshness::on(self.view.day, self.row.row.information_as_of, PROFILE_DAYS).into()
    }

    /// First publication.
    async fn published_at(&self) -> Option<Instant> {
        self.row.row.published_at.map(Instant)
    }

    /// Last change.
    async fn updated_at(&self) -> Instant {
        self.row.row.updated_at.into()
    }
}

/// An office to turn to; no person's name.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ContactOffice {
    /// Office.
    office: LocalizedText,
    /// Telephone number; null where none is given.
    phone: Option<String>,
    /// Mail address of the office; null where none is given.
    email: Option<String>,
}

impl From<&Contact> for ContactOffice {
    fn from(contact: &Contact) -> Self {
        Self { office: (&contact.office).into(), phone: contact.phone.clone(), email: contact.email.clone() }
    }
}

/// A page to read on.
#[derive(SimpleObject)]
#[graphql(serial)]
pub struct ProfileLink {
    /// What it is.
    title: LocalizedText,
    /// Address.
    url: String,
}

impl From<&Link> for ProfileLink {
    fn from(link: &Link) -> Self {
        Self { title: (&link.title).into(), url: link.url.clone() }
    }
}
