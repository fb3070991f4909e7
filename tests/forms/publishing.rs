//! Publishing: rows become public with everything they say, all of them or none, once, in the name of the office.
use crate::{
    example::{NUMBER, PLACE, certification, disclosure, employer, indicator, job, measure, profile, with},
    ground::Ground,
    town::{OFFICE, Town, now, shown, today},
};
use entity::{
    draft::FormKind,
    vocabulary::{ChangeOp, DisclosureState, RemovalReason},
};
use uturn::{base::minter::Minter, domain::local_government::local_government_id, service::form::publish::publish};

#[tokio::test]
async fn what_is_published_is_public_with_all_it_says() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        town.published(FormKind::Profile, &profile()).await;
        town.published(FormKind::SupportMeasure, &measure()).await;
        town.published(FormKind::Indicator, &indicator()).await;
        town.published(FormKind::Employer, &employer()).await;
        town.published(FormKind::Certification, &certification()).await;
        town.published(FormKind::Disclosure, &disclosure()).await;
        town.published(FormKind::Job, &job()).await;

        let public = town.public().await;
        let place = public.places.by_code(PLACE).expect("the place").clone();
        let shown = place.profile.as_ref().expect("its profile");
        assert_eq!((shown.row.revision, shown.row.information_as_of), (1, today()));
        assert_eq!(shown.story.priorities.len(), 2);
        assert_eq!(shown.story.contacts[0].phone.as_deref(), Some("099-000-0000 内線123"));
        assert_eq!(shown.measures[0].most_yen, Some(120_000));
        assert_eq!(place.indicators[0].value, Some(26.7));
        let (_, held) = (0..).map_while(|slot| public.employers.at(slot).map(|row| (slot, row))).next().expect("one");
        assert_eq!(held.row.corporate_number.as_deref(), Some(NUMBER));
        assert_eq!(held.disclosures[0].state, DisclosureState::Disclosed);
        let mark = &held.certifications[0];
        assert_eq!(mark.row.verified_by.as_deref(), Some(OFFICE), "whoever publishes has verified the proof");
        assert_eq!(mark.row.verified_at, Some(now()));
        assert_eq!(public.jobs.count(), 1);
        ground.remove().await;
    }
}

#[tokio::test]
async fn one_wrong_row_keeps_all_of_them_back() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        town.published(FormKind::Employer, &employer()).await;
        let head = town.head().await;
        let wrong = with(&with(&job(), "reference", "J-002"), "wage_min_yen", "1000");
        let found = town.publish(FormKind::Job, &[&job(), &wrong]).await.expect_err("refused");
        assert_eq!(found[0], []);
        assert_eq!(found[1][0], ("wage_min_yen".to_owned(), "R13_MINIMUM_WAGE"));
        assert_eq!(town.head().await, head, "nothing was written");
        let right = with(&wrong, "wage_min_yen", "215000");
        assert_eq!(town.publish(FormKind::Job, &[&job(), &right]).await.expect("both").len(), 2);
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_unit_sees_what_it_has_written_before() {
    for ground in Ground::all().await {
        let town = Town::empty(&ground).await;
        let mut unit = town.store.unit(now(), OFFICE).await.map_err(shown).expect("a unit");
        let reading = unit.reading().await.map_err(shown).expect("a reading");
        let minter = &mut Minter::seeded(3);
        for (kind, row) in [
            (FormKind::Profile, profile()),
            (FormKind::SupportMeasure, measure()),
            (FormKind::Employer, employer()),
            (FormKind::Job, job()),
        ] {
            let done = publish(&mut unit, &reading, now(), minter, kind, &[&row]).await.map_err(shown).expect("done");
            assert!(done.is_ok(), "{kind}: {done:?}");
        }
        drop(reading);
        unit.commit().await.map_err(shown).expect("committed");
        town.stamp().await;
        let public = town.public().await;
        assert_eq!((public.employers.count(), public.jobs.count()), (1, 1));
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_unit_does_not_end_while_it_is_read() {
    let ground = Ground::sqlite().await;
    let town = Town::empty(&ground).await;
    let mut unit = town.store.unit(now(), OFFICE).await.map_err(shown).expect("a unit");
    let reading = unit.reading().await.map_err(shown).expect("a reading");
    assert!(unit.commit().await.is_err());
    drop(reading);
    town.store.unit(now(), OFFICE).await.map_err(shown).expect("the next one").roll_back().await.expect("given up");
    ground.remove().await;
}

#[tokio::test]
async fn a_new_text_is_a_new_revision_and_the_day_of_the_information_is_that_of_the_change() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        let stated = with(&profile(), "information_as_of", "2026-06-01");
        town.published(FormKind::Profile, &stated).await;
        let known = async |town: &Town| {
            let public = town.public().await;
            let place = public.places.by_code(PLACE).expect("the place");
            let row = &place.profile.as_ref().expect("its profile").row;
            (row.revision, row.information_as_of.to_string(), row.published_at)
        };
        let (revision, day, first) = known(&town).await;
        assert_eq!((revision, day.as_str()), (1, "2026-06-01"));
        let head = town.head().await;
        town.published(FormKind::Profile, &stated).await;
        assert_eq!(town.head().await, head, "nothing new writes nothing");
        let changed = with(&stated, "headline_ja", "帰りたくなる職場を、町ぐるみで。");
        town.published(FormKind::Profile, &changed).await;
        assert_eq!(known(&town).await, (2, today().to_string(), first));
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_withdrawn_listing_comes_back_as_itself() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        town.published(FormKind::Employer, &employer()).await;
        let thing = town.published(FormKind::Job, &job()).await;
        town.withdraw(FormKind::Job, &thing.to_string(), RemovalReason::Filled).await.expect("withdrawn");
        assert_eq!(town.public().await.jobs.count(), 0);
        assert_eq!(town.log().await[0], (thing.to_string(), ChangeOp::Remove, Some(RemovalReason::Filled)));
        let subject = town.subject(FormKind::Job, &job()).await.expect("a good key");
        assert_eq!((subject.thing, subject.public), (Some(thing.to_string()), None));
        assert_eq!(town.published(FormKind::Job, &job()).await, thing);
        assert_eq!(town.log().await[0], (thing.to_string(), ChangeOp::Upsert, None));
        ground.remove().await;
    }
}

#[tokio::test]
async fn an_employer_that_moves_keeps_its_number_however_it_is_spelled() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        town.published(FormKind::Employer, &employer()).await;
        let moved = with(&employer(), "local_government_code", "462039");
        let moved = with(&moved, "external_reference", "４６２２１７－００１");
        town.published(FormKind::Employer, &moved).await;
        let subject = town.subject(FormKind::Employer, &employer()).await.expect("a good key");
        assert_eq!(subject.whose.place, Some(local_government_id("462039")));
        assert_eq!(subject.public.expect("public").0["external_reference"], "462217-001");
        ground.remove().await;
    }
}
