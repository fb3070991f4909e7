//! The log tells of each thing whether the public has it, lost it and why, or never knew it.
use crate::cast::{
    ground::{Ground, on_both_stores},
    hiring::KAGOSHIMA,
    world::World,
};
use entity::{
    feed,
    vocabulary::{ChangeOp, DisclosureItem, Publication, RemovalReason, SupportKind},
};
use sea_orm::{Database, EntityTrait as _};

on_both_stores!(a_thing_comes_and_goes, a_part_of_a_hidden_thing_is_hidden, a_part_does_not_take_the_version_back);

/// The log's last word on a thing, after numbers are given.
async fn word(world: &World, thing: impl ToString) -> (ChangeOp, Option<RemovalReason>, i32) {
    world.settle().await;
    let raw = Database::connect(&world.ground.url).await.expect("the store answers");
    let entry = feed::Entity::find_by_id(thing.to_string()).one(&raw).await.expect("the log").expect("an entry");
    raw.close().await.expect("closed");
    (entry.op, entry.reason, entry.version)
}

async fn a_thing_comes_and_goes(ground: Ground) {
    let mut world = ground.world().await;
    let mut row = world.employer(KAGOSHIMA);
    (row.status, row.published_at) = (Publication::Draft, None);
    let mut unit = world.unit().await;
    unit.insert(vec![row.clone()]).await.expect("a draft");
    unit.commit().await.expect("committed");
    assert_eq!(word(&world, row.id).await, (ChangeOp::Hidden, None, 1));
    for (status, op, reason) in [
        (Publication::Published, ChangeOp::Upsert, None),
        (Publication::Withdrawn, ChangeOp::Remove, Some(RemovalReason::Withdrawn)),
        (Publication::Published, ChangeOp::Upsert, None),
        (Publication::Draft, ChangeOp::Remove, Some(RemovalReason::Withdrawn)),
    ] {
        (row.status, row.revision) = (status, row.revision + 1);
        row.published_at = row.published_at.or(Some(world.clock.now()));
        let mut unit = world.unit().await;
        unit.update(row.clone()).await.expect("an employer");
        unit.commit().await.expect("committed");
        assert_eq!(word(&world, row.id).await, (op, reason, row.revision), "{status}");
    }
    let (_, mut jobs) = world.hires(KAGOSHIMA, 1).await;
    assert_eq!(word(&world, jobs[0].id).await, (ChangeOp::Upsert, None, 1));
    (jobs[0].status, jobs[0].removal_reason) = (Publication::Withdrawn, Some(RemovalReason::Filled));
    world.rewrites(&mut jobs[0], &[KAGOSHIMA]).await;
    assert_eq!(word(&world, jobs[0].id).await, (ChangeOp::Remove, Some(RemovalReason::Filled), 2));
}

async fn a_part_of_a_hidden_thing_is_hidden(ground: Ground) {
    let mut world = ground.world().await;
    let mut employer = world.employer(KAGOSHIMA);
    (employer.status, employer.published_at) = (Publication::Draft, None);
    let (mut profile, revision) = world.profile(KAGOSHIMA);
    profile.status = Publication::Withdrawn;
    let (mut job, first) = world.job(employer.id, KAGOSHIMA);
    (job.status, job.posted_at) = (Publication::Draft, None);
    let mut unit = world.unit().await;
    unit.insert(vec![employer.clone()]).await.expect("an employer");
    unit.insert(vec![profile.clone()]).await.expect("a profile");
    unit.insert(vec![revision]).await.expect("a revision");
    unit.insert(vec![job.clone()]).await.expect("a listing");
    unit.insert(vec![first]).await.expect("a revision");
    unit.commit().await.expect("committed");
    world.settle().await;

    // Parts alone are written now, as an import of figures or an editor's draft does.
    let figure = world.disclosure(employer.id, DisclosureItem::PaidLeaveDays, 12.0);
    let measure = world.measure(profile.id, 1, SupportKind::Housing);
    let mut draft = world.revision(&job, &[KAGOSHIMA]);
    draft.number = 2;
    let mut unit = world.unit().await;
    unit.insert(vec![figure]).await.expect("a figure");
    unit.insert(vec![measure]).await.expect("a measure");
    unit.insert(vec![draft]).await.expect("a revision");
    unit.commit().await.expect("committed");
    assert_ne!(word(&world, employer.id).await.0, ChangeOp::Upsert, "a draft employer is not announced");
    assert_ne!(word(&world, job.id).await.0, ChangeOp::Upsert, "a draft listing is not announced");
    assert_ne!(word(&world, profile.id).await.0, ChangeOp::Upsert, "a withdrawn profile does not come back");
}

async fn a_part_does_not_take_the_version_back(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, _) = world.hires(KAGOSHIMA, 0).await;
    world.settle().await;
    employer.revision = 2;
    let figure = world.disclosure(employer.id, DisclosureItem::PaidLeaveDays, 12.0);
    let mut unit = world.unit().await;
    unit.update(employer.clone()).await.expect("an employer");
    unit.commit().await.expect("committed");
    let mut unit = world.unit().await;
    unit.insert(vec![figure]).await.expect("a figure");
    unit.commit().await.expect("committed");
    // Both units get their number at once.
    assert_eq!(word(&world, employer.id).await, (ChangeOp::Upsert, None, 2));
}
