//! How a command ends: exit codes that scripts can rely on, and the words on standard error.
use crate::base::fault::Fault;
use std::process::ExitCode;

/// How a command ended.
#[derive(Debug)]
pub enum Status {
    /// 0: done.
    Done,
    /// 3: a check found something to do (pending migrations, a diagnosis, bad rows).
    Findings,
    /// 1: failed, with what went wrong.
    Failed(Fault),
}

impl From<Fault> for Status {
    fn from(fault: Fault) -> Self {
        Self::Failed(fault)
    }
}

impl Status {
    /// Prints what has to be said and gives the exit code. (2 is clap's, for a wrong command line.)
    #[must_use]
    pub fn report(self) -> ExitCode {
        match self {
            Self::Done => ExitCode::SUCCESS,
            Self::Findings => ExitCode::from(3),
            Self::Failed(fault) => {
                let (message, remedy) = (fault.message(), fault.code.remedy());
                eprintln!("uturn: {}", message.ja);
                eprintln!("       {}", message.en);
                // The command line is the operator's: here the cause may be read, and is the remedy's better half.
                match &fault.cause {
                    Some(cause) => eprintln!("       {cause}"),
                    None => eprintln!("       {} {}", remedy.ja, remedy.en),
                }
                ExitCode::FAILURE
            }
        }
    }
}
