//! One live operation: an admitted request as a stream of events, each made when it is asked for and paid.
use crate::base::{fault::Outcome, fault_code::Code};
use crate::graphql::{
    answer::Answer,
    bookmark::Bookmark,
    budget::Budget,
    executor::{Engine, Responses},
    gate::{admission::Admitted, verdict::Kind},
};
use crate::http::{
    front::Front,
    graphql::execute,
    live::event::{Event, Events},
    meter::Meter,
};
use futures_util::{StreamExt as _, future::ready, stream};
use serde_json::{Map, Value};
use std::{future::poll_fn, sync::Arc, time::Duration};

/// What was asked for, by whom. Its first answer is paid.
pub(super) struct Order<A> {
    admitted: Admitted,
    variables: Map<String, Value>,
    actor: Option<A>,
    resume: Option<String>,
    meter: Meter,
}

impl<A> Order<A> {
    /// An order whose first answer is paid now. Whoever has spent its rate begins nothing.
    ///
    /// # Errors
    /// `RATE_LIMITED`.
    pub(super) fn paid(
        admitted: Admitted,
        variables: Map<String, Value>,
        actor: Option<A>,
        meter: &mut Meter,
    ) -> Outcome<Self> {
        meter.take(admitted.cost)?;
        Ok(Self { admitted, variables, actor, resume: None, meter: meter.clone() })
    }

    /// The same order from a cursor that the transport kept for its client.
    pub(super) fn resuming(self, resume: Option<String>) -> Self {
        Self { resume, ..self }
    }
}

/// A subscription under way.
struct Subscription {
    responses: Responses,
    admitted: Admitted,
    budget: Budget,
    allowed: Duration,
    bookmark: Arc<Bookmark>,
    meter: Meter,
    /// Whether the next event is paid already.
    is_paid: bool,
    over: bool,
}

/// What a request that was not admitted is answered with.
pub(super) fn refused(answer: Answer) -> Events {
    stream::once(ready(Event::of(answer, None))).boxed()
}

/// Carries an order out. A query or mutation is one answer.
pub(super) fn carry_out<E: Engine>(front: Arc<Front<E>>, order: Order<E::Actor>) -> Events {
    let Order { admitted, variables, actor, resume, meter } = order;
    if admitted.kind() != Kind::Subscription {
        let once = async move {
            let (answer, _) = execute(&front, &admitted, variables, (actor, meter.client())).await;
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
    let (is_paid, over) = (true, false);
    let subscription = Subscription { responses, admitted, budget, allowed, bookmark, meter, is_paid, over };
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
    /// The next event, once it is paid: a reader that takes more than its rate is slowed down, and loses nothing,
    /// since a page made later holds what came meanwhile. To end it would only make it connect again, at a price.
    /// An event's time is that of one request, without what it waits for its rate or for news.
    async fn next(&mut self) -> Event {
        if !std::mem::take(&mut self.is_paid) {
            self.meter.take_in_time(self.admitted.cost).await;
        }
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
