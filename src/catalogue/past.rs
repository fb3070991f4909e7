//! Whether a filter may have let a thing through at some time after a position: what a reader may still hold.
use crate::{
    catalogue::{
        certified::Certified, employer_filter::EmployerFilter, event_filter::EventFilter, job_filter::JobFilter,
        log::Step, place::Place, snapshot::Snapshot,
    },
    store::facts::{EmployerFacts, EventFacts, Facts, JobFacts},
};
use entity::vocabulary::SupportKind;
use std::sync::Arc;
use ulid::Ulid;

fn any<T: PartialEq>(wanted: Option<&Vec<T>>, is: &T) -> bool {
    wanted.is_none_or(|wanted| wanted.contains(is))
}

impl Snapshot {
    /// Whether a listing that was this to filters may have been let through after `since`. Its own facts are exact; what
    /// it takes over from its employer and its places holds where it does now, or changed since.
    #[must_use]
    pub fn let_job_through(&self, filter: &JobFilter, was: &JobFacts, since: i64) -> bool {
        let occupation = self.reference.occupation_at(&was.occupation).unwrap_or(u16::MAX);
        let places: Vec<_> = was.workplaces.iter().filter_map(|code| self.places.by_code(code)).collect();
        let employer = self.employers.slot(was.employer.0);
        filter.employer.is_none_or(|slot| employer == Some(slot))
            && filter.places.as_ref().is_none_or(|wanted| places.iter().any(|place| self.lies_in(place, wanted)))
            && filter.prefectures.as_ref().is_none_or(|wanted| places.iter().any(|p| wanted.contains(&p.prefecture)))
            && any(filter.occupations.as_ref(), &occupation)
            && any(filter.employment_types.as_ref(), &was.employment)
            && any(filter.remote_work.as_ref(), &was.remote)
            && filter.new_graduate.is_none_or(|wanted| wanted != was.years.is_empty())
            && filter.graduation_years.as_ref().is_none_or(|wanted| was.years.iter().any(|year| wanted.contains(year)))
            && filter.wage.is_none_or(|(form, least)| {
                form == was.wage_form && u32::try_from(was.wage_min_yen).unwrap_or(0) >= least
            })
            && filter.posted_since.is_none_or(|since| was.posted_at.is_some_and(|at| at >= since))
            && filter.updated_since.is_none_or(|since| was.updated_at >= since)
            && filter.closing_before.is_none_or(|before| was.closing_on.is_some_and(|last| last < before))
            && filter.industries.as_ref().is_none_or(|wanted| {
                let now = employer.and_then(|slot| self.employers.at(slot));
                now.is_none_or(|row| wanted.contains(&row.industry)) || self.was_in(was.employer.0, wanted, since)
            })
            && self.held(filter.certification, was.employer.0, since)
            && self.offered(filter.support.as_ref(), &places, since)
            && self.took_part(filter.participating, &places, since)
    }

    /// The same of an employer.
    #[must_use]
    pub fn let_employer_through(&self, filter: &EmployerFilter, id: Ulid, was: &EmployerFacts, since: i64) -> bool {
        let place = self.places.slot(was.place.0).and_then(|slot| self.places.at(slot));
        let place: Vec<_> = place.into_iter().collect();
        let industry = self.reference.industry_at(&was.industry).unwrap_or(u16::MAX);
        filter.places.as_ref().is_none_or(|wanted| place.iter().any(|place| self.lies_in(place, wanted)))
            && filter.prefectures.as_ref().is_none_or(|wanted| place.iter().any(|p| wanted.contains(&p.prefecture)))
            && any(filter.industries.as_ref(), &industry)
            && any(filter.sizes.as_ref(), &was.size)
            && filter.updated_since.is_none_or(|since| was.updated_at >= since)
            && self.held(filter.certification, id, since)
            && self.offered(filter.support.as_ref(), &place, since)
            && self.took_part(filter.participating, &place, since)
    }

