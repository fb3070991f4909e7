//! iCalendar: the meetings of the programme's bodies, each a whole day in Japan.
use crate::{
    base::fault::{Fault, Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{format::rights::Rights, item::Head},
};
use chrono::Days;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use std::fmt::Write as _;

/// Appends the calendar.
///
/// # Errors
/// `INTERNAL` when it cannot be written.
pub fn calendar(out: &mut Vec<u8>, snapshot: &Snapshot, head: Head, address: &str) -> Outcome<()> {
    let name = snapshot.programme.row().map_or("", |row| &row.name_ja);
    let rights = Rights::of(snapshot);
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//uturn//feeds//JA"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    calendar.name(name);
    for body in snapshot.programme.bodies() {
        for meeting in snapshot.programme.meetings(body.id) {
            let told = [
                meeting.title_ja.as_str(),
                &format!("{} 第{}回", body.name_ja, meeting.number),
                if rights.is_sample { "見本データ（架空） / sample data" } else { "" },
                &format!("出典の表示：{}", rights.attribution),
                &format!("利用条件：{}", rights.licence),
            ];
            let told: Vec<&str> = told.into_iter().filter(|line| !line.is_empty()).collect();
            let mut event = Event::with_uid(&format!("{}@uturn", meeting.id));
            event.timestamp(head.committed_at);
            // The end of a whole day is the next one, which is no part of it.
            event.starts(meeting.held_on).ends(meeting.held_on + Days::new(1));
            event.summary(&plain(&format!("{} 第{}回", body.name_ja, meeting.number)));
            event.description(&plain(&told.join("\n")));
            event.status(EventStatus::Confirmed);
            event.url(meeting.url.as_deref().unwrap_or(address));
            calendar.push(event.done());
        }
    }
    let mut text = String::new();
    write!(text, "{calendar}").map_err(Fault::internal)?;
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

/// Without the control characters that a content line cannot hold.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
