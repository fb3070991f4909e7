//! The editors' door: what a token opens.
use crate::{
    base::fault::Fault,
    graphql::{
        account::{list::AccountConnection, object::Account},
        audit::{entry::AuditEntry, list::AuditEntryConnection},
        delivery::list::NoticeConnection,
        editing::{
            bundle::Bundle, desk::editing, draft::Draft, form::EditorialForm, list::DraftConnection, todo::TodoItem,
        },
        editorial::{draft_page::DraftPage, employer::EditorialEmployer, list::EmployerDraftConnection},
        view::{View, asked, breathe, view},
        word::{Word, words},
    },
    policy::{
        actor::Actor,
        lens::{AccountReach, Lens},
        role::{Grant, Role},
    },
    service::{
        account::list::list_accounts,
        audit::list::list_audit,
        delivery::{
            heard_by::{self, heard_by},
            notices::list_notices,
        },
        editing::{
            bundle::list_bundles,
            list::{find_draft, list_drafts},
            todo::todo,
        },
        employer::drafts::list_employer_drafts,
    },
    store::{audit_log::Wanted, connect::Store, draft::DraftsWanted},
};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use entity::{
    draft::{DraftState, FormKind},
    id::{BundleId, EmployerId, LocalGovernmentId},
    vocabulary::Publication,
};
use std::sync::Arc;

/// What the bearer of a token sees beyond the public: entries of the places that it looks after, drafts too.
pub struct Editorial {
    actor: Actor,
    lens: Lens,
    store: Store,
    view: View,
}

impl Editorial {
    /// Opens the door for whoever calls.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor.
    pub fn open(ctx: &Context<'_>) -> Result<Self> {
        let actor = ctx.data_opt::<Actor>();
        let lens = Lens::of_drafts(actor)?;
        let missing = || Fault::internal("an actor without a store");
        let actor = actor.ok_or_else(missing)?.clone();
        let store = ctx.data_opt::<Store>().ok_or_else(missing)?.clone();
        Ok(Self { actor, lens, store, view: View::clone(view(ctx)?) })
    }
}

/// What the bearer of a token sees beyond the public: entries of the places that it looks after, drafts too.
#[Object]
impl Editorial {
    /// The office that the token was issued to.
    async fn office(&self) -> &str {
        self.actor.office()
    }

    /// What the token allows. A short list: at most ten.
    async fn roles(&self) -> Vec<EditorialRole> {
        self.actor.roles().iter().map(|grant| EditorialRole::of(&self.view, grant)).collect()
    }

