//! Asking for anything by its global id.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        limits::PAGE_MOST,
    },
    graphql::{
        employer::{certification::Certification, object::Employer},
        event::object::Event,
        job::object::Job,
        place::{indicator::Indicator, object::LocalGovernment, participation::Participation, profile::Profile},
        programme::{body::Body, object::Programme},
        view::{View, breathe, view},
    },
};
use async_graphql::{Context, ID, Interface, Object, Result};
use entity::id::{
    CertificationId, EmployerId, EventId, GoverningBodyId, IndicatorId, JobId, LocalGovernmentId, ParticipationId,
    ProfileId, ProgrammeId,
};
use std::{str::FromStr, sync::Arc};

/// A thing with a global id.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "&ID", desc = "Global id."))]
pub enum Node {
    /// The programme.
    Programme(Box<Programme>),
    /// A body of the programme.
    Body(Box<Body>),
    /// A prefecture or municipality.
    LocalGovernment(LocalGovernment),
    /// A participation.
    Participation(Participation),
    /// A profile.
    Profile(Profile),
    /// A figure about a local government.
    Indicator(Indicator),
    /// An employer.
    Employer(Employer),
    /// A certification.
    Certification(Certification),
    /// A job listing.
    Job(Job),
    /// An event.
    Event(Event),
}

/// Reads a typed id.
///
/// # Errors
/// `BAD_ARGUMENT` saying what such an id looks like.
pub fn id_of<I>(argument: &str, id: &ID) -> Outcome<I>
where
    I: FromStr<Err = entity::id::NotAnId>,
{
    id.parse().map_err(|e: entity::id::NotAnId| {
        let (id, wanted) = (id.as_str(), e.wanted);
        let detail = Words::new(
            format!("{argument} の値「{id}」は「{wanted}_」で始まるidではありません"),
            format!("{argument} is \"{id}\", but this id starts with \"{wanted}_\" and goes on with 26 characters"),
        );
        Fault::because(Code::BadArgument, detail)
    })
}

fn find(view: &View, id: &ID) -> Outcome<Option<Node>> {
    let prefix = id.split_once('_').map_or("", |(prefix, _)| prefix);
    Ok(match prefix {
        ProgrammeId::PREFIX => Programme::of(view).map(Box::new).map(Node::Programme),
        GoverningBodyId::PREFIX => {
            let id: GoverningBodyId = id_of("id", id)?;
            let row = view.programme.bodies().iter().find(|row| row.id == id);
            row.map(|row| Node::Body(Box::new(Body::of(view, row, view.day))))
        }
        LocalGovernmentId::PREFIX => {
            let id: LocalGovernmentId = id_of("id", id)?;
            view.places.find(id.0).map(|row| Node::LocalGovernment(LocalGovernment::of(view, row)))
        }
        ParticipationId::PREFIX => {
            let id: ParticipationId = id_of("id", id)?;
            view.places.of_part(id.0).and_then(|place| {
                let row = place.participations.iter().find(|row| row.row.id == id)?;
                Some(Node::Participation(Participation::of(view, place, row)))
            })
        }
        ProfileId::PREFIX => {
            let id: ProfileId = id_of("id", id)?;
            view.places.of_part(id.0).and_then(|place| Profile::of(view, place)).map(Node::Profile)
        }
        IndicatorId::PREFIX => {
            let id: IndicatorId = id_of("id", id)?;
            view.places.of_part(id.0).and_then(|place| {
                let row = place.indicators.iter().find(|row| row.id == id)?;
                Some(Node::Indicator(Indicator::of(view, place, row)))
            })
        }
        EmployerId::PREFIX => {
            let id: EmployerId = id_of("id", id)?;
            view.employers.find(id.0).map(|row| Node::Employer(Employer::of(view, row)))
        }
        CertificationId::PREFIX => {
            let id: CertificationId = id_of("id", id)?;
            view.employers.holder(id).and_then(|holder| {
                let row = holder.certifications.iter().find(|row| row.id() == id)?;
                Some(Node::Certification(Certification::of(view, row, &Arc::clone(holder))))
            })
        }
        JobId::PREFIX => {
            let id: JobId = id_of("id", id)?;
            view.jobs.find(id.0).map(|row| Node::Job(Job::of(view, row)))
        }
        EventId::PREFIX => {
            let id: EventId = id_of("id", id)?;
            view.events.find(id.0).map(|row| Node::Event(Event::of(view, row)))
        }
        _ => {
            let detail = Words::new(
                format!("id「{}」の種類が分かりません", id.as_str()),
                format!("\"{}\" is not an id of this service; ids look like job_01J…", id.as_str()),
            );
            return Err(Fault::because(Code::BadArgument, detail));
        }
    })
}

/// The part of the query root that knows every noun.
#[derive(Default)]
pub struct NodeQuery;

#[Object(serial)]
impl NodeQuery {
    /// Anything by its global id; null where it is not public.
    async fn node(&self, ctx: &Context<'_>, #[graphql(desc = "Global id.")] id: ID) -> Result<Option<Node>> {
        Ok(find(view(ctx)?, &id)?)
    }

    /// Several things by their global ids, in the order asked; null where one is not public. At most 100.
    async fn nodes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Global ids, at most 100.")] ids: Vec<ID>,
    ) -> Result<Vec<Option<Node>>> {
        breathe(ctx).await?;
        let view = view(ctx)?;
        if ids.len() > PAGE_MOST as usize {
            let detail = Words::new(
                format!("ids は{PAGE_MOST}個までですが、{}個あります", ids.len()),
                format!("at most {PAGE_MOST} ids, {} are given", ids.len()),
            );
            return Err(Fault::because(Code::BadArgument, detail).into());
        }
        Ok(ids.iter().map(|id| find(view, id)).collect::<Outcome<_>>()?)
    }
}
