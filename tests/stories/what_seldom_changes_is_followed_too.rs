//! What hardly ever happens reaches readers as well: a thing that changes its owner, a restored store, a new local scheme.
use crate::cast::{
    answers::at,
    country::place,
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, SAPPORO},
    survey::{Known, assert_same, survey},
    world::World,
};
use entity::{certification_level, certification_scheme};
use sea_orm::{ConnectionTrait as _, Database};

on_both_stores!(
    a_thing_that_changes_its_owner_leaves_the_old_one,
    a_restored_store_is_read_anew,
    a_local_scheme_is_found_by_any_code
);

async fn followed_as_loaded(world: &World, ids: Vec<String>, when: &str) {
    let known = Known { ids, corporate_numbers: vec![] };
    let (now, today) = (world.clock.now(), world.clock.today());
    let followed = survey(&world.engine, now, today, &known).await;
    assert_same(&followed, &survey(&world.newcomer().await, now, today, &known).await, when);
}

async fn a_thing_that_changes_its_owner_leaves_the_old_one(ground: Ground) {
    let mut world = ground.world().await;
    let ((old, _), (new, _)) = (world.hires(KAGOSHIMA, 1).await, world.hires(KAGOSHIMA, 1).await);
    let mut certification = world.certification(old.id, "kurumin", "TRY");
    let mut participation = world.participation(KAGOSHIMA, world.clock.today());
    let mut unit = world.unit().await;
    unit.insert(vec![certification.clone()]).await.expect("a certification");
    unit.insert(vec![participation.clone()]).await.expect("a participation");
    unit.commit().await.expect("committed");
    world.settle().await;
    // It had been entered for the wrong employer, and for the wrong city.
    (certification.employer_id, certification.revision) = (new.id, 2);
    (participation.local_government_id, participation.revision) = (place(SAPPORO), 2);
    let ids = vec![certification.id.to_string(), participation.id.to_string()];
    let mut unit = world.unit().await;
    unit.update(certification).await.expect("a certification");
    unit.update(participation).await.expect("a participation");
    unit.commit().await.expect("committed");
    world.settle().await;
    followed_as_loaded(&world, ids, "after the owners changed").await;
    let counts = world.ask(
        "{ programmeCounts { total } employers(filter: { certification: { scheme: \"kurumin\" } }) { totalCount } }",
    );
    let counts = counts.await;
    assert_eq!(
        [at(&counts, "programmeCounts.total"), at(&counts, "employers.totalCount")],
        [1, 1].map(serde_json::Value::from).each_ref()
    );
}

async fn a_restored_store_is_read_anew(ground: Ground) {
    let mut world = ground.world().await;
    world.hires(KAGOSHIMA, 2).await;
    world.settle().await;
    // A restore puts rows back as they were, without a change in the log, and gives the log another epoch.
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    for sql in ["DELETE FROM job_revision", "DELETE FROM job", "UPDATE feed_head SET epoch = 'restored', seq = seq - 2"]
    {
        raw.execute_unprepared(sql).await.expect("restored");
    }
    raw.close().await.expect("closed");
    world.follow().await;
    assert_eq!(*at(&world.ask("{ jobs { totalCount } }").await, "jobs.totalCount"), 0);
    followed_as_loaded(&world, vec![], "after a restore").await;
}

async fn a_local_scheme_is_found_by_any_code(ground: Ground) {
    let mut world = ground.world().await;
    // Codes that a language sorts otherwise than their bytes.
    let codes = ["Iwate", "iwate-g", "iwate2", "iwate_a", "Zao", "aomori"];
    let (employer, _) = world.hires(KAGOSHIMA, 1).await;
    let mut unit = world.unit().await;
    for code in codes {
        let scheme = certification_scheme::Model {
            code: code.into(),
            name_ja: "県の認証".into(),
            name_en: "Prefectural scheme".into(),
            legal_basis: "要綱".into(),
            issuer: "知事".into(),
            validity_note: "3年".into(),
            local_government_id: Some(place("030007")),
        };
        let (scheme_code, name) = (code.into(), String::from("認証"));
        let level = certification_level::Model {
            scheme_code,
            code: "CERTIFIED".into(),
            rank: 1,
            name_ja: name,
            name_en: "Certified".into(),
        };
        unit.insert(vec![scheme]).await.expect("a scheme");
        unit.insert(vec![level]).await.expect("a level");
    }
    unit.commit().await.expect("committed");
    for code in codes {
        let certification = world.certification(employer.id, code, "CERTIFIED");
        world.certifies(&certification).await;
    }
    world.settle().await;
    let listed = world.ask("{ certificationSchemes { code } }").await;
    let mut known: Vec<_> =
        at(&listed, "certificationSchemes").as_array().expect("schemes").iter().map(|s| s["code"].as_str()).collect();
    assert!(known.is_sorted(), "by code: {known:?}");
    known.retain(|code| code.is_some_and(|code| codes.contains(&code)));
    assert_eq!(known.len(), codes.len());
    for code in codes {
        let answer = world
            .ask(&format!("{{ employers(filter: {{ certification: {{ scheme: \"{code}\" }} }}) {{ totalCount }} }}"))
            .await;
        assert_eq!(*at(&answer, "employers.totalCount"), 1, "{code}");
    }
}
