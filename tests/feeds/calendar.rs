//! The calendar, read by ical.
use crate::stand::Stand;
use ical::{IcalParser, property::Property};

fn value<'p>(properties: &'p [Property], name: &str) -> Option<&'p str> {
    properties.iter().find(|property| property.name == name)?.value.as_deref()
}

/// A text without its escapes.
fn text(properties: &[Property], name: &str) -> Option<String> {
    let escaped = value(properties, name)?.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";");
    Some(escaped.replace("\\\\", "\\"))
}

#[tokio::test]
async fn every_meeting_is_an_event() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/events.ics").await;
    assert!(seen.header("content-type").starts_with("text/calendar"));
    for line in seen.text().split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{} octets: {line}", line.len());
    }
    let snapshot = stand.snapshot();
    let programme = &snapshot.programme;
    let meetings: Vec<_> = programme.bodies().iter().flat_map(|body| programme.meetings(body.id)).collect();
    assert!(!meetings.is_empty());
    let mut calendars = IcalParser::new(&seen.body[..]);
    let calendar = calendars.next().expect("a calendar").expect("that parses");
    assert_eq!(value(&calendar.properties, "VERSION"), Some("2.0"));
    assert!(value(&calendar.properties, "PRODID").is_some());
    assert_eq!(calendar.events.len() as u64, meetings.len() as u64 + snapshot.events.count());
    for meeting in meetings {
        let uid = format!("{}@uturn", meeting.id);
        let event = calendar.events.iter().find(|event| value(&event.properties, "UID") == Some(uid.as_str()));
        let properties = &event.expect("an event").properties;
        let day = meeting.held_on.format("%Y%m%d").to_string();
        assert_eq!(value(properties, "DTSTART"), Some(day.as_str()));
        let next = meeting.held_on.succ_opt().expect("a day").format("%Y%m%d").to_string();
        assert_eq!(value(properties, "DTEND"), Some(next.as_str()));
        assert!(value(properties, "DTSTAMP").is_some_and(|at| at.ends_with('Z')));
        assert_eq!(value(properties, "STATUS"), Some("CONFIRMED"));
        assert!(value(properties, "SUMMARY").is_some_and(|text| text.ends_with(&format!("第{}回", meeting.number))));
        let told = value(properties, "DESCRIPTION").expect("a description").replace("\\,", ",").replace("\\;", ";");
        assert!(told.contains(&meeting.title_ja), "{told}");
    }
    assert!(snapshot.events.count() > 0);
    for slot in snapshot.events.shown() {
        let row = &snapshot.events.at(slot).expect("an event").row;
        let uid = format!("{}@uturn", row.id);
        let event = calendar.events.iter().find(|event| value(&event.properties, "UID") == Some(uid.as_str()));
        let properties = &event.expect("an event").properties;
        for (name, at) in [("DTSTART", row.starts_at), ("DTEND", row.ends_at), ("LAST-MODIFIED", row.updated_at)] {
            let wanted = at.format("%Y%m%dT%H%M%SZ").to_string();
            assert_eq!(value(properties, name), Some(wanted.as_str()), "{name}");
        }
        assert_eq!(text(properties, "SUMMARY"), Some(row.title_ja.clone()));
        assert_eq!(text(properties, "LOCATION"), row.venue_ja.clone());
        assert_eq!(value(properties, "URL"), Some(row.how_to_apply_url.as_str()));
        assert!(text(properties, "DESCRIPTION").is_some_and(|told| told.starts_with(&row.about_ja)));
    }
}

#[tokio::test]
async fn conditions_leave_those_who_hold_nothing() {
    let stand = Stand::open().await;
    let all = stand.snapshot().events.count();
    let seen = stand.file("/feeds/events.ics?prefectures=46,45").await;
    let calendar = IcalParser::new(&seen.body[..]).next().expect("a calendar").expect("that parses");
    assert!((calendar.events.len() as u64) < all);
    assert_eq!(seen.text().matches("END:VCALENDAR").count(), 1);
}
