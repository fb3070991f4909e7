//! The command: `uturn receive` as a process, from its first line to its sums.
use crate::fixture::{SECRET, changes};
use serde_json::Value;
use standardwebhooks::Webhook;
use std::{
    io::{BufRead as _, BufReader, Lines},
    process::{Child, ChildStdout, Command, Stdio},
};
use uturn::base::clock::Clock;

struct Running {
    child: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
        command.args(["receive", "--listen", "127.0.0.1:0"]).args(options).env("UTURN_RECEIVE_SECRET", SECRET);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let said = BufReader::new(child.stdout.take().expect("its output")).lines();
        Self { child, said }
    }

    fn line(&mut self) -> String {
        self.said.next().expect("a line").expect("text")
    }

    /// Ends it as Ctrl-C does; gives what it said then.
    fn interrupt(mut self) -> Vec<String> {
        let interrupted = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(interrupted.expect("kill").success());
        let rest = self.said.by_ref().map_while(Result::ok).collect();
        assert!(self.child.wait().expect("it ends").success());
        rest
    }
}

async fn send(url: &str, id: &str, body: String) -> u16 {
    let at = Clock::System.now().timestamp();
    let signature = Webhook::new(SECRET).expect("a secret").sign(id, at, body.as_bytes()).expect("signed");
    let request = reqwest::Client::new().post(url).header("webhook-id", id).header("webhook-timestamp", at);
    request.header("webhook-signature", signature).body(body).send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn it_prints_keeps_and_sums_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = folder.path().join("kept.ndjson");
    let mut running = Running::start(&["--keep", kept.to_str().expect("text"), "--fail", "500", "--times", "1"]);
    let url = running.line().split_whitespace().next().expect("the address").to_owned();
    let body = changes(0, 3, &[]);
    assert_eq!(send(&url, "sub_A.0.3", body.to_string()).await, 500);
    assert_eq!(send(&url, "sub_A.0.3", body.to_string()).await, 200);
    assert!(running.line().contains("sub_A.0.3  変更 changes  san-in  0→3"));
    assert!(running.line().contains("answered 500 on purpose"));
    assert!(running.line().contains("(again)"));
    let sums = running.interrupt();
    assert_eq!(sums.len(), 2, "{sums:?}");
    assert!(sums[1].starts_with("deliveries 2 (accepted 1, repeated 1,"), "{sums:?}");
    let kept = std::fs::read_to_string(kept).expect("kept");
    assert_eq!(kept, format!("{body}\n"));
}

#[tokio::test]
async fn in_json_every_line_is_json() {
    let folder = tempfile::tempdir().expect("a folder");
    let secrets = folder.path().join("secrets");
    std::fs::write(&secrets, format!("\n{SECRET}\n")).expect("written");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("bound").to_string();
    drop(taken);
    let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
    command.args(["receive", "--json", "--listen", &address, "--secret-file"]).arg(&secrets);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut log = BufReader::new(child.stderr.take().expect("its log")).lines();
    assert!(log.next().expect("a line").expect("text").contains(&address));
    let mut running = Running { said: BufReader::new(child.stdout.take().expect("its output")).lines(), child };
    assert_eq!(send(&format!("http://{address}"), "sub_A.0.3", changes(0, 3, &[]).to_string()).await, 200);
    let told: Value = serde_json::from_str(&running.line()).expect("JSON");
    assert_eq!((&told["type"], &told["status"]), (&"changes".into(), &200.into()));
    let sums: Vec<Value> = running.interrupt().iter().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((sums.len(), &sums[0]["sums"]["accepted"]), (1, &1.into()));
}

#[test]
fn a_taken_address_and_a_wrong_secret_end_it_with_one_and_no_secret_with_two() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("bound").to_string();
    let ends = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_uturn"));
        let output =
            command.arg("receive").args(options).env_remove("UTURN_RECEIVE_SECRET").output().expect("it starts");
        (output.status.code(), String::from_utf8(output.stderr).expect("text"))
    };
    let (code, said) = ends(&["--listen", &address, "--secret", SECRET]);
    assert!(code == Some(1) && said.contains("--listen"), "{said}");
    let (code, said) = ends(&["--secret", "whsec_not base64"]);
    assert!(code == Some(1) && said.contains("secret 1 cannot be read") && !said.contains("not base64"), "{said}");
    assert_eq!(ends(&[]).0, Some(2));
    assert_eq!(ends(&["--secret", SECRET, "--hang", "--drip"]).0, Some(2));
    assert_eq!(ends(&["--secret", SECRET, "--times", "3"]).0, Some(2));
}
