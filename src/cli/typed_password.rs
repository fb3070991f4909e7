//! A password as its holder types it: at the prompt, without showing it, or as one line of standard input.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use std::io::{self, BufRead as _, IsTerminal as _};

/// Reads a password; at the prompt twice.
///
/// # Errors
/// `BAD_ARGUMENT` where the two differ; UNAVAILABLE where nothing can be read.
pub fn typed_password() -> Outcome<String> {
    let unreadable = |error: io::Error| {
        let detail = Words::new("パスワードを読めません", "the password cannot be read");
        Fault { cause: Some(error.into()), ..Fault::because(Code::Unavailable, detail) }
    };
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map_err(unreadable)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let ask = |prompt| rpassword::prompt_password(prompt).map_err(unreadable);
    let password = ask("パスワード password: ")?;
    if ask("もう一度 once more: ")? == password {
        return Ok(password);
    }
    let detail = Words::new("二つのパスワードが違います", "the two passwords differ");
    Err(Fault::because(Code::BadArgument, detail))
}
