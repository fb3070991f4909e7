//! What is told of the subject of a form.
use crate::{base::problem::Problem, policy::permit::Whose};
use entity::{draft::Fields, id::LocalGovernmentId, local_government};
use std::collections::HashMap;

/// Places by their ids.
pub(super) type Places = HashMap<LocalGovernmentId, local_government::Model>;

/// Of what a form is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The key fields in one text, the same however they were spelled.
    pub key: String,
    /// Global id of the thing, or of the part, where it is in the store.
    pub thing: Option<String>,
    /// To whom it belongs.
    pub whose: Whose,
    /// What people call it.
    pub name: String,
    /// What is public of it, as the fields of its form; none where it is not public.
    pub public: Option<Fields>,
}

/// A row with its subject, or with what is wrong with its key.
pub type Named = Result<Subject, Vec<Problem>>;
