//! A history drawn by chance: what every office of the programme may do, in any order, several things in one unit.
use crate::cast::{
    chance::Chance,
    country::{municipality_codes, place},
    survey::Known,
    world::{World, days_from},
};
use chrono::TimeDelta;
use entity::{
    certification, disclosure, employer, event, indicator, job, local_government, milestone, participation, profile,
    support_measure,
    vocabulary::{
        DisclosureItem, EmploymentType, IndicatorKey, Publication, RemoteWork, RemovalReason, SizeBand, SupportKind,
        WageForm,
    },
};
use uturn::{base::digits::CorporateNumber, service::reference::reference_tables::tables, store::unit::Unit};

/// Everything that was written and committed, as rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    pub(crate) employers: Vec<employer::Model>,
    pub(crate) certifications: Vec<certification::Model>,
    disclosures: Vec<disclosure::Model>,
    pub(crate) jobs: Vec<job::Model>,
    profiles: Vec<profile::Model>,
    measures: Vec<support_measure::Model>,
    participations: Vec<participation::Model>,
    milestones: Vec<milestone::Model>,
    indicators: Vec<indicator::Model>,
    places: Vec<local_government::Model>,
    pub(crate) events: Vec<event::Model>,
    numbers: u32,
}

/// A history under way.
pub(crate) struct History {
    pub(crate) chance: Chance,
    pub(crate) rows: Rows,
    pub(crate) codes: Vec<String>,
}

const SCHEMES: [(&str, &str); 6] = [
    ("kurumin", "TRY"),
    ("kurumin", "PLATINUM"),
    ("eruboshi", "LEVEL_2"),
    ("eruboshi", "PLATINUM"),
    ("youth_yell", "CERTIFIED"),
    ("kenko", "BRIGHT_500"),
];
const STATES: [Publication; 4] =
    [Publication::Published, Publication::Published, Publication::Withdrawn, Publication::Draft];

impl History {
    pub(crate) fn new(seed: u64) -> Self {
        let rows = Rows { places: crate::cast::country::places(), ..Rows::default() };
        Self { chance: Chance::new(seed), rows, codes: municipality_codes() }
    }

    /// One unit of one to four acts, committed or, now and then, taken back.
    pub(crate) async fn goes_on(&mut self, world: &mut World) {
        if self.chance.in_hundred(30) {
            let minutes = [1, 90, 700, 1500];
            world.pass(TimeDelta::minutes(self.chance.pick(&minutes)));
        }
        let before = self.rows.clone();
        let mut unit = world.unit().await;
        for _ in 0..self.chance.between(1, 4) {
            self.act(world, &mut unit).await;
        }
        if self.chance.in_hundred(12) {
            unit.roll_back().await.expect("taken back");
            self.rows = before;
        } else {
            unit.commit().await.expect("committed");
        }
    }

    /// Ids and numbers that ever were, some of them hidden today.
    pub(crate) fn known(&self) -> Known {
        let rows = &self.rows;
        let mut ids: Vec<String> = rows.employers.iter().map(|row| row.id.to_string()).collect();
        ids.extend(rows.jobs.iter().map(|row| row.id.to_string()));
        ids.extend(rows.certifications.iter().map(|row| row.id.to_string()));
        ids.extend(rows.profiles.iter().map(|row| row.id.to_string()));
        ids.extend(rows.participations.iter().map(|row| row.id.to_string()));
        ids.extend(rows.indicators.iter().map(|row| row.id.to_string()));
        ids.extend(rows.events.iter().map(|row| row.id.to_string()));
        let corporate_numbers = (0..rows.numbers).map(number).collect();
        Known { ids, corporate_numbers }
    }

    async fn act(&mut self, world: &mut World, unit: &mut Unit) {
        match self.chance.below(22) {
            0 | 1 => self.founds(world, unit).await,
            2 | 3 => self.changes_employer(world, unit).await,
            4 => self.hands_number_over(unit).await,
            5 | 6 => self.certifies(world, unit).await,
            7 | 8 => self.corrects_certification(world, unit).await,
            9 => self.discloses(world, unit).await,
            10..=12 => self.posts(world, unit).await,
            13..=15 => self.changes_job(world, unit).await,
            16 => self.writes_profile(world, unit).await,
            17 => self.takes_part(world, unit).await,
            18 => self.measures(world, unit).await,
            19 | 20 => self.invites(world, unit).await,
            _ => self.seldom(unit).await,
        }
    }

