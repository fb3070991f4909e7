//! One live operation: an admitted request as a stream of events, each made when it is asked for.
use crate::base::fault_code::Code;
use crate::graphql::{
    answer::Answer,
    bookmark::Bookmark,
    budget::Budget,
    executor::{Engine, Responses},
    gate::{admission::Admitted, verdict::Kind},
};
use crate::http::{front::Front, graphql::execute, live::event::Event};
use futures_util::{
    StreamExt as _,
    future::ready,
    stream::{self, BoxStream},
};
use serde_json::{Map, Value};
use std::{future::poll_fn, sync::Arc, time::Duration};

/// The events of one operation, the last of which says so. Dropping it stops the work.
pub(super) type Events = BoxStream<'static, Event>;

/// What was asked for, by whom.
pub(super) struct Order<A> {
    pub(super) admitted: Admitted,
    pub(super) variables: Map<String, Value>,
    pub(super) actor: Option<A>,
    /// A cursor that the transport kept for its client.
    pub(super) resume: Option<String>,
}

/// A subscription under way.
struct Subscription {
    responses: Responses,
    admitted: Admitted,
    budget: Budget,
    allowed: Duration,
    bookmark: Arc<Bookmark>,
    over: bool,
}

/// What a request that was not admitted is answered with.
pub(super) fn refused(answer: Answer) -> Events {
    stream::once(ready(Event::of(answer, None))).boxed()
}

/// Carries an order out. A query or mutation is one answer.
pub(super) fn carry_out<E: Engine>(front: Arc<Front<E>>, order: Order<E::Actor>) -> Events {
    let Order { admitted, variables, actor, resume } = order;
    if admitted.kind() != Kind::Subscription {
        let once = async move {
            let (answer, _) = execute(&front, &admitted, variables, actor).await;
            let event = Event::of(answer, None);
            let complete = (!event.is_last()).then_some(Event::Complete);
            stream::iter([Some(event), complete].into_iter().flatten())
        };
        return stream::once(once).flatten().boxed();
    }
    let allowed = Duration::from_millis(front.gate.limits().deadline_ms);
    let (budget, bookmark) = (Budget::of(allowed), Arc::new(Bookmark::resuming(resume)));
    let request = admitted.request(variables).data(budget.clone()).data(Arc::clone(&bookmark));
    let responses = front.engine.subscribe(request, actor);
    let subscription = Subscription { responses, admitted, budget, allowed, bookmark, over: false };
    let next = |mut subscription: Subscription| async move {
        if subscription.over {
            return None;
        }
        let event = subscription.next().await;
        subscription.over = event.is_last();
        Some((event, subscription))
    };
    stream::unfold(subscription, next).boxed()
}

impl Subscription {
    /// The next event. Its time is that of one request, without what it waits for news.
    async fn next(&mut self) -> Event {
        let Self { responses, budget, .. } = self;
        let mut disordered = false;
        budget.restart();
        let response = loop {
            let next = poll_fn(|context| {
                let polled = responses.poll_next_unpin(context);
                disordered |= polled.is_pending() && !budget.is_resting();
                polled
            });
            match tokio::time::timeout(self.allowed, next).await {
                Ok(response) => break response,
                Err(_) if budget.is_over() => return Event::of(Answer::failed(&budget.exceeded()), None),
                Err(_) => {}
            }
        };
        let Some(response) = response else { return Event::Complete };
        let answer = Answer::of_event(response, || self.admitted.outline(), disordered);
        if answer.codes.contains(&Code::DeadlineExceeded) {
            return Event::of(Answer::failed(&self.budget.exceeded()), None);
        }
        Event::of(answer, self.bookmark.take())
    }
}
