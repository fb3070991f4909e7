//! The program under test, as a process of its own with nothing of this one's environment.
use crate::{client::Client, processor::Meter, trouble::Trouble};
use std::{
    fs::File,
    io::{BufRead as _, BufReader, Write as _},
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A running process that answers HTTP. Dropping it ends the process.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Time from its start to its first answer.
    pub(crate) took: Duration,
}

/// How often it is looked whether a server listens.
const LOOK: Duration = Duration::from_millis(5);

impl Server {
    /// Starts the program with `arguments` and `--listen`, its log going to `folder`, and waits until it answers the
    /// request `first` well.
    pub(crate) async fn start(
        binary: &Path,
        arguments: &[&str],
        log: &str,
        folder: &Path,
        first: &[u8],
    ) -> Result<Self, Trouble> {
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let written = folder.join("server.log");
        let mut command = Command::new(binary);
        command.args(arguments).args(["--listen", &address.to_string()]).current_dir(folder).env_clear();
        command.env("RUST_LOG", log).stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&written)?);
        let start = Instant::now();
        let mut server = Self { child: command.spawn()?, address, took: Duration::ZERO };
        loop {
            // It listens before it has loaded: the connection then waits for the answer.
            if let Ok(mut client) = Client::connect(address).await
                && client.ask(first).await.is_ok_and(|answer| answer.is_ok())
            {
                server.took = start.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait()? {
                return Err(format!("the server ended ({status}); see {}", written.display()).into());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Starts this program again as a server that gives `head` and `body` to everyone.
    pub(crate) fn fixed(head: &str, body: &[u8]) -> Result<Self, Trouble> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--bench", "--fixed"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let start = Instant::now();
        let mut server =
            Self { child: command.spawn()?, address: (Ipv4Addr::LOCALHOST, 0).into(), took: Duration::ZERO };
        if let Some(mut to) = server.child.stdin.take() {
            to.write_all(head.as_bytes())?;
            to.write_all(body)?;
        }
        let from = server.child.stdout.take().ok_or("the fixed answer has no output")?;
        let mut line = String::new();
        BufReader::new(from).read_line(&mut line)?;
        server.address = line.trim().parse()?;
        server.took = start.elapsed();
        Ok(server)
    }

    /// Its number.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Its CPU time.
    pub(crate) fn meter(&self) -> Meter {
        Meter::process(self.pid())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to end.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
