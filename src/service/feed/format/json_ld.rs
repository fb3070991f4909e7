//! All listings as one schema.org `DataFeed` of `JobPosting`s.
use crate::{
    base::fault::Outcome,
    catalogue::snapshot::Snapshot,
    service::feed::{
        format::{
            frame::{Closing, Format, Opening},
            json::Object,
            listing::{Listing, jobs},
            posting::posting,
            rights::Rights,
        },
        item::Item,
    },
};

/// JSON-LD in the making.
#[derive(Debug, Clone, Copy, Default)]
pub struct JsonLd {
    begun: bool,
}

impl Format for JsonLd {
    fn begin(&mut self, out: &mut Vec<u8>, opening: &Opening<'_>) -> Outcome<()> {
        let rights = Rights::of(opening.snapshot);
        let mut it = Object::begin(out);
        it.put("@context", "https://schema.org/").put("@type", "DataFeed");
        it.put("name", opening.snapshot.programme.row().map_or("", |row| &row.name_ja));
        it.put("inLanguage", "ja").instant("dateModified", Some(opening.head.committed_at));
        it.put("license", rights.licence).put("creditText", rights.attribution);
        it.put("creativeWorkStatus", if rights.is_sample { "sample" } else { "published" });
        it.name("dataFeedElement").push(b'[');
        Ok(())
    }

    fn items(&mut self, out: &mut Vec<u8>, snapshot: &Snapshot, items: &[Item]) -> Outcome<()> {
        for (item, job) in jobs(items) {
            out.extend_from_slice(if self.begun { ",\n" } else { "\n" }.as_bytes());
            self.begun = true;
            let listing = Listing::of(snapshot, job)?;
            let mut it = Object::begin(out);
            it.put("@type", "DataFeedItem").instant("dateModified", Some(item.changed_at));
            posting(it.name("item"), &listing, false);
            it.end();
        }
        Ok(())
    }

    fn end(&mut self, out: &mut Vec<u8>, _: &Closing<'_>) -> Outcome<()> {
        out.extend_from_slice(b"\n]}\n");
        Ok(())
    }
}
