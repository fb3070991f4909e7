//! All of the feed as NDJSON, against what the database itself gives of the same rows in the same run.
use crate::{
    drive::Target,
    processor::{count, memory},
    report::told,
    table::Table,
    trouble::Trouble,
};
use std::{
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// The rows of the feed's listings as the database writes them: with employer, place and the whole document.
const COPY: &str =
    "COPY (SELECT json_build_object('id', j.id, 'seq', f.seq, 'version', f.version, 'changedAt', f.changed_at,
  'title', j.title_ja, 'employmentType', j.employment_type, 'wageForm', j.wage_form, 'wageMinYen', j.wage_min_yen,
  'wageMaxYen', j.wage_max_yen, 'remoteWork', j.remote_work, 'closingOn', j.closing_on, 'postedAt', j.posted_at,
  'updatedAt', j.updated_at, 'informationAsOf', j.information_as_of, 'employer', json_build_object('id', e.id, 'name',
  e.name_ja, 'corporateNumber', e.corporate_number, 'place', l.code), 'terms', r.terms::json)
  FROM feed f JOIN job j ON j.id = f.thing_key JOIN job_revision r ON r.job_id = j.id AND r.number = j.revision
  JOIN employer e ON e.id = j.employer_id JOIN local_government l ON l.id = j.local_government_id
  WHERE f.thing_kind = 'JOB' AND j.status = 'PUBLISHED' AND e.status = 'PUBLISHED') TO STDOUT";

/// Reads the whole snapshot, and lets PostgreSQL write it too.
pub(crate) async fn snapshot(
    target: Target,
    pid: u32,
    database: Option<&str>,
    single: &mut Table,
) -> Result<(), Trouble> {
    let (rest, _) = memory(pid)?;
    let before = target.server.read();
    let start = Instant::now();
    let (bytes, lines) = read_all(target, "/feeds/changes.ndjson?kinds=JOB").await?;
    let took = start.elapsed();
    let spent = target.server.read().since(&before);
    let (after, highest) = memory(pid)?;
    let rate = |bytes: u64, took: Duration| count(bytes) / 1e6 / took.as_secs_f64();
    told(
        single,
        "NDJSON snapshot of all listings",
        &format!(
            "{lines} lines, {:.1} MB in {:.2} s: {:.0} MB/s",
            count(bytes) / 1e6,
            took.as_secs_f64(),
            rate(bytes, took)
        ),
    );
    told(single, "the same, CPU of 500 listings", &format!("{:.2} ms", 500.0 * spent / count(lines.max(1))));
    told(single, "resident memory before, after, at its highest", &format!("{rest:.0}, {after:.0}, {highest:.0} MB"));
    let Some(url) = database.filter(|url| url.starts_with("postgres")) else { return Ok(()) };
    let start = Instant::now();
    let mut psql = Command::new("psql");
    psql.args([url, "-q", "-c", COPY]).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut child = psql.spawn()?;
    let mut from = child.stdout.take().ok_or("psql has no output")?;
    let copied = std::io::copy(&mut from, &mut std::io::sink())?;
    let status = child.wait()?;
    if !status.success() {
        return Err(format!("psql ended with {status}").into());
    }
    let copy_took = start.elapsed();
    let ratio = rate(bytes, took) / rate(copied, copy_took);
    told(
        single,
        "`COPY (SELECT json …) TO STDOUT`",
        &format!(
            "{:.1} MB in {:.2} s: {:.0} MB/s",
            count(copied) / 1e6,
            copy_took.as_secs_f64(),
            rate(copied, copy_took)
        ),
    );
    let seconds = copy_took.as_secs_f64() / took.as_secs_f64();
    told(
        single,
        "NDJSON against COPY (goal: at least 0.5)",
        &format!("{ratio:.2} by bytes a second, {seconds:.2} by time"),
    );
    Ok(())
}

/// Reads an answer to its end without keeping it: bytes and lines.
async fn read_all(target: Target, path: &str) -> Result<(u64, u64), Trouble> {
    let mut stream = TcpStream::connect(target.address).await?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: bench\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut buffer = vec![0; 1 << 18];
    let (mut bytes, mut lines) = (0, 0);
    let mut head = Vec::new();
    loop {
        let read = stream.read(&mut buffer).await?;
        if read == 0 {
            break;
        }
        if head.len() < 512 {
            head.extend_from_slice(&buffer[..read.min(512)]);
        }
        bytes += read as u64;
        lines += buffer[..read].split(|byte| *byte == b'\n').count() as u64 - 1;
    }
    if !head.starts_with(b"HTTP/1.1 200 ") {
        return Err(String::from_utf8_lossy(&head).into_owned().into());
    }
    Ok((bytes, lines))
}
