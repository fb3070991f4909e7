//! For whom a file is made: anybody, or a partner, under its stored filter or its own conditions.
use crate::service::feed::page::Filter;
use entity::id::PartnerId;

/// The reader of a file.
#[derive(Debug, Clone)]
pub enum Reader {
    /// Anybody; the parameters are the filter.
    Public,
    /// A partner, known by the key in the address.
    Partner(PartnerId, Option<Filter>),
}

impl Reader {
    /// The stored filter, if the reader asked for one.
    pub(super) fn stored(&self) -> Option<&Filter> {
        match self {
            Self::Partner(_, stored) => stored.as_ref(),
            Self::Public => None,
        }
    }

    /// What tells the reader's file from the same file of others.
    pub(super) fn mark(&self) -> String {
        match self {
            Self::Public => String::new(),
            Self::Partner(id, Some(Filter::Stored(stored))) => format!("{id} {} {}", stored.id, stored.version),
            Self::Partner(id, _) => id.to_string(),
        }
    }
}
