//! The words of the roles, as options take them.
use crate::policy::role::Role;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// The words of the roles.
pub(super) fn roles() -> impl TypedValueParser<Value = Role> {
    let words = PossibleValuesParser::new(Role::ALL.iter().map(|role| role.as_str()));
    words.try_map(|word| word.parse::<Role>())
}