    async fn founds(&mut self, world: &mut World, unit: &mut Unit) {
        let code = self.chance.pick(&self.codes);
        let mut row = world.employer(&code);
        if self.chance.in_hundred(70) {
            row.corporate_number = Some(number(self.rows.numbers));
            self.rows.numbers += 1;
        }
        if self.chance.in_hundred(25) {
            row.status = Publication::Draft;
            row.published_at = None;
        }
        self.dress(&mut row);
        unit.insert(vec![row.clone()]).await.expect("an employer");
        self.rows.employers.push(row);
    }

    fn dress(&mut self, row: &mut employer::Model) {
        row.name_kana = self.chance.pick(&["あおい", "いちょう", "さくら", "もみじ"]).into();
        row.industry_code = self.chance.pick(&["A", "E", "P"]).into();
        row.size_band = self.chance.pick(SizeBand::ALL);
        row.local_government_id = place(&self.chance.pick(&self.codes));
    }

    async fn changes_employer(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.employers.len()) else { return };
        let mut row = self.rows.employers[index].clone();
        row.revision += 1;
        row.updated_at = world.clock.now();
        if self.chance.in_hundred(50) {
            row.status = self.chance.pick(&STATES);
            if row.status == Publication::Published {
                row.published_at = row.published_at.or(Some(world.clock.now()));
            }
        } else {
            self.dress(&mut row);
        }
        unit.update(row.clone()).await.expect("an employer");
        self.rows.employers[index] = row;
    }

    /// A number was entered for the wrong employer: it is taken from one and given to another, whose own may come back.
    async fn hands_number_over(&mut self, unit: &mut Unit) {
        let (Some(from), Some(to)) = (self.any(self.rows.employers.len()), self.any(self.rows.employers.len())) else {
            return;
        };
        let employers = &mut self.rows.employers;
        if from == to || employers[from].corporate_number.is_none() {
            return;
        }
        let (given, back) = (employers[from].corporate_number.take(), employers[to].corporate_number.take());
        employers[from].revision += 1;
        employers[to].revision += 1;
        unit.update(employers[from].clone()).await.expect("an employer without its number");
        employers[to].corporate_number = given;
        unit.update(employers[to].clone()).await.expect("an employer with the number");
        if self.chance.in_hundred(50) {
            employers[from].corporate_number = back;
            unit.update(employers[from].clone()).await.expect("an employer with the other's number");
        }
    }

    async fn certifies(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.employers.len()) else { return };
        let (scheme, level) = self.chance.pick(&SCHEMES);
        let mut row = world.certification(self.rows.employers[index].id, scheme, level);
        row.certified_on = world.day_in(self.chance.between(-20, 2));
        row.valid_until = self.chance.in_hundred(60).then(|| days_from(row.certified_on, self.chance.between(0, 25)));
        if self.chance.in_hundred(25) {
            (row.verified_by, row.verified_at) = (None, None);
        }
        unit.insert(vec![row.clone()]).await.expect("a certification");
        self.rows.certifications.push(row);
    }

    async fn corrects_certification(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.certifications.len()) else { return };
        let mut row = self.rows.certifications[index].clone();
        row.revision += 1;
        match self.chance.below(4) {
            0 => (row.verified_by, row.verified_at) = (Some("労働局".into()), Some(world.clock.now())),
            1 => row.revoked_on = Some(row.certified_on.max(world.day_in(self.chance.between(-2, 2)))),
            2 => row.valid_until = Some(row.certified_on.max(world.day_in(self.chance.between(-2, 2)))),
            _ => {
                let (scheme, level) = self.chance.pick(&SCHEMES);
                (row.scheme_code, row.level_code, row.revoked_on) = (scheme.into(), level.into(), None);
            }
        }
        unit.update(row.clone()).await.expect("a certification");
        self.rows.certifications[index] = row;
    }

    async fn discloses(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.employers.len()) else { return };
        let employer = self.rows.employers[index].id;
        let item = self.chance.pick(DisclosureItem::ALL);
        let value = f64::from(self.chance.between(0, 100));
        let today = world.clock.today();
        let known =
            self.rows.disclosures.iter_mut().find(|r| r.employer_id == employer && r.item == item && r.as_of == today);
        if let Some(row) = known {
            row.value = Some(value);
            unit.update(row.clone()).await.expect("a figure");
        } else {
            let row = world.disclosure(employer, item, value);
            unit.insert(vec![row.clone()]).await.expect("a figure");
            self.rows.disclosures.push(row);
        }
    }

    async fn posts(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.employers.len()) else { return };
        let code = self.chance.pick(&self.codes);
        let (mut row, revision) = world.job(self.rows.employers[index].id, &code);
        if self.chance.in_hundred(25) {
            (row.status, row.posted_at) = (Publication::Draft, None);
        }
        self.terms(world, &mut row);
        unit.insert(vec![row.clone()]).await.expect("a listing");
        unit.insert(vec![revision]).await.expect("a revision");
        self.rows.jobs.push(row);
    }

    fn terms(&mut self, world: &World, row: &mut job::Model) {
        row.occupation_code = self.chance.pick(&["02", "12"]).into();
        row.employment_type = self.chance.pick(EmploymentType::ALL);
        row.wage_form = self.chance.pick(WageForm::ALL);
        row.wage_min_yen = self.chance.pick(&[900, 1_100, 190_000, 210_000]);
        row.remote_work = self.chance.pick(RemoteWork::ALL);
        row.graduation_years.0 =
            if self.chance.in_hundred(40) { vec![self.chance.pick(&[2027, 2028]), 2029] } else { vec![] };
        row.closing_on = self.chance.in_hundred(60).then(|| world.day_in(self.chance.between(-1, 4)));
    }

    async fn changes_job(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.jobs.len()) else { return };
        let mut row = self.rows.jobs[index].clone();
        row.revision += 1;
        row.updated_at = world.clock.now();
        match self.chance.below(4) {
            0 => self.terms(world, &mut row),
            1 => {}
            2 => {
                let employers: Vec<_> = self.rows.employers.iter().map(|row| row.id).collect();
                row.employer_id = self.chance.pick(&employers);
            }
            _ => {
                row.status = self.chance.pick(&STATES);
                row.removal_reason = (row.status == Publication::Withdrawn).then_some(RemovalReason::Filled);
                if row.status == Publication::Published {
                    row.posted_at = row.posted_at.or(Some(world.clock.now()));
                }
            }
        }
        let codes = self.chance.some(&self.codes);
        // A listing's own place is that of its first workplace.
        row.local_government_id = place(&codes[0]);
        row.workplace_codes.0.clone_from(&codes);
        let revision = world.revision(&row, &codes.iter().map(String::as_str).collect::<Vec<_>>());
        unit.insert(vec![revision]).await.expect("a revision");
        unit.update(row.clone()).await.expect("a listing");
        self.rows.jobs[index] = row;
    }

    async fn writes_profile(&mut self, world: &mut World, unit: &mut Unit) {
        let code = self.chance.pick(&self.codes);
        let known = self.rows.profiles.iter().position(|row| row.local_government_id == place(&code));
        let index = if let Some(index) = known {
            let mut row = self.rows.profiles[index].clone();
            row.revision += 1;
            row.status = self.chance.pick(&STATES);
            row.updated_at = world.clock.now();
            unit.insert(vec![world.story(&row)]).await.expect("a revision");
            unit.update(row.clone()).await.expect("a profile");
            self.rows.profiles[index] = row;
            index
        } else {
            let (row, revision) = world.profile(&code);
            unit.insert(vec![row.clone()]).await.expect("a profile");
            unit.insert(vec![revision]).await.expect("a revision");
            self.rows.profiles.push(row);
            self.rows.profiles.len() - 1
        };
        let profile = self.rows.profiles[index].id;
        let kind = self.chance.pick(SupportKind::ALL);
        let mine: Vec<usize> =
            (0..self.rows.measures.len()).filter(|at| self.rows.measures[*at].profile_id == profile).collect();
        if mine.is_empty() || self.chance.in_hundred(50) {
            let position = i16::try_from(mine.len() + 1).expect("few");
            let row = world.measure(profile, position, kind);
            unit.insert(vec![row.clone()]).await.expect("a measure");
            self.rows.measures.push(row);
        } else {
            let row = &mut self.rows.measures[self.chance.pick(&mine)];
            row.kind = kind;
            unit.update(row.clone()).await.expect("a measure");
        }
    }

    async fn takes_part(&mut self, world: &mut World, unit: &mut Unit) {
        let Some(index) = self.any(self.rows.participations.len()).filter(|_| self.chance.in_hundred(60)) else {
            let code = self.chance.pick(&[self.codes.as_slice(), &["460001".into(), "030007".into()]].concat());
            let joined = world.day_in(self.chance.between(-9, 3));
            let taken = |row: &participation::Model| row.local_government_id == place(&code) && row.joined_on == joined;
            if !self.rows.participations.iter().any(taken) {
                let row = world.participation(&code, joined);
                unit.insert(vec![row.clone()]).await.expect("a participation");
                self.rows.participations.push(row);
            }
            return;
        };
        let mut row = self.rows.participations[index].clone();
        row.revision += 1;
        match self.chance.below(3) {
            0 => row.left_on = Some(days_from(row.joined_on, self.chance.between(1, 12))),
            1 => (row.leading_from, row.leading_until) = (Some(row.joined_on), None),
            _ => {
                let steps = self.rows.milestones.iter().filter(|step| step.participation_id == row.id).count();
                let step = world.milestone(row.id, i16::try_from(steps + 1).expect("few"));
                unit.insert(vec![step.clone()]).await.expect("a milestone");
                self.rows.milestones.push(step);
                return;
            }
        }
        unit.update(row.clone()).await.expect("a participation");
        self.rows.participations[index] = row;
    }

    async fn measures(&mut self, world: &mut World, unit: &mut Unit) {
        let (code, key) = (self.chance.pick(&self.codes), self.chance.pick(IndicatorKey::ALL));
        let value = f64::from(self.chance.between(0, 1000)) / 10.0;
        let same = |row: &&mut indicator::Model| row.local_government_id == place(&code) && row.key == key;
        if let Some(row) = self.rows.indicators.iter_mut().find(same) {
            row.value = Some(value);
            unit.update(row.clone()).await.expect("a figure");
        } else {
            let row = world.indicator(&code, key, "2020", value);
            unit.insert(vec![row.clone()]).await.expect("a figure");
            self.rows.indicators.push(row);
        }
    }

    /// What seldom changes: the name of a place, of an industry, of the programme's network.
    async fn seldom(&mut self, unit: &mut Unit) {
        let version = self.chance.between(1, 1000);
        match self.chance.below(6) {
            0 => {
                let mut row = tables().expect("tables").industries.remove(4);
                row.name_en = format!("Manufacturing {version}");
                unit.update(row).await.expect("an industry");
            }
            1 | 2 => {
                let mut row = uturn::service::reference::programme::programme().expect("the programme");
                (row.revision, row.network_name_ja) = (version, format!("ネットワーク{version}"));
                unit.update(row).await.expect("the programme");
            }
            _ => {
                let index = self.chance.below(self.rows.places.len());
                let row = &mut self.rows.places[index];
                row.revision += 1;
                row.name_en = format!("Place {version}");
                unit.update(row.clone()).await.expect("a place");
            }
        }
    }

    pub(crate) fn any(&mut self, length: usize) -> Option<usize> {
        (length > 0).then(|| self.chance.below(length))
    }
}

/// The n-th fictitious corporate number.
fn number(n: u32) -> String {
    CorporateNumber::fictitious(n).expect("digits").as_str().to_owned()
}
