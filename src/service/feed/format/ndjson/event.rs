//! An event as a line of NDJSON.
use crate::{
    catalogue::{event::Event, snapshot::Snapshot},
    service::feed::format::{json::Object, ndjson::kept::Kept},
};

/// Everything about an event.
pub(super) fn event(out: &mut Vec<u8>, snapshot: &Snapshot, kept: &mut Kept, event: &Event) {
    let row = &event.row;
    let mut it = Object::begin(out);
    it.put("kind", &row.kind).both("title", &row.title_ja, row.title_en.as_deref());
    it.both("about", &row.about_ja, row.about_en.as_deref());
    it.instant("startsAt", Some(row.starts_at)).instant("endsAt", Some(row.ends_at));
    for (name, slot) in [("place", event.place), ("venuePlace", event.venue)] {
        match slot {
            Some(slot) => it.raw(name, kept.place(snapshot, slot)),
            None => it.put(name, &()),
        };
    }
    match event.employer {
        Some(slot) => it.raw("employer", &kept.employer(snapshot, slot).facts),
        None => it.put("employer", &()),
    };
    it.put("venue", &row.venue_ja).put("onlineUrl", &row.online_url).put("howToApplyUrl", &row.how_to_apply_url);
    it.day("applyUntil", row.apply_until).put("capacity", &row.capacity).put("isFreeOfCharge", &row.free_of_charge);
    it.put("revision", &row.revision);
    it.instant("publishedAt", Some(event.published_at)).instant("updatedAt", Some(row.updated_at));
    it.end();
}
