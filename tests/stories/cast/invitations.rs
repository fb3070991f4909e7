//! Who invites: town halls and prefectures that hold events, in a story's words and in histories drawn by chance.
use crate::cast::{country::place, history::History, world::World};
use chrono::TimeDelta;
use entity::{
    event,
    id::EventId,
    vocabulary::{EventKind, Publication, RemovalReason},
};
use uturn::store::unit::Unit;

/// 千代田区, where events for those who left are held.
pub(crate) const CHIYODA: &str = "131016";

impl World {
    /// An event that is public since today: held by the place of a code, there, in a week from now for two hours.
    pub(crate) fn event(&mut self, code: &str) -> event::Model {
        let at = self.clock.now();
        event::Model {
            id: EventId(self.ulid()),
            local_government_id: Some(place(code)),
            employer_id: None,
            kind: EventKind::ReturnConsultation,
            title_ja: "おかえり相談会".into(),
            title_en: Some("Welcome back".into()),
            about_ja: "仕事と住まいの相談を受けます。".into(),
            about_en: None,
            starts_at: at + TimeDelta::days(7),
            ends_at: at + TimeDelta::days(7) + TimeDelta::hours(2),
            venue_ja: Some("市民会館".into()),
            venue_code: Some(code.into()),
            online_url: None,
            how_to_apply_url: "https://example.jp/events/1".into(),
            apply_until: Some(self.day_in(5)),
            capacity: Some(30),
            free_of_charge: true,
            status: Publication::Published,
            removal_reason: None,
            revision: 1,
            information_as_of: self.clock.today(),
            source: "物語".into(),
            published_at: Some(at),
            updated_at: at,
        }
    }

    /// Someone invites.
    pub(crate) async fn invites(&self, event: &event::Model) {
        let mut unit = self.unit().await;
        unit.insert(vec![event.clone()]).await.expect("an event");
        unit.commit().await.expect("committed");
    }

    /// The invitation is written anew.
    pub(crate) async fn changes_event(&self, event: &mut event::Model) {
        (event.revision, event.updated_at) = (event.revision + 1, self.clock.now());
        let mut unit = self.unit().await;
        unit.update(event.clone()).await.expect("an event");
        unit.commit().await.expect("committed");
    }
}

impl History {
    /// Somebody invites, or changes or takes back an invitation.
    pub(crate) async fn invites(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.events.len()).filter(|_| self.chance.in_hundred(55)) else {
            let code = self.chance.pick(&self.codes);
            let mut row = world.event(&code);
            if self.chance.in_hundred(20) {
                (row.status, row.published_at) = (Publication::Draft, None);
            }
            self.arranges(world, &mut row);
            unit.insert(vec![row.clone()]).await.expect("an event");
            self.rows.events.push(row);
            return;
        };
        let mut row = self.rows.events[index].clone();
        (row.revision, row.updated_at) = (row.revision + 1, world.clock.now());
        if self.chance.in_hundred(50) {
            row.status = self.chance.pick(&[Publication::Published, Publication::Withdrawn, Publication::Draft]);
            row.removal_reason = (row.status == Publication::Withdrawn).then_some(RemovalReason::Withdrawn);
            if row.status == Publication::Published {
                row.published_at = row.published_at.or(Some(world.clock.now()));
            }
        } else {
            self.arranges(world, &mut row);
        }
        unit.update(row.clone()).await.expect("an event");
        self.rows.events[index] = row;
    }

    fn arranges(&mut self, world: &World, row: &mut event::Model) {
        let code = self.chance.pick(&[self.codes.as_slice(), &["460001".into(), "030007".into()]].concat());
        row.local_government_id = self.chance.in_hundred(90).then(|| place(&code));
        row.employer_id = self
            .any(self.rows.employers.len())
            .filter(|_| self.chance.in_hundred(40))
            .map(|at| self.rows.employers[at].id);
        row.kind = self.chance.pick(EventKind::ALL);
        row.starts_at = world.clock.now() + TimeDelta::hours(self.chance.between(-60, 90).into());
        row.ends_at = row.starts_at + TimeDelta::hours(self.chance.between(1, 30).into());
        let (venue, online) = self.chance.pick(&[(true, false), (false, true), (true, true)]);
        row.venue_ja = venue.then(|| "会館".into());
        row.venue_code = venue.then(|| self.chance.pick(&[code, CHIYODA.into()]));
        row.online_url = online.then(|| "https://example.jp/live".into());
    }
}
