//! What a filter of the feed lets through, taken from the lists and not from the feed, each thing written down with its facts.
use crate::cast::world::World;
use entity::{thing::Thing, vocabulary::ThingKind};
use std::{collections::BTreeMap, sync::Arc};
use uturn::{
    base::page::Asked,
    catalogue::{
        employer_filter::EmployerOrder, event_filter::EventOrder, job_filter::JobOrder, keeper::Catalogue,
        place::Place, snapshot::Snapshot,
    },
    service::{
        employer::list::{EmployersBy, list_employers},
        event::list::{EventsWithin, list_events},
        feed::{item::Node, matcher::KINDS, question::FeedQuestion},
        job::list::{Within, list_jobs},
        listed::Listed,
    },
};

/// Things with their facts as text.
pub(crate) type Copy = BTreeMap<Thing, String>;

/// A state that is loaded afresh from the store of a world.
pub(crate) async fn fresh(world: &World) -> Arc<Snapshot> {
    Catalogue::load(&world.store, &world.clock).await.expect("the catalogue loads").now()
}

/// What a filter lets through.
pub(crate) fn truth(snapshot: &Snapshot, question: &FeedQuestion) -> Copy {
    let kinds = question.kinds.clone().unwrap_or_else(|| KINDS.to_vec());
    let wants = |kind: ThingKind| kinds.contains(&kind);
    let mut nodes: Vec<(Thing, Node)> = Vec::new();
    for place in snapshot.places.by_codes() {
        if wants(ThingKind::LocalGovernment) {
            nodes.push((place.id().into(), Node::Place(Arc::clone(place))));
        }
        let profile = place.profile.as_ref().filter(|_| wants(ThingKind::Profile));
        nodes.extend(profile.map(|profile| (profile.row.id.into(), Node::Profile(Arc::clone(place)))));
    }
    if wants(ThingKind::Job) {
        let question = question.jobs.clone().unwrap_or_default();
        let list = |asked: &Asked| list_jobs(snapshot, question.clone(), Within::default(), JobOrder::Newest, asked);
        nodes.extend(whole(|asked| list(asked).expect("jobs")).into_iter().map(|job| (job.id.into(), Node::Job(job))));
    }
    if wants(ThingKind::Employer) || wants(ThingKind::Certification) {
        let (question, by) = (question.employers.clone().unwrap_or_default(), EmployersBy::Time(EmployerOrder::Newest));
        let list = |asked: &Asked| list_employers(snapshot, question.clone(), None, by, asked).expect("employers");
        for employer in whole(list) {
            let held = employer.certifications.iter().filter(|held| held.holds_on(snapshot.day));
            if wants(ThingKind::Certification) {
                nodes.extend(
                    held.map(|held| (held.row.id.into(), Node::Certification(Arc::clone(&employer), Arc::clone(held)))),
                );
            }
            if wants(ThingKind::Employer) {
                nodes.push((employer.id().into(), Node::Employer(employer)));
            }
        }
    }
    if wants(ThingKind::Event) {
        let question = question.events.clone().unwrap_or_default();
        let list = |asked: &Asked| {
            list_events(snapshot, question.clone(), EventsWithin::default(), EventOrder::Newest, asked).expect("events")
        };
        nodes.extend(whole(list).into_iter().map(|event| (event.id().into(), Node::Event(event))));
    }
    nodes.into_iter().map(|(thing, node)| (thing, written(snapshot, &node))).collect()
}

/// All rows of a list, page by page.
fn whole<T>(list: impl Fn(&Asked) -> Listed<T>) -> Vec<T> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = list(&Asked { first: Some(100), after: after.take(), ..Asked::default() });
        let last = page.rows.last().map(|((key, id), _)| page.list.cursor(key, id));
        rows.extend(page.rows.into_iter().map(|(_, row)| row));
        if !page.more_after {
            return rows;
        }
        after = last;
    }
}

/// The facts of a thing and of its parts, without anything that differs between two instances.
pub(crate) fn written(snapshot: &Snapshot, node: &Node) -> String {
    let code = |slot: &u32| snapshot.places.at(*slot).map(|place| place.row.code.clone());
    match node {
        Node::Place(place) => {
            let Place { row, wards, participations, indicators, .. } = &**place;
            format!(
                "{row:?} {wards:?} {participations:?} {indicators:?} {:?}",
                place.profile.as_ref().map(|p| p.row.id)
            )
        }
        Node::Profile(place) => format!("{:?}", place.profile),
        Node::Employer(employer) => {
            let held: Vec<_> = employer.certifications.iter().map(|c| (&c.row, c.holds_on(snapshot.day))).collect();
            format!("{:?} {:?} {held:?} {:?}", employer.row, code(&employer.place), employer.disclosures)
        }
        Node::Certification(holder, held) => format!("{:?} of {}", held.row, holder.row.id),
        Node::Job(job) => {
            let places: Vec<_> = job.places.iter().map(code).collect();
            let terms = snapshot.jobs.packer().unpack(&job.terms).expect("a document");
            format!(
                "{} r{} {} {places:?} {} {:?} {} {:?} {:?} {:?} {} {} {:?}",
                job.id,
                job.revision,
                job.title,
                job.employment_type,
                job.wage_form,
                job.wage_min_yen,
                job.graduation_years,
                job.closing_on,
                snapshot.employers.id_at(job.employer),
                job.posted_at,
                job.updated_at,
                String::from_utf8(terms)
            )
        }
        Node::Event(event) => {
            format!("{:?} {:?} {:?}", event.row, event.place.as_ref().map(code), event.venue.as_ref().map(code))
        }
    }
}
