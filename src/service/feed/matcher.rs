//! A filter of the feed against one state of the catalogue: what it lets through now, and what it may have let through.
use crate::{
    base::{fault::Outcome, language::Words},
    catalogue::{
        bits::Matched,
        employer::Employer,
        employer_filter::EmployerFilter,
        event_filter::EventFilter,
        job::Job,
        job_filter::JobFilter,
        log::{Entry, Step},
        snapshot::Snapshot,
    },
    service::{
        codes::wrong,
        event::list::EventsWithin,
        feed::{item::Node, question::FeedQuestion},
        job::list::Within,
    },
    store::facts::{EmployerFacts, EventFacts, Facts, JobFacts},
};
use entity::{
    id::{CertificationId, EmployerId},
    thing::Thing,
    vocabulary::{RemovalReason, ThingKind},
};
use std::sync::Arc;
use ulid::Ulid;

/// The kinds of things that the feed tells of.
pub const KINDS: [ThingKind; 6] = [
    ThingKind::LocalGovernment,
    ThingKind::Profile,
    ThingKind::Employer,
    ThingKind::Certification,
    ThingKind::Job,
    ThingKind::Event,
];

/// A filter, ready to be asked.
pub struct Matcher<'s> {
    snapshot: &'s Snapshot,
    kinds: Vec<ThingKind>,
    jobs: Option<(JobFilter, Matched<'s>)>,
    employers: Option<(EmployerFilter, Matched<'s>)>,
    events: Option<(EventFilter, Matched<'s>)>,
}

/// The thing as the public sees it now, whatever the filter; none where the public does not.
#[must_use]
pub fn shown(snapshot: &Snapshot, thing: Thing) -> Option<Node> {
    let ulid = thing.ulid;
    match thing.kind {
        ThingKind::LocalGovernment => snapshot.places.find(ulid).cloned().map(Node::Place),
        ThingKind::Profile => snapshot.places.of_part(ulid).cloned().map(Node::Profile),
        ThingKind::Employer => snapshot.employers.find(ulid).cloned().map(Node::Employer),
        ThingKind::Certification => {
            let holder = snapshot.employers.holder(CertificationId(ulid))?;
            let held = holder.certifications.iter().find(|held| held.row.id.0 == ulid)?;
            held.holds_on(snapshot.day).then(|| Node::Certification(Arc::clone(holder), Arc::clone(held)))
        }
        ThingKind::Job => snapshot.jobs.find(ulid).cloned().map(Node::Job),
        ThingKind::Event => snapshot.events.find(ulid).cloned().map(Node::Event),
        ThingKind::Programme | ThingKind::Participation | ThingKind::Reference => None,
    }
}

/// Why a thing that the public sees no more is gone, where the log does not say so yet.
#[must_use]
pub fn why_gone(snapshot: &Snapshot, thing: Thing) -> RemovalReason {
    let past_closing = |job: &Arc<Job>| job.is_closed_on(snapshot.day);
    match thing.kind {
        ThingKind::Certification => RemovalReason::Expired,
        ThingKind::Job => match snapshot.jobs.slot(thing.ulid).and_then(|slot| snapshot.jobs.at(slot)) {
            Some(job) if past_closing(job) => RemovalReason::Expired,
            Some(_) => RemovalReason::EmployerClosed,
            None => RemovalReason::Withdrawn,
        },
        _ => RemovalReason::Withdrawn,
    }
}

impl<'s> Matcher<'s> {
    /// Reads a filter.
    ///
    /// # Errors
    /// `BAD_ARGUMENT` naming the condition, the value and what is wrong with it.
    pub fn new(snapshot: &'s Snapshot, question: &FeedQuestion) -> Outcome<Self> {
        let jobs = question.jobs.clone().map(|jobs| jobs.filter(snapshot, Within::default())).transpose()?;
        let employers = question.employers.clone().map(|employers| employers.filter(snapshot, None)).transpose()?;
        if question.events.as_ref().is_some_and(|events| events.upcoming.is_some()) {
            let why = Words::new(
                "フィードでは使えません。開催日は startsSince で絞ってください",
                "it cannot be used in a feed, since its answer changes without a change; use startsSince",
            );
            return Err(wrong("events.upcoming", "true / false", &why));
        }
        let events = question.events.clone();
        let events = events.map(|events| events.filter(snapshot, EventsWithin::default())).transpose()?;
        Ok(Self {
            snapshot,
            kinds: question.kinds.clone().unwrap_or_else(|| KINDS.to_vec()),
            jobs: jobs.map(|filter| {
                let matched = snapshot.match_jobs(&filter);
                (filter, matched)
            }),
            employers: employers.map(|filter| {
                let matched = snapshot.match_employers(&filter);
                (filter, matched)
            }),
            events: events.map(|filter| {
                let matched = snapshot.match_events(&filter);
                (filter, matched)
            }),
        })
    }

    /// Whether it lets any thing of a kind through.
    #[must_use]
    pub fn wants(&self, kind: ThingKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// Whether it lets a thing through that the public sees.
    #[must_use]
    pub fn lets_through(&self, node: &Node) -> bool {
        match node {
            Node::Place(_) => self.wants(ThingKind::LocalGovernment),
            Node::Profile(_) => self.wants(ThingKind::Profile),
            Node::Employer(employer) => self.wants(ThingKind::Employer) && self.employer_matches(employer),
            Node::Certification(holder, _) => self.wants(ThingKind::Certification) && self.employer_matches(holder),
            Node::Event(event) => {
                let matches = |(_, matched): &(_, Matched<'_>)| {
                    self.snapshot.events.slot(event.row.id.0).is_some_and(|slot| matched.contains(slot))
                };
                self.wants(ThingKind::Event) && self.events.as_ref().is_none_or(matches)
            }
            Node::Job(job) => {
                let matches = |(_, matched): &(_, Matched<'_>)| {
                    self.snapshot.jobs.slot(job.id.0).is_some_and(|slot| matched.contains(slot))
                };
                self.wants(ThingKind::Job) && self.jobs.as_ref().is_none_or(matches)
            }
        }
    }

    fn employer_matches(&self, employer: &Employer) -> bool {
        self.employers.as_ref().is_none_or(|(_, matched)| {
            self.snapshot.employers.slot(employer.row.id.0).is_some_and(|slot| matched.contains(slot))
        })
    }

    /// Whether a reader may hold a thing that was told of under this filter until the log stood at `since`: the filter
    /// may have let it through then, or while a change waited for its number.
    #[must_use]
    pub fn may_be_held(&self, thing: Thing, entry: &Entry, node: Option<&Node>, since: i64) -> bool {
        if !self.wants(thing.kind) {
            return false;
        }
        let mut steps = entry.steps_after(since).peekable();
        if steps.peek().is_none() {
            // Nothing happened to it, or it was not public before.
            return false;
        }
        // A change that waits for its number shows already: what it was until now, nobody can say before.
        if self.snapshot.log.waits(thing.ulid) {
            return true;
        }
        // What it takes over from others may have been numbered before it was, and before the reader last looked.
        let since = if entry.touched_after(since) { entry.step_until(since) } else { since };
        let was = |step: &Step| step.was.as_ref().is_some_and(|facts| self.let_through(thing, facts, since));
        // Or its own facts are what they were, and something that it takes over from others is not.
        steps.any(was) || self.row_facts(thing, node).is_some_and(|facts| self.let_through(thing, &facts, since))
    }

    /// Whether a thing that is shown no more, of which the log does not speak yet (midnight has passed), was let through.
    #[must_use]
    pub fn let_through_lately(&self, thing: Thing, since: i64) -> bool {
        let lets = |facts: Facts| self.let_through(thing, &facts, since);
        self.wants(thing.kind) && self.row_facts(thing, None).is_some_and(lets)
    }

    fn let_through(&self, thing: Thing, facts: &Facts, since: i64) -> bool {
        match facts {
            Facts::Job(was) => {
                self.jobs.as_ref().is_none_or(|(filter, _)| self.snapshot.let_job_through(filter, was, since))
            }
            Facts::Employer(was) => self.employer_let_through(thing.ulid, was, since),
            Facts::Certification(holder) => self.holder_let_through(*holder, since),
            Facts::Event(was) => {
                self.events.as_ref().is_none_or(|(filter, _)| self.snapshot.let_event_through(filter, was))
            }
            Facts::Shown => true,
        }
    }

    fn employer_let_through(&self, id: Ulid, was: &EmployerFacts, since: i64) -> bool {
        self.employers.as_ref().is_none_or(|(filter, _)| self.snapshot.let_employer_through(filter, id, was, since))
    }

    fn holder_let_through(&self, holder: EmployerId, since: i64) -> bool {
        let now = self.snapshot.employers.find(holder.0).map(|row| EmployerFacts::of(&row.row));
        let log = self.snapshot.log.of(holder.0);
        let before = log.iter().flat_map(|(_, entry)| entry.steps_after(since)).filter_map(|step| match &step.was {
            Some(Facts::Employer(facts)) => Some(facts.clone()),
            _ => None,
        });
        self.employers.is_none()
            || self.snapshot.log.waits(holder.0)
            || now.into_iter().chain(before).any(|was| self.employer_let_through(holder.0, &was, since))
    }

    /// What filters see of the row that stands, shown or not.
    fn row_facts(&self, thing: Thing, node: Option<&Node>) -> Option<Facts> {
        let (jobs, employers) = (&self.snapshot.jobs, &self.snapshot.employers);
        match thing.kind {
            ThingKind::Job => {
                let job = jobs.slot(thing.ulid).and_then(|slot| jobs.at(slot))?;
                Some(Facts::Job(self.facts_of(job)?))
            }
            ThingKind::Employer => employers.find(thing.ulid).map(|row| Facts::Employer(EmployerFacts::of(&row.row))),
            ThingKind::Event => {
                self.snapshot.events.find(thing.ulid).map(|event| Facts::Event(EventFacts::of(&event.row)))
            }
            ThingKind::Certification => {
                // Where nobody whom the public sees holds it, its holder is not known.
                let holder = employers.holder(CertificationId(thing.ulid));
                Some(holder.map_or(Facts::Shown, |holder| Facts::Certification(holder.row.id)))
            }
            _ => node.map(|_| Facts::Shown),
        }
    }

    fn facts_of(&self, job: &Job) -> Option<JobFacts> {
        let snapshot = self.snapshot;
        Some(JobFacts {
            employer: EmployerId(snapshot.employers.id_at(job.employer)?),
            workplaces: job
                .places
                .iter()
                .filter_map(|slot| Some(snapshot.places.at(*slot)?.row.code.clone()))
                .collect(),
            occupation: snapshot.reference.occupation_code(job.occupation).unwrap_or_default().to_owned(),
            employment: job.employment_type,
            wage_form: job.wage_form,
            wage_min_yen: i32::try_from(job.wage_min_yen).unwrap_or(i32::MAX),
            remote: job.remote_work,
            years: job.graduation_years.to_vec(),
            closing_on: job.closing_on,
            posted_at: Some(job.posted_at),
            updated_at: job.updated_at,
        })
    }
}
