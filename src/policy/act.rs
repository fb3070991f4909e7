//! Everything that somebody can do beyond reading what is public: each act has its row, and whoever acts its column.
use crate::policy::extent::Extent::{self, All, No, Own};

/// A kind of act, as a type: a permit for one is no permit for another.
pub trait Acting: Send + Sync + 'static {
    /// The act.
    const ACT: Act;
}

/// Declares acts: the field of the schema that does it, and how far each kind of actor may go.
macro_rules! acts {
    ($($(#[doc = $doc:literal])+ $name:ident = $field:literal [$($extent:ident)+];)+) => {
        /// What can be done.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act { $($(#[doc = $doc])+ $name,)+ }

        impl Act {
            /// Every act.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name, as the audit keeps it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => stringify!($name),)+ }
            }

            /// What does it: a field of the schema (`Mutation.saveDraft`), or a method and an address (`GET /editorial/…`).
            #[must_use]
            pub const fn field(self) -> &'static str {
                match self { $(Self::$name => $field,)+ }
            }

            /// How far each kind of actor may go, in the order of [`COLUMNS`].
            #[must_use]
            pub const fn row(self) -> [Extent; 11] {
                match self { $(Self::$name => [$($extent,)+],)+ }
            }
        }

        /// The acts as types.
        pub mod of {
            use super::{Act, Acting};
            $($(#[doc = $doc])+ #[derive(Debug, Clone, Copy)] pub struct $name;
            impl Acting for $name { const ACT: Act = Act::$name; })+
        }
    };
}

/// The columns of the table: who acts.
pub const COLUMNS: [&str; 11] = [
    "VISITOR",
    "PARTNER",
    "EMPLOYER_HR",
    "MUNICIPAL_EDITOR",
    "MUNICIPAL_APPROVER",
    "PREFECTURAL_EDITOR",
    "PARTNER_STAFF",
    "EXPERT",
    "SUPPORT_TEAM",
    "SECRETARIAT",
    "ADMINISTRATOR",
];

acts! {
    // Columns: visitor, partner's key, employer's HR, municipal editor, municipal approver, prefectural editor, partner's
    // staff, expert, support team, secretariat, administrator.
    /// Stores a filter of the feed.
    SaveSubscription = "Mutation.saveSubscription" [No Own No No No No Own No No No No];
    /// Deletes a filter of the feed.
    DeleteSubscription = "Mutation.deleteSubscription" [No Own No No No No Own No No No No];
    /// Enters where a subscription is delivered to.
    SaveEndpoint = "Mutation.saveEndpoint" [No Own No No No No Own No No No No];
    /// Makes a new pair of signing secrets.
    RotateSecret = "Mutation.rotateSecret" [No Own No No No No Own No No No No];
    /// Ends deliveries.
    DeleteEndpoint = "Mutation.deleteEndpoint" [No Own No No No No Own No No No No];
    /// Pauses deliveries.
    PauseDeliveries = "Mutation.pauseDeliveries" [No Own No No No No Own No No No No];
    /// Lets deliveries go on.
    ResumeDeliveries = "Mutation.resumeDeliveries" [No Own No No No No Own No No No No];
    /// Tries a failing delivery at once.
    RetryNow = "Mutation.retryNow" [No Own No No No No Own No No No No];
    /// Begins deliveries anew.
    ResyncSubscription = "Mutation.resyncSubscription" [No Own No No No No Own No No No No];
    /// Says how far changes were taken in.
    AckCursor = "Mutation.ackCursor" [No Own No No No No Own No No No No];
    /// Has a part of the feed delivered once more.
    ReplaySubscription = "Mutation.replaySubscription" [No Own No No No No Own No No No No];
    /// Calls a replay off.
    CancelReplay = "Mutation.cancelReplay" [No Own No No No No Own No No No No];
    /// Has a sample delivered.
    TestSubscription = "Mutation.testSubscription" [No Own No No No No Own No No No No];
    /// Has an endpoint answer a challenge.
    VerifyEndpoint = "Mutation.verifyEndpoint" [No Own No No No No Own No No No No];
    /// Asks for a weekly digest by mail.
    RequestDigest = "Mutation.requestDigest" [No Own No No No No Own No No No No];
    /// Cancels a weekly digest.
    CancelDigest = "Mutation.cancelDigest" [No Own No No No No Own No No No No];
    /// Changes something in the sandbox.
    SandboxChange = "Mutation.sandboxChange" [No Own No No No No Own No No No No];
    /// Sees a partner's own entry, filters and deliveries.
    SeePartner = "Query.partner" [No Own No No No No Own No No No No];
    /// Sees the id of a partner's own entry.
    SeePartnerId = "Partner.id" [No Own No No No No Own No No No No];
    /// Sees its kind of organisation.
    SeePartnerKind = "Partner.kind" [No Own No No No No Own No No No No];
    /// Sees its name.
    SeePartnerOrganisation = "Partner.organisation" [No Own No No No No Own No No No No];
    /// Sees its corporate number.
    SeePartnerCorporateNumber = "Partner.corporateNumber" [No Own No No No No Own No No No No];
    /// Sees the office that is written to.
    SeePartnerContact = "Partner.contact" [No Own No No No No Own No No No No];
    /// Sees the terms that it accepted.
    SeePartnerTerms = "Partner.terms" [No Own No No No No Own No No No No];
    /// Sees when it was registered.
    SeePartnerCreatedAt = "Partner.createdAt" [No Own No No No No Own No No No No];
    /// Sees whether it is of a demonstration.
    SeePartnerIsSample = "Partner.isSample" [No Own No No No No Own No No No No];
    /// Lists its keys, without their texts.
    SeePartnerKeys = "Partner.keys" [No Own No No No No Own No No No No];
    /// Sees a stored filter with its deliveries.
    SeePartnerSubscription = "Partner.subscription" [No Own No No No No Own No No No No];
    /// Lists stored filters.
    SeePartnerSubscriptions = "Partner.subscriptions" [No Own No No No No Own No No No No];
    /// Lists digests by mail.
    SeePartnerDigests = "Partner.digests" [No Own No No No No Own No No No No];
    /// Closes a note to the secretariat.
    CloseNotice = "Mutation.closeNotice" [No No No No No No No No No All All];
    /// Opens the editors' door.
    OpenEditorial = "Query.editorial" [No No Own Own Own Own No No All All All];
    /// Sees its own office.
    SeeOffice = "Editorial.office" [No No Own Own Own Own No No All All All];
    /// Sees its own roles.
    SeeRoles = "Editorial.roles" [No No Own Own Own Own No No All All All];
    /// Lists employers, public or not.
    ListEmployers = "Editorial.employers" [No No Own Own Own Own No No All All All];
    /// Sees an employer, public or not.
    SeeEmployer = "Editorial.employer" [No No Own Own Own Own No No All All All];
    /// Sees how many partners have heard of a change.
    SeeHeardBy = "Editorial.heardBy" [No No All All All All No No All All All];
    /// Lists notes to the secretariat.
    ListNotices = "Editorial.notices" [No No No No No No No No No All All];
    /// Sees a draft with its history.
    SeeDraft = "Editorial.draft" [No No Own Own Own Own No No All All All];
    /// Lists drafts.
    ListDrafts = "Editorial.drafts" [No No Own Own Own Own No No All All All];
    /// Sees what is due.
    SeeTodo = "Editorial.todo" [No No Own Own Own Own No No All All All];
    /// Sees what the forms ask for.
    SeeForms = "Editorial.forms" [No No Own Own Own Own No No All All All];
    /// Sees drafts that become public together.
    ListBundles = "Editorial.bundles" [No No No Own Own Own No No All All All];
    /// Reads the audit.
    SeeAudit = "Editorial.audit" [No No No Own Own Own No No No All All];
    /// Begins a draft or writes on.
    SaveDraft = "Mutation.saveDraft" [No No Own Own No Own No No No All All];
    /// Sends an image that a profile may show.
    UploadImage = "POST /editorial/images" [No No No Own No Own No No No All All];
    /// Throws a draft away.
    DiscardDraft = "Mutation.discardDraft" [No No Own Own No Own No No No All All];
    /// Submits a draft for approval.
    SubmitDraft = "Mutation.submitDraft" [No No Own Own No Own No No No All All];
    /// Returns a draft with a comment.
    ReturnDraft = "Mutation.returnDraft" [No No No No Own Own No No No All All];
    /// Approves a draft, so that it becomes public now or later.
    ApproveDraft = "Mutation.approveDraft" [No No No No Own Own No No No All All];
    /// Publishes an approved draft, now or later.
    PublishDraft = "Mutation.publishDraft" [No No Own Own Own Own No No No All All];
    /// Takes the time of publication back before the draft is public.
    UnscheduleDraft = "Mutation.unscheduleDraft" [No No Own Own Own Own No No No All All];
    /// Begins a draft with what a revision said.
    RestoreRevision = "Mutation.restoreRevision" [No No Own Own No Own No No No All All];
    /// Makes a link that shows a draft for 72 hours.
    PreviewDraft = "Mutation.previewDraft" [No No Own Own Own Own No No All All All];
    /// Takes something out of the public.
    WithdrawThing = "Mutation.withdrawThing" [No No Own Own Own Own No No No All All];
    /// Says that something is still right.
    ConfirmThing = "Mutation.confirmThing" [No No Own Own No Own No No No All All];
    /// Puts drafts together that become public at once.
    SaveBundle = "Mutation.saveBundle" [No No No Own Own Own No No No All All];
    /// Takes the rows of a sheet as drafts.
    ImportSheet = "Mutation.importSheet" [No No Own Own No Own No No No All All];
    /// Sends the rows of a sheet as a file.
    SendSheet = "POST /editorial/sheets/{kind}" [No No Own Own No Own No No No All All];
    /// Takes a template, or what stands as a sheet.
    TakeSheet = "GET /editorial/sheets/{kind}/{name}" [No No Own Own Own Own No No All All All];
    /// Says whether a second person has to approve the drafts of a place.
    RequireSecondPerson = "Mutation.requireSecondPerson" [No No No No Own Own No No No All All];
    // In the visitor's column "own" is a person's own account, which takes no role.
    /// Signs in.
    SignIn = "Mutation.signIn" [All All All All All All All All All All All];
    /// Goes on with a session.
    RefreshTokens = "Mutation.refreshTokens" [All All All All All All All All All All All];
    /// Ends a session.
    SignOut = "Mutation.signOut" [All All All All All All All All All All All];
    /// Sees its own account.
    SeeAccount = "Query.account" [Own No Own Own Own Own Own Own Own Own Own];
    /// Sees the id of an account.
    SeeAccountId = "Account.id" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the name of an account.
    SeeAccountName = "Account.name" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the office of an account.
    SeeAccountOffice = "Account.office" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the state of an account.
    SeeAccountStatus = "Account.status" [Own No Own Own Own Own Own Own Own All All];
    /// Sees whether the password was given of an account.
    SeeAccountMustChangePassword = "Account.mustChangePassword" [Own No Own Own Own Own Own Own Own All All];
    /// Sees whether it is a sample of an account.
    SeeAccountIsSample = "Account.isSample" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the beginning of an account.
    SeeAccountCreatedAt = "Account.createdAt" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the end of an account.
    SeeAccountEndedAt = "Account.endedAt" [Own No Own Own Own Own Own Own Own All All];
    /// Sees the roles of an account.
    SeeAccountRoles = "Account.roles" [Own No Own Own Own Own Own Own Own All All];
    /// Sees of its own account the account itself.
    SeeOwnAccount = "OwnAccount.account" [Own No Own Own Own Own Own Own Own Own Own];
    /// Sees of its own account whether codes are asked for.
    SeeOwnUsesCodes = "OwnAccount.usesCodes" [Own No Own Own Own Own Own Own Own Own Own];
    /// Sees of its own account how many recovery codes are left.
    SeeOwnRecoveryCodesLeft = "OwnAccount.recoveryCodesLeft" [Own No Own Own Own Own Own Own Own Own Own];
    /// Sees of its own account when the password was set.
    SeeOwnPasswordChangedAt = "OwnAccount.passwordChangedAt" [Own No Own Own Own Own Own Own Own Own Own];
    /// Sees of its own account the sessions.
    SeeOwnSessions = "OwnAccount.sessions" [Own No Own Own Own Own Own Own Own Own Own];
    /// Changes its own password.
    ChangePassword = "Mutation.changePassword" [Own No Own Own Own Own Own Own Own Own Own];
    /// Begins to use one-time codes.
    BeginTotp = "Mutation.beginTotp" [Own No Own Own Own Own Own Own Own Own Own];
    /// Shows with a first code that its device makes them.
    ConfirmTotp = "Mutation.confirmTotp" [Own No Own Own Own Own Own Own Own Own Own];
    /// Has new recovery codes made.
    NewRecoveryCodes = "Mutation.newRecoveryCodes" [Own No Own Own Own Own Own Own Own Own Own];
    /// Goes back to signing in without codes.
    RemoveTotp = "Mutation.removeTotp" [Own No Own Own Own Own Own Own Own Own Own];
    /// Ends sessions of its own account.
    EndSessions = "Mutation.endSessions" [Own No Own Own Own Own Own Own Own Own Own];
    /// Makes an account.
    CreateAccount = "Mutation.createAccount" [No No No No No No No No No All All];
    /// Grants a role.
    GrantRole = "Mutation.grantRole" [No No No No No No No No No All All];
    /// Revokes a role.
    RevokeRole = "Mutation.revokeRole" [No No No No No No No No No All All];
    /// Ends an account.
    EndAccount = "Mutation.endAccount" [No No No No No No No No No All All];
    /// Gives an account a new password to begin with.
    ResetPassword = "Mutation.resetPassword" [No No No No No No No No No All All];
    /// Lets an account sign in without codes, because its device is lost.
    ResetTotp = "Mutation.resetTotp" [No No No No No No No No No All All];
    /// Hands an account's work over to a successor.
    HandOver = "Mutation.handOver" [No No No No Own Own No No No All All];
    /// Lists accounts with their roles.
    ListAccounts = "Editorial.accounts" [No No No No Own Own No No No All All];
}
