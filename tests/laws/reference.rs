//! The embedded tables are whole, refer to each other and agree with what is published.
use entity::vocabulary::{BodyKey, LocalGovernmentKind, SeatRole};
use std::collections::{HashMap, HashSet};
use uturn::{
    base::{digits::LocalGovernmentCode, tables},
    service::reference::{
        bodies::{Founding, body_id, council},
        reference_tables::{ReferenceTables, tables as reference},
    },
};

fn read() -> ReferenceTables {
    reference().unwrap()
}

#[test]
fn every_place_has_a_right_code_and_lies_in_its_prefecture() {
    let places = read().local_governments;
    let mut kinds = HashMap::new();
    let by_id: HashMap<_, _> = places.iter().map(|p| (p.id, p)).collect();
    assert_eq!(by_id.len(), 1_788);
    for place in &places {
        *kinds.entry(place.kind).or_insert(0) += 1;
        let code: LocalGovernmentCode = place.code.parse().unwrap();
        match place.prefecture_id {
            None => assert_eq!(place.kind, LocalGovernmentKind::Prefecture),
            Some(prefecture) => assert_eq!(by_id[&prefecture].code[..2], *code.prefecture()),
        }
    }
    let count = |kind| kinds[&kind];
    assert_eq!(count(LocalGovernmentKind::Prefecture), 47);
    assert_eq!(count(LocalGovernmentKind::DesignatedCity), 20);
    assert_eq!(count(LocalGovernmentKind::City), 772);
    assert_eq!(count(LocalGovernmentKind::SpecialWard), 23);
    assert_eq!(count(LocalGovernmentKind::Town), 743);
    assert_eq!(count(LocalGovernmentKind::Village), 183);
    assert!(places[..47].iter().all(|p| p.prefecture_id.is_none()), "prefectures come first");
}

#[test]
fn wards_lie_in_designated_cities() {
    let ReferenceTables { local_governments, wards, .. } = read();
    let designated: HashSet<_> =
        local_governments.iter().filter(|p| p.kind == LocalGovernmentKind::DesignatedCity).map(|p| p.id).collect();
    assert_eq!(wards.len(), 171);
    assert_eq!(wards.iter().map(|w| w.local_government_id).collect::<HashSet<_>>(), designated);
    assert!(wards.iter().all(|w| w.code.parse::<LocalGovernmentCode>().is_ok()));
}

#[test]
fn classifications_are_whole_and_in_both_languages() {
    let tables = read();
    assert_eq!(tables.industries.iter().map(|i| i.code.as_str()).collect::<String>(), "ABCDEFGHIJKLMNOPQRST");
    assert_eq!(tables.occupations.len(), 15);
    assert!(tables.industries.iter().all(|i| !i.name_ja.is_empty() && i.name_en.is_ascii()));
    let schemes: HashSet<_> = tables.schemes.iter().map(|s| s.code.as_str()).collect();
    let with_levels: HashSet<_> = tables.levels.iter().map(|l| l.scheme_code.as_str()).collect();
    assert_eq!(schemes, with_levels);
    assert!(!schemes.contains("tomonin"), "トモニン is no certification");
}

#[test]
fn each_prefecture_has_three_minimum_wages_and_the_newest_is_marked() {
    let wages = read().minimum_wages;
    assert_eq!(wages.len(), 141);
    assert!(wages.iter().filter(|w| w.fiscal_year == 2026).all(|w| w.status.contains("single source")));
}

#[test]
fn the_bodies_are_those_of_the_founding_document() {
    let Founding { bodies, seats, terms, meetings, calls, programme } = council().unwrap();
    let of = |key| seats.iter().filter(move |s| s.governing_body_id == body_id(key));
    let roles = |key, role| of(key).filter(|s| s.role == role).count();
    assert_eq!(bodies.len(), 3);
    assert_eq!(of(BodyKey::Council).count(), 12);
    assert_eq!(of(BodyKey::SteeringGroup).count(), 11);
    assert!(of(BodyKey::SteeringGroup).all(|s| s.ex_officio));
    assert!(of(BodyKey::Council).all(|s| !s.ex_officio));
    for key in [BodyKey::Council, BodyKey::SteeringGroup] {
        assert_eq!((roles(key, SeatRole::Chair), roles(key, SeatRole::ViceChair)), (1, 1));
    }
    let concurrent = |key| {
        let ids: HashSet<_> = of(key).map(|s| s.id).collect();
        terms.iter().filter(|t| ids.contains(&t.seat_id) && t.concurrent_post_ja.is_some()).count()
    };
    assert_eq!((concurrent(BodyKey::Council), concurrent(BodyKey::SteeringGroup)), (1, 2));
    assert_eq!((terms.len(), meetings.len(), calls.len()), (23, 1, 1));
    assert!(calls[0].opened_on.is_none());
    assert!(!programme.is_sample);
    assert_eq!(seats.iter().map(|s| s.id).collect::<HashSet<_>>().len(), 23);
}

#[test]
fn every_embedded_table_has_its_origin_noted() {
    let notes = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/data/README.md")).unwrap();
    for name in tables::names() {
        assert!(name == "README.md" || notes.contains(&name), "data/README.md does not tell the origin of {name}");
    }
}
