//! A listing that moves from 鳥取県 to 島根県 leaves the one reader, reaches the other, each once, and a third hears nothing.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        world::World,
    },
    follower::Follower,
    truth::fresh,
};
use entity::thing::Thing;
use uturn::service::{feed::question::FeedQuestion, job::list::JobQuestion};

on_both_stores!(it_leaves_one_and_reaches_the_other);

const TOTTORI: &str = "312011";
const MATSUE: &str = "322016";

fn reader(prefecture: &str) -> Follower {
    let jobs = JobQuestion { prefectures: Some(vec![prefecture.into()]), ..JobQuestion::default() };
    let kinds = Some(vec![entity::vocabulary::ThingKind::Job]);
    Follower::new(FeedQuestion { kinds, jobs: Some(jobs), ..FeedQuestion::default() })
}

async fn it_leaves_one_and_reaches_the_other(ground: Ground) {
    let mut world = World::with_sample(&ground, 3, 3).await;
    let (_, mut jobs) = world.hires(TOTTORI, 2).await;
    world.settle().await;
    let mut readers = ["31", "32", "13"].map(|digits| {
        let now = world.catalogue.now();
        let prefecture =
            now.places.by_codes().find(|place| place.is_prefecture() && place.row.code.starts_with(digits));
        let mut reader = reader(&prefecture.expect("a prefecture").row.code);
        reader.reads_on(&now, 1);
        reader.upserted = 0;
        reader
    });
    let moved: Thing = jobs[0].id.into();
    assert!(readers[0].copy.contains_key(&moved));
    jobs[0].local_government_id = crate::cast::country::place(MATSUE);
    jobs[0].workplace_codes.0 = vec![MATSUE.into()];
    world.rewrites(&mut jobs[0], &[MATSUE]).await;
    world.settle().await;
    let told = |reader: &Follower| (reader.upserted, reader.gone.clone());
    for _ in 0..3 {
        for reader in &mut readers {
            reader.reads_on(&world.catalogue.now(), 1);
        }
        assert_eq!(told(&readers[0]), (0, vec![(moved, None)]), "鳥取県: it left the filter, and no body");
        assert_eq!(told(&readers[1]), (1, vec![]), "島根県: it is there");
        assert_eq!(told(&readers[2]), (0, vec![]), "東京都: nothing");
    }
    let truth = fresh(&world).await;
    for reader in &readers {
        reader.agrees(&truth, "after the move");
        assert!(reader.stray.is_empty());
    }
    // And back again, with another change on the way: once more to each.
    jobs[0].workplace_codes.0 = vec![TOTTORI.into()];
    jobs[0].local_government_id = crate::cast::country::place(TOTTORI);
    world.rewrites(&mut jobs[0], &[TOTTORI]).await;
    jobs[0].title_ja = "精密部品の検査".into();
    world.rewrites(&mut jobs[0], &[TOTTORI]).await;
    world.settle().await;
    for reader in &mut readers {
        reader.reads_on(&world.catalogue.now(), 1);
    }
    assert_eq!(told(&readers[0]), (1, vec![(moved, None)]));
    assert_eq!(told(&readers[1]), (1, vec![(moved, None)]));
    assert_eq!(told(&readers[2]), (0, vec![]));
}
