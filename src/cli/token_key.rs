//! The keys of tokens: files in the data directory, the present one made at the first start, those before it kept in public.
use crate::{
    base::{
        clock::{Clock, Instant},
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    cli::key_file,
    policy::{token::Tokens, token_keys::FormerKey},
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};
use tokio::task::AbortHandle;

/// Its name in the data directory. Instances that share a store accept each other's tokens if they share this file.
pub const FILE: &str = "token-key.der";
/// Former keys, one a line: the public half, and until when its tokens are accepted.
const FORMER: &str = "token-keys-former";
/// How often a running server looks whether its keys were changed.
const LOOKS: Duration = Duration::from_secs(5);

/// Reads the keys of a data directory, making the present one where there is none.
///
/// # Errors
/// UNAVAILABLE when the directory or a file cannot be used, or others than the owner may read one.
pub fn tokens(directory: &Path) -> Outcome<Tokens> {
    let (present, former) = keys(directory)?;
    Tokens::of_keys(&present, &former)
}

fn keys(directory: &Path) -> Outcome<(Vec<u8>, Vec<FormerKey>)> {
    let present = key_file::read_or_make(directory, FILE, Tokens::new_key)?;
    let former = match key_file::read_private(directory, FORMER)? {
        Some(bytes) => String::from_utf8_lossy(&bytes).lines().filter_map(FormerKey::read).collect(),
        None => Vec::new(),
    };
    Ok((present, former))
}

/// Makes a new key that signs from now on. The one before is accepted until the last token that it may have signed has
/// ended, unless former keys are to be forgotten: then every token ends at once. Returns the id of the new key.
///
/// # Errors
/// As [`tokens`].
pub fn rotate(directory: &Path, now: Instant, forget: bool) -> Outcome<String> {
    let (present, mut former) = keys(directory)?;
    former.retain(|key| !forget && key.until > now);
    if !forget {
        former.push(FormerKey::of(&present, now + Tokens::longest_life())?);
    }
    let lines: String = former.iter().map(|key| key.line() + "\n").collect();
    let new = Tokens::new_key()?;
    let kid = Tokens::of_key(&new)?.kid();
    // First what is still accepted, then what signs: whoever reads in between refuses nothing that is good. To forget, the
    // other way round: whoever reads in between does not sign with what is forgotten.
    let write = |name: &str, bytes: &[u8]| {
        put(directory, name, bytes).map_err(|error| {
            let file = directory.join(name);
            let file = file.display();
            let detail = Words::new(format!("{file} を書けません"), format!("{file} cannot be written"));
            Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
        })
    };
    if forget {
        write(FILE, &new)?;
        write(FORMER, lines.as_bytes())?;
    } else {
        write(FORMER, lines.as_bytes())?;
        write(FILE, &new)?;
    }
    Ok(kid)
}

/// Puts a file into the place of another, so that nobody ever reads half of it.
fn put(directory: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let beside = directory.join(format!("{name}.{}", std::process::id()));
    key_file::replace_private(&beside, bytes)?;
    fs::rename(&beside, directory.join(name))
}

/// Follows the keys of a data directory while a server runs.
pub struct KeyFollower(AbortHandle);

impl KeyFollower {
    /// Begins to look.
    #[must_use]
    pub fn start(tokens: &Tokens, directory: &Path) -> Self {
        let (tokens, directory) = (tokens.clone(), PathBuf::from(directory));
        let looking = tokio::spawn(async move {
            let mut known = keys(&directory).ok();
            loop {
                tokio::time::sleep(LOOKS).await;
                let found = match keys(&directory) {
                    Ok(found) => found,
                    Err(fault) => {
                        tracing::warn!(code = fault.code.as_str(), cause = ?fault.cause, "the token keys cannot be read");
                        continue;
                    }
                };
                if known.as_ref() == Some(&found) {
                    continue;
                }
                match tokens.change_keys(&found.0, &found.1) {
                    Ok(()) => tracing::info!(kid = tokens.kid(), "the token keys were changed"),
                    Err(fault) => tracing::warn!(cause = ?fault.cause, "the new token key cannot be used"),
                }
                known = Some(found);
            }
        });
        Self(looking.abort_handle())
    }
}

impl Drop for KeyFollower {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Rotates the key of a data directory, and says so.
///
/// # Errors
/// As [`rotate`].
pub fn rotate_and_tell(directory: &Path, forget: bool) -> Outcome<()> {
    println!("{}", rotate(directory, Clock::System.now(), forget)?);
    if forget {
        eprintln!("鍵を替え、前の鍵を捨てました。これまでのトークンは数秒のうちにすべて使えなくなります。");
        eprintln!("The key is changed, and those before it are forgotten: every token ends within seconds.");
    } else {
        eprintln!(
            "鍵を替えました。前の鍵で署名したトークンは、期限まで使えます。動いているサーバーは数秒で新しい鍵に移ります。"
        );
        eprintln!(
            "The key is changed; tokens signed before are good until they end. Running servers follow within seconds."
        );
    }
    Ok(())
}
