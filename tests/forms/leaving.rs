//! Leaving the public and being confirmed: each is a change of the log, with its reason, and nothing else changes.
use crate::{
    example::{PLACE, certification, disclosure, employer, indicator, job, measure, profile, with},
    ground::Ground,
    town::{Town, today},
};
use entity::{
    draft::FormKind,
    vocabulary::{ChangeOp, RemovalReason},
};

async fn thing(town: &Town, kind: FormKind, row: &entity::draft::Fields) -> String {
    town.subject(kind, row).await.expect("a good key").thing.expect("in the store")
}

#[tokio::test]
async fn what_has_a_state_is_withdrawn_with_its_reason() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        for (kind, row, reason) in [
            (FormKind::Profile, profile(), RemovalReason::LegalHold),
            (FormKind::Employer, employer(), RemovalReason::Duplicate),
            (FormKind::Certification, certification(), RemovalReason::LegalHold),
            (FormKind::Job, job(), RemovalReason::Filled),
        ] {
            if kind != FormKind::Profile {
                town.published(FormKind::Employer, &employer()).await;
            }
            town.published(kind, &row).await;
            let id = thing(&town, kind, &row).await;
            assert_eq!(town.withdraw(kind, &id, reason).await.expect("withdrawn").to_string(), id);
            let said = town.log().await.into_iter().find(|(key, ..)| *key == id).expect("in the log");
            assert_eq!(said, (id.clone(), ChangeOp::Remove, Some(reason)), "{kind}");
            let subject = town.subject(kind, &row).await.expect("a good key");
            assert_eq!((subject.thing.as_ref(), subject.public), (Some(&id), None), "{kind}");
            assert_eq!(town.withdraw(kind, &id, reason).await, Err("THING_NOT_PUBLIC"));
            assert!(town.confirm(kind, &id).await.is_err(), "{kind}");
        }
        ground.remove().await;
    }
}

#[tokio::test]
async fn a_part_is_deleted_and_its_thing_has_changed() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        town.published(FormKind::Profile, &profile()).await;
        town.published(FormKind::Employer, &employer()).await;
        for (kind, row) in [
            (FormKind::SupportMeasure, measure()),
            (FormKind::Indicator, indicator()),
            (FormKind::Disclosure, disclosure()),
        ] {
            let of = town.published(kind, &row).await;
            let id = thing(&town, kind, &row).await;
            let head = town.head().await;
            assert_eq!(town.withdraw(kind, &id, RemovalReason::Withdrawn).await, Ok(of));
            assert!(town.head().await > head);
            let said = town.log().await.into_iter().find(|(key, ..)| *key == of.to_string()).expect("in the log");
            assert_eq!(said.1, ChangeOp::Upsert, "{kind}: its thing has changed");
            let subject = town.subject(kind, &row).await.expect("a good key");
            assert_eq!((subject.thing, subject.public), (None, None), "{kind}");
            assert_eq!(town.withdraw(kind, &id, RemovalReason::Withdrawn).await, Err("THING_UNKNOWN"));
            assert_eq!(town.confirm(kind, &id).await, Err("KIND_NOT_CONFIRMED"));
        }
        let public = town.public().await;
        let place = public.places.by_code(PLACE).expect("the place");
        assert!(place.indicators.is_empty() && place.profile.as_ref().expect("its profile").measures.is_empty());
        assert!(public.employers.at(0).is_some_and(|employer| employer.disclosures.is_empty()));
        ground.remove().await;
    }
}

#[tokio::test]
async fn to_confirm_dates_the_information_and_changes_nothing_else() {
    for ground in Ground::all().await {
        let mut town = Town::empty(&ground).await;
        for (kind, row) in [(FormKind::Profile, profile()), (FormKind::Employer, employer()), (FormKind::Job, job())] {
            let old = with(&row, "information_as_of", "2026-07-01");
            town.published(kind, &old).await;
            let before = town.subject(kind, &row).await.expect("a good key");
            let (id, public) = (before.thing.expect("in the store"), before.public.expect("public"));
            assert_eq!(public.0["information_as_of"], "2026-07-01", "{kind}");
            assert_eq!(town.confirm(kind, &id).await.expect("confirmed").to_string(), id);
            assert_eq!(town.log().await[0], (id.clone(), ChangeOp::Upsert, None), "{kind}");
            let after = town.subject(kind, &row).await.expect("a good key").public.expect("public");
            assert_eq!(after, with(&public, "information_as_of", &today().to_string()), "{kind}");
        }
        assert_eq!(town.confirm(FormKind::Job, "job_nonsense").await, Err("THING_UNKNOWN"));
        assert_eq!(town.confirm(FormKind::Job, "prf_00000000000000000000000000").await, Err("THING_UNKNOWN"));
        ground.remove().await;
    }
}
