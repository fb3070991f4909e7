//! What the feed names as changed are fields that the schema has on that type, and those that did change.
use crate::{
    cast::{
        ground::{Ground, on_both_stores},
        hiring::{KAGOSHIMA, SAPPORO},
        history::History,
        selection::schema,
        world::World,
    },
    size::seed,
};
use apollo_compiler::schema::ExtendedType;
use entity::{thing::Thing, vocabulary::ThingKind};
use std::collections::{BTreeMap, BTreeSet};
use uturn::service::{
    calendar::turn_day,
    feed::{
        item::Change,
        page::{Asked, page},
        question::FeedQuestion,
    },
};

on_both_stores!(they_exist_whatever_happens, they_are_those_that_were_edited);

/// What one reading tells of each thing: the names of changed fields.
type Told = BTreeMap<Thing, Vec<String>>;

fn reads(world: &World, cursor: &mut Option<String>) -> Told {
    let mut told = Told::new();
    loop {
        let asked = Asked { after: cursor.take(), first: Some(500), filter: FeedQuestion::default().into() };
        let page = page(&world.catalogue.now(), &asked).expect("a page");
        *cursor = Some(page.cursor);
        told.extend(page.items.into_iter().filter_map(|item| match item.change {
            Change::Upserted { changed_fields, .. } => Some((item.thing, changed_fields)),
            _ => None,
        }));
        if !page.has_more {
            return told;
        }
    }
}

fn fields_of(kind: ThingKind) -> BTreeSet<String> {
    let name = match kind {
        ThingKind::LocalGovernment => "LocalGovernment",
        ThingKind::Profile => "Profile",
        ThingKind::Employer => "Employer",
        ThingKind::Certification => "Certification",
        ThingKind::Job => "Job",
        ThingKind::Event => "Event",
        other => panic!("the feed does not tell of {other}"),
    };
    let Some(ExtendedType::Object(object)) = schema().types.get(name) else { panic!("{name} is no object") };
    object.fields.keys().map(ToString::to_string).collect()
}

async fn they_exist_whatever_happens(ground: Ground) {
    let mut world = ground.world().await;
    let (mut history, mut cursor) = (History::new(seed() + 11), None);
    turn_day(&world.store, world.clock.now()).await.expect("turned");
    let mut named = BTreeSet::new();
    for _ in 0..60 {
        history.goes_on(&mut world).await;
        turn_day(&world.store, world.clock.now()).await.expect("turned");
        world.settle().await;
        for (thing, fields) in reads(&world, &mut cursor) {
            let known = fields_of(thing.kind);
            for field in fields {
                assert!(known.contains(&field), "{thing}: the schema has no field {field}");
                named.insert((thing.kind, field));
            }
        }
    }
    assert!(named.len() > 25, "much has changed: {named:?}");
}

async fn they_are_those_that_were_edited(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    let mut held = world.certification(employer.id, "kurumin", "TRY");
    world.certifies(&held).await;
    let mut event = world.event(KAGOSHIMA);
    world.invites(&event).await;
    world.settle().await;
    let mut cursor = None;
    assert!(reads(&world, &mut cursor).values().all(Vec::is_empty), "all is new");
    let job: Thing = jobs[0].id.into();

    jobs[0].title_ja = "検査".into();
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    told(&world, &mut cursor, &[(job, &["duties", "title"])]).await;

    jobs[0].wage_min_yen = 220_000;
    jobs[0].closing_on = Some(world.day_in(30));
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    told(&world, &mut cursor, &[(job, &["closingOn", "duties", "wage"])]).await;

    jobs[0].workplace_codes.0.push(SAPPORO.into());
    world.rewrites(&mut jobs[0], &[KAGOSHIMA, SAPPORO]).await;
    told(&world, &mut cursor, &[(job, &["duties", "workplaces"])]).await;

    (employer.revision, employer.url) = (2, Some("https://example.jp/".into()));
    let mut unit = world.unit().await;
    unit.update(employer.clone()).await.expect("an employer");
    unit.commit().await.expect("committed");
    told(&world, &mut cursor, &[(employer.id.into(), &["url"]), (held.id.into(), &["employer"])]).await;

    held.level_code = "PLATINUM".into();
    world.corrects(&mut held).await;
    let certified: &[&str] = &["certifications", "isCertified"];
    let all = [(held.id.into(), &["employer", "level"][..]), (employer.id.into(), certified), (job, &["employer"])];
    told(&world, &mut cursor, &all).await;

    event.capacity = Some(40);
    world.changes_event(&mut event).await;
    told(&world, &mut cursor, &[(event.id.into(), &["capacity"])]).await;

    let mut place = crate::cast::country::places().into_iter().find(|row| row.code == KAGOSHIMA).expect("a place");
    (place.revision, place.name_en) = (place.revision + 1, "Kagoshima City".into());
    let id: Thing = place.id.into();
    let mut unit = world.unit().await;
    unit.update(place).await.expect("a place");
    unit.commit().await.expect("committed");
    told(&world, &mut cursor, &[(id, &["name"])]).await;

    let (mut profile, story) = world.profile(KAGOSHIMA);
    let mut unit = world.unit().await;
    unit.insert(vec![profile.clone()]).await.expect("a profile");
    unit.insert(vec![story]).await.expect("a story");
    unit.commit().await.expect("committed");
    world.settle().await;
    assert_eq!(reads(&world, &mut cursor)[&profile.id.into()], Vec::<String>::new(), "a profile that is new");
    profile.revision += 1;
    let mut unit = world.unit().await;
    unit.insert(vec![world.story(&profile)]).await.expect("a story");
    unit.update(profile.clone()).await.expect("a profile");
    unit.commit().await.expect("committed");
    let words: &[&str] = &["contacts", "headline", "links", "priorities", "story"];
    told(&world, &mut cursor, &[(profile.id.into(), words)]).await;
}

/// Everything that is told after a change: these things, with these fields.
async fn told(world: &World, cursor: &mut Option<String>, expected: &[(Thing, &[&str])]) {
    world.settle().await;
    let expected: Told =
        expected.iter().map(|(thing, f)| (*thing, f.iter().map(ToString::to_string).collect())).collect();
    assert_eq!(reads(world, cursor), expected);
}
