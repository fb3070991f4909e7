//! iCalendar: the public events, and the meetings of the programme's bodies as whole days in Japan.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
    },
    catalogue::{event, snapshot::Snapshot},
    service::feed::{
        format::{
            frame::{Closing, Format, Opening},
            labels,
            rights::Rights,
        },
        item::{Change, Item, Node},
    },
};
use chrono::Days;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus, Property};
use std::{fmt::Write as _, sync::Arc};

/// What stands after the last event.
const END: &str = "END:VCALENDAR\r\n";

/// A calendar in the making.
#[derive(Debug, Clone)]
pub struct Ics {
    /// Scheme, host and port that clients use.
    pub address: Arc<str>,
    /// Whether the meetings of the programme are in it.
    pub has_meetings: bool,
}

impl Format for Ics {
    fn begin(&mut self, out: &mut Vec<u8>, opening: &Opening<'_>) -> Outcome<()> {
        let name = opening.snapshot.programme.row().map_or("", |row| &row.name_ja);
        let mut calendar = Calendar::empty();
        calendar.append_property(Property::new("VERSION", "2.0"));
        calendar.append_property(Property::new("PRODID", "-//uturn//feeds//JA"));
        calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
        calendar.append_property(Property::new("METHOD", "PUBLISH"));
        calendar.name(name);
        let mut text = String::new();
        write!(text, "{calendar}").map_err(Fault::internal)?;
        out.extend_from_slice(text.strip_suffix(END).unwrap_or(&text).as_bytes());
        if self.has_meetings { self.meetings(out, opening.snapshot, opening.head.committed_at) } else { Ok(()) }
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        for item in items {
            if let Change::Upserted { node: Node::Event(event), .. } = &item.change {
                add(out, &happening(snapshot, event, item))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        out.extend_from_slice(END.as_bytes());
        Ok(())
    }
}

impl Ics {
    fn meetings(&self, out: &mut Vec<u8>, snapshot: &Snapshot, at: Instant) -> Outcome<()> {
        for body in snapshot.programme.bodies() {
            for meeting in snapshot.programme.meetings(body.id) {
                let name = format!("{} 第{}回", body.name_ja, meeting.number);
                let mut event = Event::with_uid(&format!("{}@uturn", meeting.id));
                event.timestamp(at);
                // The end of a whole day is the next one, which is no part of it.
                event.starts(meeting.held_on).ends(meeting.held_on + Days::new(1));
                event.summary(&plain(&name)).status(EventStatus::Confirmed);
                event.description(&plain(&told(snapshot, &[&meeting.title_ja, &name])));
                event.url(meeting.url.as_deref().unwrap_or(&self.address));
                add(out, &event.done())?;
            }
        }
        Ok(())
    }
}

/// An event of a place or of the programme.
fn happening(snapshot: &Snapshot, event: &event::Event, item: &Item) -> Event {
    let row = &event.row;
    let holder = event.place.and_then(|slot| snapshot.places.at(slot)).map_or("", |place| &place.row.name_ja);
    let apply = row.apply_until.map_or_else(String::new, |day| format!("申込期限：{day}"));
    let online = row.online_url.as_ref().map_or_else(String::new, |url| format!("オンライン：{url}"));
    let source = format!("出典：{}（{}時点）", row.source, row.information_as_of);
    let kind = labels::event(row.kind);
    let mut it = Event::with_uid(&format!("{}@uturn", row.id));
    it.timestamp(item.changed_at).starts(row.starts_at).ends(row.ends_at).last_modified(row.updated_at);
    it.sequence(u32::try_from(row.revision - 1).unwrap_or(0));
    it.summary(&plain(&row.title_ja)).status(EventStatus::Confirmed);
    it.description(&plain(&told(snapshot, &[&row.about_ja, kind, holder, &apply, &online, &source])));
    if let Some(venue) = &row.venue_ja {
        it.location(&plain(venue));
    }
    if !row.how_to_apply_url.is_empty() {
        it.url(&row.how_to_apply_url);
    }
    it.done()
}

/// Lines of a description, with the terms of use below; empty ones fall away.
fn told(snapshot: &Snapshot, lines: &[&str]) -> String {
    let rights = Rights::of(snapshot);
    let (licence, attribution) =
        (format!("利用条件：{}", rights.licence), format!("出典の表示：{}", rights.attribution));
    let sample = if rights.is_sample { "見本データ（架空） / sample data" } else { "" };
    let all = lines.iter().copied().chain([sample, licence.as_str(), attribution.as_str()]);
    all.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn add(out: &mut Vec<u8>, event: &Event) -> Outcome<()> {
    let mut text = String::new();
    event.fmt_write(&mut text).map_err(Fault::internal)?;
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

/// Without the control characters that a content line cannot hold.
fn plain(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}
