//! Every list gives the same rows in the same order, whatever the size of its pages and whichever end one starts from.
use crate::cast::{
    answers::Walk,
    ground::{Ground, on_both_stores},
    world::World,
};
use std::collections::HashSet;

on_both_stores!(pages_of_any_size_give_the_same_list);

const LISTS: [&str; 12] = [
    "employers(orderBy: NEWEST, PAGE)",
    "employers(orderBy: RECENTLY_UPDATED, filter: { participating: true }, PAGE)",
    "employers(orderBy: NAME, PAGE)",
    "employers(orderBy: NAME, filter: { certification: { scheme: \"kurumin\" } }, PAGE)",
    "municipalities(filter: { regions: [TOHOKU] }, PAGE)",
    "participants(orderBy: CODE, PAGE)",
    "participants(orderBy: JOINED, asOf: \"2026-06-01\", PAGE)",
    "indicators(filter: { keys: [YOUTH_RETURN_RATE, NET_MIGRATION] }, PAGE)",
    "events(orderBy: STARTS_SOONEST, PAGE)",
    "events(orderBy: NEWEST, filter: { upcoming: true }, PAGE)",
    "events(orderBy: RECENTLY_UPDATED, filter: { venuePrefectures: [\"13\"] }, PAGE)",
    "jobs(orderBy: CLOSING_SOONEST, filter: { participating: true }, PAGE)",
];

async fn pages_of_any_size_give_the_same_list(ground: Ground) {
    let world = World::with_sample(&ground, 110, 130).await;
    for list in LISTS {
        let whole = Walk::new(list, 100, false).all(&world).await;
        assert!(whole.len() > 10, "{list} has {} rows", whole.len());
        let each: HashSet<&String> = whole.iter().collect();
        assert_eq!(each.len(), whole.len(), "{list} has each row once");
        for size in [7, 33] {
            assert_eq!(Walk::new(list, size, false).all(&world).await, whole, "{list} by {size}");
            let mut backward = Walk::new(list, size, true).all(&world).await;
            backward.reverse();
            assert_eq!(backward, whole, "{list} by {size}, backward");
        }
    }
}
