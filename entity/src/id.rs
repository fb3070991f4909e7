//! Typed text ids: a prefix that says what the thing is, then a ULID, for example `job_01JZ…`.
use sea_orm::{DbErr, DeriveValueType, TryFromU64};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ulid::Ulid;

/// A text that is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAnId {
    /// The prefix that was wanted, without the underscore.
    pub wanted: &'static str,
}

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an id of this kind starts with \"{}_\" and goes on with 26 characters", self.wanted)
    }
}

impl std::error::Error for NotAnId {}

macro_rules! typed_ids {
    ($($(#[doc = $doc:literal])+ $name:ident = $prefix:literal;)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType, Serialize, Deserialize)]
        #[sea_orm(value_type = "String", column_type = "Text")]
        #[serde(into = "String", try_from = "String")]
        pub struct $name(pub Ulid);

        impl $name {
            /// What every id of this kind starts with, without the underscore.
            pub const PREFIX: &'static str = $prefix;
        }

        impl From<Ulid> for $name {
            fn from(ulid: Ulid) -> Self {
                Self(ulid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!($prefix, "_"))?;
                f.write_str(self.0.array_to_str(&mut [0; ulid::ULID_LEN]))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .and_then(|rest| Ulid::from_string(rest).ok())
                    .map(Self)
                    .ok_or(NotAnId { wanted: $prefix })
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.to_string()
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, DbErr> {
                Err(DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

typed_ids! {
    /// A prefecture or municipality (地方公共団体).
    LocalGovernmentId = "lg";
    /// The programme itself.
    ProgrammeId = "prg";
    /// A body of the programme: council, steering group, support team.
    GoverningBodyId = "bod";
    /// A seat of a body.
    SeatId = "sea";
    /// One holder's time on a seat.
    SeatTermId = "ter";
    /// A meeting of a body.
    MeetingId = "mee";
    /// A call for participation (公募).
    CallId = "cal";
    /// A local government's participation in the programme.
    ParticipationId = "par";
    /// A step of a participant on its way.
    MilestoneId = "mil";
    /// A local government's workplace-reform profile.
    ProfileId = "prf";
    /// A support measure that a local government offers.
    SupportMeasureId = "sup";
    /// One figure about a local government.
    IndicatorId = "ind";
    /// An employer.
    EmployerId = "emp";
    /// A certification that an employer holds or held.
    CertificationId = "cer";
    /// One disclosed, or expressly undisclosed, figure of an employer.
    DisclosureId = "dis";
    /// A job listing (求人).
    JobId = "job";
    /// An event (説明会・イベント).
    EventId = "evt";
    /// A partner who takes the feed.
    PartnerId = "ptn";
    /// A key of a partner; says nothing about its secret.
    PartnerKeyId = "ptk";
    /// A filter of the feed that a partner stored under a name.
    SubscriptionId = "sub";
    /// A pair of signing secrets of an endpoint; says nothing about them.
    EndpointSecretId = "whs";
    /// A replay of a part of the feed to an endpoint.
    ReplayId = "rpl";
    /// A note to the secretariat.
    NoticeId = "ntc";
    /// A mail to an office.
    MailId = "mai";
    /// An agreement on a weekly digest by mail.
    DigestId = "dgs";
    /// A person's account.
    AccountId = "acc";
    /// A role of an account, for a part of the country and a time.
    AccountRoleId = "acr";
    /// A signing-in that goes on: refresh tokens or a browser's session.
    SessionId = "ses";
    /// A draft: what an editor works on, apart from what is public.
    DraftId = "drf";
    /// Drafts that become public together.
    BundleId = "bnd";
    /// An image of a profile.
    ImageId = "img";
}

impl ProgrammeId {
    /// The programme this service is about; a store holds one.
    pub const THE_ONE: Self = Self(Ulid::from_parts(0, 1));
}
