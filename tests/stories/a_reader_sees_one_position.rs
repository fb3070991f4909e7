//! A slow question is answered from one state, however much is written while it is being answered.
use crate::cast::{
    answers::{answer_of, at, request},
    ground::{Ground, on_both_stores},
    hiring::{KAGOSHIMA, SAPPORO},
};
use async_graphql::{Request, Response};
use serde_json::json;
use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};
use uturn::{
    catalogue::keeper::Catalogue,
    graphql::{executor::Engine as _, public::PublicEngine},
};

on_both_stores!(no_answer_mixes_two_states);

async fn no_answer_mixes_two_states(ground: Ground) {
    let mut world = ground.world().await;
    let (mut employer, mut jobs) = world.hires(KAGOSHIMA, 90).await;
    world.settle().await;
    // Many lists, one after another, so that the question gives way in between.
    let list = "jobs(first: 100, filter: { prefectures: [\"46\"] }) { totalCount nodes { id title { ja }
        employer { name { ja } jobs { totalCount } } wage { minYen } municipality { name { ja } } } }";
    let lists = (0..12).map(|n| format!("list{n}: {list} position{n}: dataset {{ logPosition }}"));
    let question = format!("{{ {} }}", lists.collect::<Vec<_>>().join("\n"));
    let before = world.ask(&question).await;

    let (looked, asking) =
        tokio::spawn(first_look(world.catalogue.clone(), request(&question, json!({})))).await.expect("no panic");
    assert!(looked.is_none(), "the question is slow enough to give way");

    // Everything changes: a listing leaves, one moves away, all are renamed, and so is the employer.
    employer.name_ja = "もみじ製作所".into();
    employer.revision += 1;
    for job in &mut jobs {
        job.title_ja = "新しい題".into();
    }
    jobs[0].status = entity::vocabulary::Publication::Withdrawn;
    jobs[1].local_government_id = crate::cast::country::place(SAPPORO);
    let mut unit = world.store.unit(world.clock.now(), "story").await.expect("a unit");
    unit.update(employer).await.expect("an employer");
    for job in jobs {
        unit.update(job).await.expect("a listing");
    }
    unit.commit().await.expect("committed");
    world.settle().await;

    let answer = asking.await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let answer = serde_json::to_value(&answer.data).expect("JSON");
    assert_eq!(answer, before, "the slow question belongs to the state in which it began");
    let after = answer_of(&world.engine, &question, json!({})).await;
    assert_ne!(after, before);
    for n in 0..12 {
        assert_eq!(*at(&after, &format!("list{n}.totalCount")), 89);
        assert_eq!(at(&after, &format!("position{n}")), at(&after, "position0"));
        assert_eq!(*at(&after, &format!("list{n}.nodes.0.employer.name.ja")), "もみじ製作所");
    }
}

type Asking = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Begins to answer, until the answer gives way for the first time.
async fn first_look(catalogue: Catalogue, request: Request) -> (Option<Response>, Asking) {
    let engine = PublicEngine::new(catalogue);
    let mut asking: Asking = Box::pin(async move { engine.execute(request, None).await });
    let looked = poll_fn(|context| Poll::Ready(asking.as_mut().poll(context))).await;
    (if let Poll::Ready(response) = looked { Some(response) } else { None }, asking)
}
