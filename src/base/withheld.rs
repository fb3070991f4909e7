//! Secrets are kept out of what is written down for good: by the names of their fields, and by how they begin.
use serde_json::Value;

/// What stands in the place of a secret.
pub const WITHHELD: &str = "***";

/// Names of fields that hold secrets, in small letters without dashes. Whatever ends with one of them is one.
const NAMES: [&str; 16] = [
    "password",
    "passwordhash",
    "passphrase",
    "secret",
    "secrets",
    "sealed",
    "token",
    "tokens",
    "totp",
    "otp",
    "recoverycode",
    "recoverycodes",
    "privatekey",
    "apikey",
    "cookie",
    "authorization",
];

/// How secrets begin: keys of partners, signing secrets, tokens (JWT), hashes of passwords, private keys, seeds of TOTP.
const BEGINNINGS: [&str; 7] = ["utk_", "whsec_", "whsk_", "eyJ", "$argon2", "-----BEGIN", "otpauth:"];
/// Shorter than any secret: how a key begins may be shown, so that people can tell keys apart.
const SHORTEST: usize = 16;

/// The same value with every secret in it replaced.
#[must_use]
pub fn withheld(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let each = |(name, value): (String, Value)| {
                let value = if is_secret(&name) && !value.is_null() { WITHHELD.into() } else { withheld(value) };
                (name, value)
            };
            Value::Object(fields.into_iter().map(each).collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(withheld).collect()),
        Value::String(text) if looks_secret(&text) => WITHHELD.into(),
        other => other,
    }
}

fn is_secret(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect();
    NAMES.iter().any(|secret| plain.ends_with(secret))
}

fn looks_secret(text: &str) -> bool {
    let text = text.trim_start();
    text.len() >= SHORTEST && BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
}

#[cfg(test)]
mod laws {
    use super::withheld;
    use serde_json::json;

    #[test]
    fn what_is_secret_is_replaced_at_any_depth_and_nothing_else() {
        let kept = json!({ "key": "131016", "name": "東京", "shown": "utk_AbCd…", "fields": [{ "count": 3 }], "secret": null });
        assert_eq!(withheld(kept.clone()), kept);
        let secret = json!({ "newPassword": "a", "totp_secret": 1, "list": [{ "refresh-token": "b" }, "whsec_0123456789abcdef"] });
        let left = json!({ "newPassword": "***", "totp_secret": "***", "list": [{ "refresh-token": "***" }, "***"] });
        assert_eq!(withheld(secret), left);
    }
}
