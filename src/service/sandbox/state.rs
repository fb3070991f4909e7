//! What stands in the sandbox now: listings that can be changed, and municipalities that can be merged.
use crate::{
    base::{fault::Outcome, problem::Problem},
    catalogue::snapshot::Snapshot,
    service::sandbox::wanted::wrong,
    store::{connect::Store, job::JobRow, reading::Which},
};
use entity::{
    id::{JobId, LocalGovernmentId},
    local_government,
    vocabulary::LocalGovernmentKind,
};
use std::collections::HashSet;

/// The rows of the sandbox. It is small: reading them all costs a few milliseconds.
pub struct State {
    /// Listings, public or not, the longest unchanged first.
    pub jobs: Vec<JobRow>,
    /// Local governments by code.
    pub places: Vec<local_government::Model>,
    /// Places that something of the programme hangs on.
    busy: HashSet<LocalGovernmentId>,
}

impl State {
    /// Reads the sandbox.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn of(store: &Store) -> Outcome<Self> {
        let reading = store.reading().await?;
        let (mut jobs, mut places, mut busy) = (Vec::new(), Vec::new(), HashSet::new());
        reading.jobs(Which::All, |row| jobs.push(row)).await?;
        reading.local_governments(Which::All, |row| places.push(row)).await?;
        reading.participations(Which::All, |row| busy.extend([row.local_government_id])).await?;
        reading.employers(Which::All, |row| busy.extend([row.local_government_id])).await?;
        busy.extend(jobs.iter().map(|row| row.job.local_government_id));
        let codes: HashSet<&String> = jobs.iter().flat_map(|row| &row.job.workplace_codes.0).collect();
        busy.extend(places.iter().filter(|place| codes.contains(&place.code)).map(|place| place.id));
        jobs.sort_by_key(|row| (row.job.updated_at, row.job.id));
        places.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(Self { jobs, places, busy })
    }

    /// The public listing that is meant, or the one that was unchanged for longest.
    ///
    /// # Errors
    /// A problem where there is no such one.
    pub fn public_job(&self, snapshot: &Snapshot, id: Option<&str>) -> Result<&JobRow, Vec<Problem>> {
        let wanted = match id.map(str::parse::<JobId>) {
            None => None,
            Some(Ok(id)) => Some(id),
            Some(Err(_)) => return Err(no_such_thing()),
        };
        let meant = |row: &&JobRow| wanted.is_none_or(|id| id == row.job.id);
        let public = |row: &&JobRow| snapshot.jobs.find(row.job.id.0).is_some();
        self.jobs.iter().filter(meant).find(public).ok_or_else(no_such_thing)
    }

    /// A listing to take as a pattern for a new one: a public one if there is any left.
    #[must_use]
    pub fn pattern(&self, snapshot: &Snapshot) -> Option<&JobRow> {
        let offered = |row: &&JobRow| snapshot.employers.find(row.job.employer_id.0).is_some();
        self.public_job(snapshot, None).ok().or_else(|| self.jobs.iter().find(offered))
    }

    /// A municipality that nothing hangs on, by its id or any, and a neighbour that it can become part of.
    ///
    /// # Errors
    /// A problem where there is none.
    pub fn merging(
        &self,
        id: Option<&str>,
    ) -> Result<(&local_government::Model, &local_government::Model), Vec<Problem>> {
        let small = |place: &&local_government::Model| {
            let kind = place.kind;
            let small = [LocalGovernmentKind::City, LocalGovernmentKind::Town, LocalGovernmentKind::Village];
            small.contains(&kind) && place.merged_into_code.is_none()
        };
        let meant = |place: &&local_government::Model| match id {
            Some(id) => place.id.to_string() == id,
            None => !self.busy.contains(&place.id),
        };
        let gone = self.places.iter().filter(small).find(meant).ok_or_else(no_such_thing)?;
        let beside =
            |place: &&local_government::Model| place.id != gone.id && place.prefecture_id == gone.prefecture_id;
        let into = self.places.iter().filter(small).find(beside).ok_or_else(no_such_thing)?;
        Ok((gone, into))
    }

    /// A municipality in a prefecture (2 or 6 digits), or in any other than one.
    ///
    /// # Errors
    /// A problem where there is no such prefecture.
    pub fn municipality(
        &self,
        prefecture: Option<&str>,
        other_than: &str,
    ) -> Result<&local_government::Model, Vec<Problem>> {
        let stands =
            |place: &&local_government::Model| place.prefecture_id.is_some() && place.merged_into_code.is_none();
        let there = |place: &&local_government::Model| match prefecture {
            Some(code) => code.len() >= 2 && place.code.get(..2) == code.get(..2),
            None => place.code.get(..2) != Some(other_than),
        };
        let found = self.places.iter().filter(stands).find(there);
        found.filter(|place| place.code.get(..2) != Some(other_than)).ok_or_else(|| {
            wrong(
                "prefecture",
                "PREFECTURE",
                ["ほかの都道府県のコードではありません", "This is not the code of another prefecture"],
                ["2桁か6桁のコードを入れるか、省いてください。", "Give a code of 2 or 6 digits, or leave it out."],
            )
        })
    }
}

fn no_such_thing() -> Vec<Problem> {
    wrong(
        "id",
        "NO_SUCH_THING",
        ["このサンドボックスに、公開されている該当のものがありません", "The sandbox shows no such thing"],
        ["id を省くと、サンドボックスが選びます。", "Leave out id, and the sandbox chooses."],
    )
}
