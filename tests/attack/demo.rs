//! The demonstration as a process of its own, stopped when it is dropped.
use std::{
    io::{BufRead as _, BufReader, Error, ErrorKind, Result},
    process::{Child, Command, Stdio},
};

/// A running `uturn demo`.
pub(crate) struct Demo {
    child: Child,
    /// Scheme, host and port.
    pub(crate) address: String,
}

impl Demo {
    /// Starts the binary on a free port and waits until it says where it listens.
    pub(crate) fn start(binary: &str) -> Result<Self> {
        let mut child = Command::new(binary)
            .args(["demo", "--listen", "127.0.0.1:0"])
            .env("RUST_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()?;
        let said = child.stdout.take().ok_or_else(|| Error::from(ErrorKind::BrokenPipe))?;
        for line in BufReader::new(said).lines() {
            let line = line?;
            if let Some(address) =
                line.trim().strip_prefix("GraphQL").and_then(|rest| rest.trim().strip_suffix("/graphql"))
            {
                return Ok(Self { child, address: address.to_owned() });
            }
        }
        Err(Error::new(ErrorKind::UnexpectedEof, "the demo ended before it listened"))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Asked politely it takes its temporary store away.
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}
