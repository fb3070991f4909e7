//! Walking a list page by page, forwards or backwards, while it changes, meets each untouched row exactly once.
use crate::cast::{
    answers::Walk,
    chance::Chance,
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    market::Market,
    world::World,
};
use chrono::TimeDelta;
use entity::{job, vocabulary::Publication};
use std::collections::HashMap;

on_both_stores!(a_walk_through_jobs_meets_each_untouched_row_once);

async fn a_walk_through_jobs_meets_each_untouched_row_once(ground: Ground) {
    let (mut world, mut chance) = (ground.world().await, Chance::new(5));
    let market = Market::open(&mut world, &mut chance, 9, 160).await;
    world.settle().await;
    // Every third row is touched in the course of the walks.
    let (mut touched, mut untouched) = (Vec::new(), Vec::new());
    for (n, fact) in market.facts.iter().enumerate() {
        if n % 3 == 0 { touched.push(fact.job.clone()) } else { untouched.push(fact.job.id.to_string()) }
    }
    for (order, filter) in [
        ("NEWEST", ""),
        ("RECENTLY_UPDATED", "participating: false"),
        ("CLOSING_SOONEST", "certification: { scheme: \"kurumin\" }"),
        ("HIGHEST_WAGE", "prefectures: [\"46\", \"01\"], newGraduate: false"),
    ] {
        let list = format!("jobs(orderBy: {order}, filter: {{ {filter} }}, PAGE)");
        for backward in [false, true] {
            let mut before = Walk::new(&list, 100, backward).all(&world).await;
            before.retain(|id| untouched.contains(id));
            let mut met: HashMap<String, usize> = HashMap::new();
            let mut order_met = Vec::new();
            let mut walk = Walk::new(&list, 7, backward);
            while let Some(page) = walk.next(&world).await {
                for id in page {
                    *met.entry(id.clone()).or_default() += 1;
                    order_met.push(id);
                }
                disturb(&mut world, &mut chance, &mut touched).await;
            }
            for id in &before {
                assert_eq!(met.get(id), Some(&1), "{id} in {list}, backward: {backward}");
            }
            order_met.retain(|id| before.contains(id));
            assert_eq!(order_met, before, "and in the same order: {list}, backward: {backward}");
        }
    }
}

/// Listings are inserted, closed, opened again, moved and changed between two pages.
async fn disturb(world: &mut World, chance: &mut Chance, touched: &mut Vec<job::Model>) {
    world.pass(TimeDelta::seconds(20));
    let employer = chance.pick(touched).employer_id;
    let (mut new, revision) = world.job(employer, KAGOSHIMA);
    new.wage_min_yen = chance.between(1, 30) * 10_000;
    new.wage_max_yen = None;
    let mut unit = world.unit().await;
    unit.insert(vec![new.clone()]).await.expect("a new listing");
    unit.insert(vec![revision]).await.expect("its words");
    touched.push(new);
    for _ in 0..3 {
        let index = chance.below(touched.len());
        let row = &mut touched[index];
        row.status = if row.status == Publication::Published { Publication::Withdrawn } else { Publication::Published };
        row.wage_min_yen = chance.between(1, 30) * 10_000;
        row.closing_on = chance.in_hundred(50).then(|| world.day_in(chance.between(1, 9)));
        row.updated_at = world.clock.now();
        unit.update(row.clone()).await.expect("a listing");
    }
    unit.commit().await.expect("committed");
    world.settle().await;
}