    /// Employers of these places, public or not, latest made first.
    async fn employers(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in these states; all if left out.")] status: Option<Vec<Word<Publication>>>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list and order.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list and order.")] before: Option<String>,
    ) -> Result<EmployerDraftConnection> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let (wanted, asked) = (words(status), asked(first, after, last, before));
        let (seen, listed) = list_employer_drafts(&self.store, &self.lens, wanted.as_deref(), &asked, counted).await?;
        let page = Arc::new(DraftPage::of(self.store.clone(), View::clone(&self.view), seen));
        Ok(EmployerDraftConnection::of(listed, |at| EditorialEmployer::of(&page, &page.employers()[at])))
    }

    /// An employer by its global id; null where there is none, or none that this token may know of.
    async fn employer(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id, `emp_…`.")] id: ID,
    ) -> Result<Option<EditorialEmployer>> {
        breathe(ctx).await?;
        let Ok(id) = id.parse::<EmployerId>() else { return Ok(None) };
        let seen = self.store.employer_draft(&self.lens, id).await?;
        let page = Arc::new(DraftPage::of(self.store.clone(), View::clone(&self.view), seen));
        Ok(page.employers().first().map(|row| EditorialEmployer::of(&page, row)))
    }

    /// Drafts of these places, those begun last first.
    #[expect(clippy::too_many_arguments, reason = "the four of a connection and four conditions")]
    async fn drafts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those in these states; all if left out, ended ones too.")] states: Option<
            Vec<Word<DraftState>>,
        >,
        #[graphql(desc = "Only those of these kinds; all if left out.")] kinds: Option<Vec<Word<FormKind>>>,
        #[graphql(desc = "Only those of the thing with this global id.")] thing: Option<ID>,
        #[graphql(desc = "Only those of the bundle with this global id.")] bundle: Option<ID>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<DraftConnection> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let wanted = DraftsWanted {
            states: words(states).unwrap_or_default(),
            kinds: words(kinds).unwrap_or_default(),
            // An id that is none is of nothing: it finds nothing.
            bundle: bundle.map(|id| id.parse().unwrap_or(BundleId(ulid::Ulid::nil()))),
            thing: thing.map(|id| id.0),
            place: None,
        };
        let asked = asked(first, after, last, before);
        let listed = list_drafts(editing(ctx)?, &self.lens, &wanted, &asked, counted).await?;
        Ok(DraftConnection::of(listed, Draft))
    }

    /// A draft by its global id; null where there is none, or none that this token may know of.
    async fn draft(
        &self, ctx: &Context<'_>, #[graphql(desc = "Global id, `drf_…`.")] id: ID
    ) -> Result<Option<Draft>> {
        breathe(ctx).await?;
        Ok(find_draft(editing(ctx)?, &self.lens, &id).await?.map(Draft))
    }

    /// What is due: drafts that were returned or wait for approval, what grows old, what ends soon; what was missed or comes
    /// first leading. A short list: at most 100 for each reason.
    async fn todo(&self, ctx: &Context<'_>) -> Result<Vec<TodoItem>> {
        breathe(ctx).await?;
        let due = todo(editing(ctx)?, &self.view, &self.actor, &self.lens).await?;
        Ok(due.into_iter().map(Into::into).collect())
    }

    /// What each form asks for. A short list: seven.
    async fn forms(&self) -> Vec<EditorialForm> {
        FormKind::ALL.iter().map(|kind| EditorialForm::of(*kind)).collect()
    }

    /// The bundles of a place, the latest first. A short list: at most 50.
    async fn bundles(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "全国地方公共団体コード of the place, 6 digits.")] local_government: String,
    ) -> Result<Vec<Bundle>> {
        breathe(ctx).await?;
        let rows = list_bundles(editing(ctx)?, Some(&self.actor), &local_government).await?;
        Ok(rows.into_iter().map(Into::into).collect())
    }

    /// How many partners have heard of the latest change of a thing: "12 of 14". Null where the feed does not tell of the
    /// thing, with the error `NOT_FOUND`.
    async fn heard_by(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global id of a municipality, profile, employer, certification, listing or event.")] id: ID,
    ) -> Result<Option<HeardBy>> {
        breathe(ctx).await?;
        Ok(Some(heard_by(&self.store, &self.view, &id).await?.into()))
    }

    /// What people and commands did, newest first. The secretariat and administrators see all of it, editors and approvers
    /// what was done to what belongs to their places; FORBIDDEN for others.
    #[expect(clippy::too_many_arguments, reason = "the four of a connection and two of its own")]
    async fn audit(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only entries about what has this global id.")] about: Option<ID>,
        #[graphql(desc = "Only entries of this act, such as `ApproveDraft`.")] act: Option<String>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<Option<AuditEntryConnection>> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let (lens, asked) = (Lens::of_audit(Some(&self.actor))?, asked(first, after, last, before));
        let wanted = Wanted { about: about.map(|ID(id)| id), act };
        let listed = list_audit(&self.store, &lens, &wanted, &asked, counted).await?;
        Ok(Some(AuditEntryConnection::of(listed, |row| AuditEntry::of(&self.view, row))))
    }

    /// Accounts of people with their roles, those made last first: for the secretariat all, for approvers and prefectural
    /// editors those with a role in their place; FORBIDDEN for others.
    async fn accounts(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whether also those that have ended; not if left out.")] ended: Option<bool>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<Option<AccountConnection>> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let (reach, asked) = (AccountReach::of(Some(&self.actor))?, asked(first, after, last, before));
        let listed = list_accounts(&self.store, &reach, ended.unwrap_or(false), &asked, counted).await?;
        Ok(Some(AccountConnection::of(listed, |row| Account::of(&self.view, row))))
    }

    /// Notes on what a person should look at, newest first. For the secretariat; FORBIDDEN for others.
    async fn notices(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whether also those that somebody has dealt with; not if left out.")] closed: Option<bool>,
        #[graphql(desc = "How many from the start: 1 to 100, 20 if neither `first` nor `last` is given.")]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor of the same list.")] after: Option<String>,
        #[graphql(desc = "How many from the end: 1 to 100; not together with `first`.")] last: Option<i32>,
        #[graphql(desc = "Only what comes before this cursor of the same list.")] before: Option<String>,
    ) -> Result<Option<NoticeConnection>> {
        breathe(ctx).await?;
        let counted = ctx.look_ahead().field("totalCount").exists();
        let (office, asked) = (self.actor.as_secretariat()?, asked(first, after, last, before));
        let listed = list_notices(&self.store, &office, closed.unwrap_or(false), &asked, counted).await?;
        Ok(Some(NoticeConnection::of(listed, Into::into)))
    }
}

/// How many partners have heard of a change. A partner has heard when it accepted the change under any of its subscriptions.
#[derive(SimpleObject)]
pub struct HeardBy {
    /// Number of the change in the log.
    seq: i64,
    /// Partners that have it.
    heard: u32,
    /// Partners whose filters tell them of it.
    of: u32,
    /// Those of them that never say how far they have come: they ask without `ackCursor`, and may have heard or not.
    silent: u32,
}

impl From<heard_by::HeardBy> for HeardBy {
    fn from(counted: heard_by::HeardBy) -> Self {
        let heard_by::HeardBy { seq, heard, of, silent } = counted;
        Self { seq, heard, of, silent }
    }
}

/// A role that a token grants.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct EditorialRole {
    /// The role.
    role: Word<Role>,
    #[graphql(skip)]
    place: Option<LocalGovernmentId>,
    #[graphql(skip)]
    view: View,
}

impl EditorialRole {
    fn of(view: &View, grant: &Grant) -> Self {
        Self { role: grant.role().into(), place: grant.place(), view: View::clone(view) }
    }

    /// The snapshot that its place is looked up in.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The place it holds for.
    #[must_use]
    pub fn place(&self) -> Option<LocalGovernmentId> {
        self.place
    }
}
