//! A page of employers whose parts are read for all of them at once, each kind when it is first asked for.
use crate::{
    base::fault::Outcome,
    graphql::view::View,
    store::{
        connect::Store,
        employer_drafts::EmployersSeen,
        job_drafts::{JobsSeen, RevisionRow, WordsRow},
    },
};
use entity::{
    certification, disclosure, employer,
    id::{EmployerId, JobId},
    job,
};
use std::{collections::HashMap, hash::Hash};
use tokio::sync::OnceCell;

type Grouped<K, V> = HashMap<K, Vec<V>>;

/// The page. However many employers it holds, each kind of part costs one statement, or none.
pub struct DraftPage {
    store: Store,
    view: View,
    employers: EmployersSeen,
    certifications: OnceCell<Grouped<EmployerId, certification::Model>>,
    disclosures: OnceCell<Grouped<EmployerId, disclosure::Model>>,
    jobs: OnceCell<(JobsSeen, Grouped<EmployerId, usize>)>,
    revisions: OnceCell<Grouped<JobId, RevisionRow>>,
    words: OnceCell<Grouped<JobId, WordsRow>>,
}

impl DraftPage {
    /// The page of these employers.
    #[must_use]
    pub fn of(store: Store, view: View, employers: EmployersSeen) -> Self {
        let (certifications, disclosures, jobs) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (revisions, words) = (OnceCell::new(), OnceCell::new());
        Self { store, view, employers, certifications, disclosures, jobs, revisions, words }
    }

    /// The snapshot that codes are looked up in.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The employers, in the order of the page.
    #[must_use]
    pub fn employers(&self) -> &[employer::Model] {
        self.employers.rows()
    }

    /// The certifications of an employer of this page.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn certifications(&self, of: EmployerId) -> Outcome<&[certification::Model]> {
        let read = async || Ok(grouped(self.store.certifications_of(&self.employers).await?, |row| row.employer_id));
        Ok(rows(self.certifications.get_or_try_init(read).await?, &of))
    }

    /// The disclosures of an employer of this page.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn disclosures(&self, of: EmployerId) -> Outcome<&[disclosure::Model]> {
        let read = async || Ok(grouped(self.store.disclosures_of(&self.employers).await?, |row| row.employer_id));
        Ok(rows(self.disclosures.get_or_try_init(read).await?, &of))
    }

    /// The listings of an employer of this page, those changed last first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn jobs(&self, of: EmployerId) -> Outcome<impl Iterator<Item = &job::Model>> {
        let (seen, places) = self.all_jobs().await?;
        Ok(rows(places, &of).iter().map(|at| &seen.rows()[*at]))
    }

    /// The revisions of a listing of this page, latest first.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn revisions(&self, of: JobId) -> Outcome<&[RevisionRow]> {
        let read = async || {
            let (jobs, _) = self.all_jobs().await?;
            Ok(grouped(self.store.revisions_of(jobs).await?, |row| row.job_id))
        };
        Ok(rows(self.revisions.get_or_try_init(read).await?, &of))
    }

    /// The words of one revision of a listing of this page, as JSON.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn words(&self, of: JobId, number: i32) -> Outcome<Option<&str>> {
        let read = async || {
            let (jobs, _) = self.all_jobs().await?;
            Ok(grouped(self.store.words_of(jobs).await?, |row| row.job_id))
        };
        let all = rows(self.words.get_or_try_init(read).await?, &of);
        Ok(all.iter().find(|row| row.number == number).map(|row| row.terms.as_str()))
    }

    async fn all_jobs(&self) -> Outcome<&(JobsSeen, Grouped<EmployerId, usize>)> {
        let read = async || {
            let seen = self.store.jobs_of(&self.employers).await?;
            let places = grouped((0..seen.rows().len()).collect(), |at| seen.rows()[*at].employer_id);
            Ok((seen, places))
        };
        self.jobs.get_or_try_init(read).await
    }
}

fn grouped<K: Eq + Hash, V>(rows: Vec<V>, key: impl Fn(&V) -> K) -> Grouped<K, V> {
    let mut groups: Grouped<K, V> = HashMap::new();
    for row in rows {
        groups.entry(key(&row)).or_default().push(row);
    }
    groups
}

fn rows<'a, K: Eq + Hash, V>(groups: &'a Grouped<K, V>, of: &K) -> &'a [V] {
    groups.get(of).map(Vec::as_slice).unwrap_or_default()
}