    /// The same of an event.
    #[must_use]
    pub fn let_event_through(&self, filter: &EventFilter, was: &EventFacts) -> bool {
        let place: Vec<_> =
            was.place.and_then(|id| self.places.slot(id.0)).and_then(|slot| self.places.at(slot)).into_iter().collect();
        let venue = was.venue.as_deref().and_then(|code| self.places.by_code(code));
        filter.places.as_ref().is_none_or(|wanted| place.iter().any(|place| self.lies_in(place, wanted)))
            && filter.prefectures.as_ref().is_none_or(|wanted| place.iter().any(|p| wanted.contains(&p.prefecture)))
            && filter
                .venue_prefectures
                .as_ref()
                .is_none_or(|wanted| venue.is_some_and(|place| wanted.contains(&place.prefecture)))
            && any(filter.kinds.as_ref(), &was.kind)
            && filter.starts_since.is_none_or(|since| was.starts_at >= since)
            && filter.starts_before.is_none_or(|before| was.starts_at < before)
            && filter.online.is_none_or(|wanted| was.online == wanted)
            && filter.updated_since.is_none_or(|since| was.updated_at >= since)
    }

    /// Whether a place is one of these, or lies in a prefecture that is.
    fn lies_in(&self, place: &Arc<Place>, wanted: &[u32]) -> bool {
        let own = self.places.slot(place.row.id.0);
        let above = self.places.prefecture_slot(place.prefecture);
        [own, above].into_iter().flatten().any(|slot| wanted.contains(&slot))
    }

    fn held(&self, wanted: Option<(u16, i16)>, employer: Ulid, since: i64) -> bool {
        let Some(key) = wanted else { return true };
        let Some(row) = self.employers.find(employer) else { return true };
        // What lapsed at midnight may not be in the log yet.
        let days = [Some(self.day), self.day.pred_opt()];
        let lately = |held: &Certified| days.into_iter().flatten().any(|day| held.holds_on(day));
        row.certifications.iter().any(|held| held.scheme == key.0 && held.rank >= key.1 && lately(held))
            || self.log.changed(employer, "isCertified", since)
    }

    /// Whether an employer was in one of these industries.
    fn was_in(&self, employer: Ulid, wanted: &[u16], since: i64) -> bool {
        let was = |step: &Step| match &step.was {
            Some(Facts::Employer(was)) => {
                self.reference.industry_at(&was.industry).is_some_and(|industry| wanted.contains(&industry))
            }
            _ => false,
        };
        self.log.waits(employer) || self.log.of(employer).is_some_and(|(_, entry)| entry.steps_after(since).any(was))
    }

    fn offered(&self, wanted: Option<&Vec<SupportKind>>, places: &[&Arc<Place>], since: i64) -> bool {
        let Some(wanted) = wanted else { return true };
        let offers = self.places.support.any(wanted);
        self.with_prefectures(places).any(|(slot, place)| {
            offers.contains(slot)
                || self.log.changed(place.row.id.0, "profile", since)
                || place
                    .profile
                    .as_ref()
                    .is_some_and(|profile| self.log.changed(profile.row.id.0, "supportMeasures", since))
        })
    }

    fn took_part(&self, wanted: Option<bool>, places: &[&Arc<Place>], since: i64) -> bool {
        let Some(wanted) = wanted else { return true };
        // Who joined or left at midnight may not be in the log yet.
        let days = [Some(self.day), self.day.pred_opt()];
        let took_part = |day| self.with_prefectures(places).any(|(_, place)| place.participation_on(day).is_some());
        days.into_iter().flatten().any(|day| took_part(day) == wanted)
            || self.with_prefectures(places).any(|(_, place)| self.log.changed(place.row.id.0, "participation", since))
    }

    /// Places, each with its prefecture.
    fn with_prefectures<'a>(&'a self, places: &'a [&Arc<Place>]) -> impl Iterator<Item = (u32, &'a Arc<Place>)> {
        let slots = places.iter().flat_map(|place| {
            [self.places.slot(place.row.id.0), self.places.prefecture_slot(place.prefecture)].into_iter().flatten()
        });
        slots.filter_map(|slot| Some((slot, self.places.at(slot)?)))
    }
}
