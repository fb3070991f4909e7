//! What many lines repeat, rendered once: employers, places and occupations as a listing names them.
use crate::{
    catalogue::{employer::Employer, place::Place, snapshot::Snapshot},
    service::feed::format::json::{Object, put},
};
use std::collections::HashMap;

/// Most employers, and most places, that are kept. Bounded, so that memory does not grow with the feed.
const MOST: usize = 4096;

/// Rendered facts of one stream; slots mean something within one snapshot only.
#[derive(Default)]
pub(super) struct Kept {
    employers: HashMap<u32, NamedEmployer>,
    places: HashMap<u32, Box<[u8]>>,
    occupations: Vec<Box<[u8]>>,
    pub(super) rights: Vec<u8>,
}

/// An employer as a listing names it.
pub(super) struct NamedEmployer {
    /// Where its facts are known from, as a JSON text.
    pub(super) source: Box<[u8]>,
    /// Id, corporate number and name, as a JSON object.
    pub(super) facts: Box<[u8]>,
}

impl Kept {
    /// What is the same in every line.
    pub(super) fn begin(snapshot: &Snapshot, rights: Vec<u8>) -> Self {
        let occupations = snapshot.reference.occupations().iter().map(|row| {
            let mut out = Vec::new();
            let mut occupation = Object::begin(&mut out);
            occupation.put("code", &row.code).put("ja", &row.name_ja).put("en", &row.name_en);
            occupation.end();
            out.into_boxed_slice()
        });
        Self { occupations: occupations.collect(), rights, ..Self::default() }
    }

    pub(super) fn occupation(&self, at: u16) -> &[u8] {
        self.occupations.get(usize::from(at)).map_or(b"null", AsRef::as_ref)
    }

    pub(super) fn employer(&mut self, snapshot: &Snapshot, slot: u32) -> &NamedEmployer {
        if self.employers.len() >= MOST && !self.employers.contains_key(&slot) {
            self.employers.clear();
        }
        self.employers.entry(slot).or_insert_with(|| NamedEmployer::of(snapshot.employers.at(slot).map(AsRef::as_ref)))
    }

    pub(super) fn place(&mut self, snapshot: &Snapshot, slot: u32) -> &[u8] {
        if self.places.len() >= MOST && !self.places.contains_key(&slot) {
            self.places.clear();
        }
        self.places.entry(slot).or_insert_with(|| named_place(snapshot.places.at(slot).map(AsRef::as_ref)))
    }
}

impl NamedEmployer {
    fn of(employer: Option<&Employer>) -> Self {
        let Some(Employer { row, .. }) = employer else {
            return Self { source: Box::from(*b"\"\""), facts: Box::from(*b"null") };
        };
        let (mut source, mut facts) = (Vec::new(), Vec::new());
        put(&mut source, &row.source);
        let mut object = Object::begin(&mut facts);
        object.put("id", &row.id).put("corporateNumber", &row.corporate_number);
        object.both("name", &row.name_ja, row.name_en.as_deref());
        object.end();
        Self { source: source.into_boxed_slice(), facts: facts.into_boxed_slice() }
    }
}

fn named_place(place: Option<&Place>) -> Box<[u8]> {
    let Some(Place { row, .. }) = place else { return Box::from(*b"null") };
    let mut out = Vec::new();
    let mut object = Object::begin(&mut out);
    object.put("id", &row.id).put("code", &row.code).both("name", &row.name_ja, Some(&row.name_en));
    object.end();
    out.into_boxed_slice()
}
