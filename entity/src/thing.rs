//! Which thing of the change log a row belongs to.
use crate::{id, vocabulary::ThingKind};
use std::fmt;

/// A thing of the change log: what it is, and which one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// What it is.
    pub kind: ThingKind,
    /// Which one, without the prefix that the kind implies.
    pub ulid: ulid::Ulid,
}

macro_rules! things {
    ($($id:ident => $kind:ident),+ $(,)?) => {
        $(impl From<id::$id> for Thing {
            fn from(id: id::$id) -> Self {
                Self { kind: ThingKind::$kind, ulid: id.0 }
            }
        })+

        impl Thing {
            /// Reads a thing from its kind and its id's text.
            ///
            /// # Errors
            /// The text is not an id of that kind.
            pub fn parse(kind: ThingKind, id: &str) -> Result<Self, id::NotAnId> {
                match kind {
                    $(ThingKind::$kind => id.parse::<id::$id>().map(Self::from),)+
                    ThingKind::Reference => Ok(Self::reference()),
                }
            }
        }

        impl Thing {
            /// Reads a thing from its id alone, whose prefix says what it is; none where it is no id of a thing.
            #[must_use]
            pub fn of(id: &str) -> Option<Self> {
                match id.split_once('_')?.0 {
                    $(id::$id::PREFIX => id.parse::<id::$id>().ok().map(Self::from),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for Thing {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.kind {
                    $(ThingKind::$kind => id::$id(self.ulid).fmt(f),)+
                    ThingKind::Reference => f.write_str("reference"),
                }
            }
        }
    };
}

things! {
    ProgrammeId => Programme,
    LocalGovernmentId => LocalGovernment,
    ParticipationId => Participation,
    ProfileId => Profile,
    EmployerId => Employer,
    CertificationId => Certification,
    JobId => Job,
    EventId => Event,
}

impl Thing {
    /// The reference tables, which change as one.
    #[must_use]
    pub const fn reference() -> Self {
        Self { kind: ThingKind::Reference, ulid: ulid::Ulid::nil() }
    }
}
