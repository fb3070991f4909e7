//! Passwords: what one has to be like, and their hashes (Argon2id).
use crate::{
    base::{
        fault::{Fault, Outcome},
        fold::fold,
        language::Words,
        problem::Problem,
    },
    policy::typed_secret,
};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};
use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::{Score, zxcvbn};

/// Fewest characters of a password.
pub const CHARACTERS_LEAST: usize = 12;
/// Most characters of a password.
pub const CHARACTERS_MOST: usize = 128;

/// KiB of memory, passes and lanes: the first choice of the OWASP cheat sheet on storing passwords (19 MiB, 2, 1).
const COST: (u32, u32, u32) = (19_456, 2, 1);
const SALT_BYTES: usize = 16;
/// Characters that the estimate of strength looks at; it takes long over more, and these are enough to be strong.
const LOOKED_AT: usize = 40;

/// A hash that no password has, of the same cost: looking for a name that nobody has takes as long as any other.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password as it is taken: width and composition do not matter (NFKC), so that it is the same from every keyboard.
fn taken(password: &str) -> String {
    password.nfkc().collect()
}

fn argon2() -> Outcome<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|error| Fault::internal(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The hash of a password, PHC string. It takes some 30 ms of a processor and 19 MiB.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub fn hashed(password: &str) -> Outcome<String> {
    let mut salt = [0; SALT_BYTES];
    SystemRandom::new().fill(&mut salt).map_err(Fault::internal)?;
    let hash: Result<PasswordHash, _> = argon2()?.hash_password_with_salt(taken(password).as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| Fault::internal(error.to_string()))
}

/// Whether this is the password that was hashed. Without a hash it never is, and takes as long.
///
/// # Errors
/// INTERNAL where the hash is none.
pub fn matches(password: &str, hash: Option<&str>) -> Outcome<bool> {
    let kept = PasswordHash::new(hash.unwrap_or(NOBODY)).map_err(|error| Fault::internal(error.to_string()))?;
    // What is longer than any password is hashed no further than that.
    let password: String = taken(password).chars().take(CHARACTERS_MOST + 1).collect();
    let matching = argon2()?.verify_password(password.as_bytes(), &kept).is_ok();
    Ok(matching && hash.is_some())
}

/// A password to begin with: 100 bits of chance in four groups.
///
/// # Errors
/// INTERNAL when the machine gives no randomness.
pub fn one_time() -> Outcome<String> {
    typed_secret::made(4, 5)
}

/// What is wrong with a password for an account of this name and office.
#[must_use]
pub fn problems(path: &str, password: &str, name: &str, office: &str) -> Vec<Problem> {
    let password = taken(password);
    let length = password.chars().count();
    if !(CHARACTERS_LEAST..=CHARACTERS_MOST).contains(&length) {
        let message = Words::new(
            format!("パスワードは{CHARACTERS_LEAST}文字から{CHARACTERS_MOST}文字までにしてください"),
            format!("A password has {CHARACTERS_LEAST} to {CHARACTERS_MOST} characters"),
        );
        let remedy = Words::new(
            "関係のない言葉を四つほど並べると、長くて覚えやすくなります。",
            "Four unrelated words in a row are long and easy to remember.",
        );
        return vec![Problem::error(path, "PASSWORD_LENGTH", message, remedy)];
    }
    // A name of three letters is in many words.
    let known = |own: &str| fold(own).chars().count() > 3 && fold(&password).contains(&fold(own));
    if known(name) || known(office) {
        let message = Words::new(
            "パスワードにアカウント名か部署名が含まれています",
            "The password contains the name of the account or of the office",
        );
        let remedy = Words::new("名前と関係のないものにしてください。", "Choose one that has nothing to do with them.");
        return vec![Problem::error(path, "PASSWORD_IS_NAME", message, remedy)];
    }
    let looked_at: String = password.chars().take(LOOKED_AT).collect();
    if zxcvbn(&looked_at, &[name, office, "uturn"]).score() < Score::Three {
        let message = Words::new(
            "よく使われるパスワードか、規則的なパスワードです",
            "Many people have this password, or it follows a pattern",
        );
        let remedy = Words::new(
            "並びや繰り返し、よくある言葉を避け、関係のない言葉を四つほど並べてください。",
            "Avoid sequences, repetitions and common words; put four unrelated words in a row.",
        );
        return vec![Problem::error(path, "PASSWORD_COMMON", message, remedy)];
    }
    Vec::new()
}

#[cfg(test)]
mod laws {
    use super::{hashed, matches, one_time, problems};

    #[test]
    fn a_password_matches_its_hash_alone() {
        let hash = hashed("ひまわり カヌー 切手 97").expect("hashed");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(matches("ひまわり カヌー 切手 97", Some(&hash)).expect("checked"));
        assert!(matches("ひまわり ｶﾇｰ 切手 ９７", Some(&hash)).expect("checked"), "width does not matter");
        assert!(!matches("ひまわり カヌー 切手 98", Some(&hash)).expect("checked"));
        assert!(!matches("ひまわり カヌー 切手 97", None).expect("checked"), "nobody has no password");
        assert_ne!(hashed("ひまわり カヌー 切手 97").expect("hashed"), hash);
    }

    #[test]
    fn common_short_and_named_passwords_are_refused() {
        let found = |password: &str| problems("password", password, "miyako-henshu", "宮古市産業支援課").pop();
        for (password, code) in [
            ("short-One9!", "PASSWORD_LENGTH"),
            (&"長い".repeat(65), "PASSWORD_LENGTH"),
            ("password1234", "PASSWORD_COMMON"),
            ("aaaaaaaaaaaaaa", "PASSWORD_COMMON"),
            ("abcdefghijkl", "PASSWORD_COMMON"),
            ("qwertyuiop123", "PASSWORD_COMMON"),
            ("202611222026", "PASSWORD_COMMON"),
            ("ＭＩＹＡＫＯ－ＨＥＮＳＨＵ9", "PASSWORD_IS_NAME"),
            ("宮古市産業支援課の合言葉です", "PASSWORD_IS_NAME"),
        ] {
            assert_eq!(found(password).map(|problem| problem.code), Some(code), "{password}");
        }
        for password in ["ひまわり カヌー 切手 97", "correct horse battery staple", &one_time().expect("chance")]
        {
            assert!(found(password).is_none(), "{password}");
        }
    }
}
