//! The file: a line that opens it, a line for each item, a line that tells whether it is whole.
use crate::{
    base::{clock::day_in_japan, fault::Outcome},
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            frame::{Closing, Format, Opening},
            json::{Object, put},
            ndjson::{
                certification::certification, employer::employer, event::event, job::job, kept::Kept, place::place,
                profile::profile,
            },
            rights::Rights,
        },
        item::{Change, Covers, Head, Item, Node},
    },
};
use entity::thing::Thing;

/// Name and version of what the lines hold.
pub const FORMAT: &str = "uturn-ndjson/1";
/// Where the list of local governments is from (全国地方公共団体コード).
const CODE_LIST: &str = "総務省 全国地方公共団体コード";

/// NDJSON in the making.
#[derive(Default)]
pub struct Ndjson {
    kept: Kept,
}

impl Format for Ndjson {
    fn begin(&mut self, out: &mut Vec<u8>, opening: &Opening<'_>) -> Outcome<()> {
        let Opening { snapshot, covers, head } = *opening;
        let rights = Rights::of(snapshot);
        let mut repeated = b"\"licence\":".to_vec();
        put(&mut repeated, rights.licence);
        repeated.extend_from_slice(b",\"attribution\":");
        put(&mut repeated, rights.attribution);
        self.kept = Kept::begin(snapshot, repeated);
        let mut line = Object::begin(out);
        let mut it = line.object("header");
        it.put("format", FORMAT).put("position", &snapshot.position).day("day", Some(snapshot.day));
        write_covers(&mut it, covers);
        write_head(&mut it, head);
        let mut dataset = it.object("dataset");
        dataset.put("isSample", &rights.is_sample).members(&self.kept.rights);
        dataset.end();
        it.end();
        line.end();
        out.push(b'\n');
        Ok(())
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        for item in items {
            line(out, snapshot, &mut self.kept, item)?;
            out.push(b'\n');
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>, closing: &Closing<'_>) -> Outcome<()> {
        let mut line = Object::begin(out);
        let mut it = line.object("trailer");
        write_covers(&mut it, closing.covers);
        it.put("cursor", closing.cursor).put("hasMore", &closing.has_more).put("count", &closing.count);
        it.end();
        line.end();
        out.push(b'\n');
        Ok(())
    }
}

fn write_covers(it: &mut Object<'_>, covers: Covers) {
    let mut range = it.object("covers");
    range.put("after", &covers.after).put("to", &covers.to);
    range.end();
}

fn write_head(it: &mut Object<'_>, head: Head) {
    let mut object = it.object("head");
    object.put("seq", &head.seq).instant("committedAt", Some(head.committed_at));
    object.end();
}

fn line(out: &mut Vec<u8>, snapshot: &Snapshot, kept: &mut Kept, item: &Item) -> Outcome<()> {
    let mut it = Object::begin(out);
    match &item.change {
        Change::Upserted { node, version, changed_fields } => {
            envelope(&mut it, "UPSERTED", item);
            it.put("version", version).put("changedFields", changed_fields);
            match node {
                Node::Job(row) => it.raw("source", &kept.employer(snapshot, row.employer).source),
                Node::Employer(holder) => it.put("source", &holder.row.source),
                Node::Certification(_, certified) => it.put("source", &certified.row.source_url),
                Node::Place(_) => it.put("source", CODE_LIST),
                Node::Profile(place) => it.put("source", &place.row.name_ja),
                Node::Event(event) => it.put("source", &event.row.source),
            };
            it.members(&kept.rights);
            thing(it, snapshot, kept, node)
        }
        Change::Removed { reason, merged_into } => {
            envelope(&mut it, "REMOVED", item);
            it.put("reason", reason).put("mergedInto", merged_into);
            it.members(&kept.rights).day("informationAsOf", Some(day_in_japan(item.changed_at)));
            it.end();
            Ok(())
        }
        Change::LeftFilter => {
            envelope(&mut it, "LEFT_FILTER", item);
            it.end();
            Ok(())
        }
    }
}

fn envelope(it: &mut Object<'_>, change: &str, item: &Item) {
    it.put("change", change).put("kind", &item.thing.kind);
    id(it.name("id"), item.thing);
    it.put("seq", &item.seq).instant("changedAt", Some(item.changed_at));
}

fn id(out: &mut Vec<u8>, thing: Thing) {
    use std::io::Write as _;
    write!(out, "\"{thing}\"").expect("a buffer takes every byte");
}

fn thing(mut it: Object<'_>, snapshot: &Snapshot, kept: &mut Kept, node: &Node) -> Outcome<()> {
    let as_of = match node {
        Node::Job(row) => row.information_as_of,
        Node::Employer(holder) => holder.row.information_as_of,
        // The day on which an office saw the proof.
        Node::Certification(holder, certified) => {
            certified.row.verified_at.map_or(holder.row.information_as_of, day_in_japan)
        }
        Node::Profile(place) => place.profile.as_ref().map_or(snapshot.day, |profile| profile.row.information_as_of),
        Node::Event(event) => event.row.information_as_of,
        Node::Place(_) => snapshot.programme.row().map_or(snapshot.day, |row| row.as_of),
    };
    it.day("informationAsOf", Some(as_of));
    let out = it.name("thing");
    match node {
        Node::Job(row) => job(out, snapshot, kept, row)?,
        Node::Employer(row) => employer(out, snapshot, row),
        Node::Certification(holder, certified) => certification(out, snapshot, holder, certified),
        Node::Place(row) => place(out, snapshot, row),
        Node::Event(row) => event(out, snapshot, kept, row),
        Node::Profile(row) => match &row.profile {
            Some(story) => profile(out, row, story),
            None => out.extend_from_slice(b"null"),
        },
    }
    it.end();
    Ok(())
}
