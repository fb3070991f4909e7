//! How much long tests do: little on a laptop, more where the environment asks for it.

/// `few` usually, `many` where `UTURN_TEST_ORACLE=large`.
#[expect(clippy::disallowed_methods, reason = "the tests are told by the environment how much to do")]
pub(crate) fn size<T>(few: T, many: T) -> T {
    if std::env::var("UTURN_TEST_ORACLE").is_ok_and(|wish| wish == "large") { many } else { few }
}

/// Where chance begins: `UTURN_TEST_ORACLE_SEED`, or 0.
#[expect(clippy::disallowed_methods, reason = "the tests are told by the environment where chance begins")]
pub(crate) fn seed() -> u64 {
    std::env::var("UTURN_TEST_ORACLE_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(0)
}
