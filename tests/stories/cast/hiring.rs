//! Those who hire and those who certify: an employer's personnel office, and the labour bureau.
use crate::cast::{country::place, world::World};
use entity::{
    certification, disclosure, employer,
    id::{CertificationId, DisclosureId, EmployerId, JobId},
    job, job_revision,
    job_terms::{JobTerms, Workplace},
    text::{Codes, Names, Text, Years},
    vocabulary::{
        DisclosureItem, DisclosureState, EmploymentType, Publication, RemoteWork, SizeBand, SmokingMeasure, SourceKind,
        Unit, WageForm,
    },
};
use uturn::base::clock::Clock;

/// 鹿児島市, where most employers of the stories are.
pub(crate) const KAGOSHIMA: &str = "462012";
/// 札幌市.
pub(crate) const SAPPORO: &str = "011002";

/// An employer that is public since the clock's today, with its head office in the municipality of a code.
pub(crate) fn employer(id: EmployerId, code: &str, clock: &Clock) -> employer::Model {
    let at = clock.now();
    employer::Model {
        id,
        corporate_number: None,
        external_reference: None,
        name_ja: "さくら製作所".into(),
        name_kana: "さくらせいさくしょ".into(),
        name_en: None,
        former_names: Names::default(),
        local_government_id: place(code),
        industry_code: "E".into(),
        size_band: SizeBand::UpTo100,
        url: None,
        about_ja: "部品を作っています。".into(),
        about_en: Some("Makes parts.".into()),
        status: Publication::Published,
        revision: 1,
        information_as_of: clock.today(),
        source: "物語".into(),
        published_at: Some(at),
        updated_at: at,
    }
}

impl World {
    /// An employer that is public since today.
    pub(crate) fn employer(&mut self, code: &str) -> employer::Model {
        employer(EmployerId(self.ulid()), code, &self.clock)
    }

    /// A verified certification that holds from today without end.
    pub(crate) fn certification(&mut self, holder: EmployerId, scheme: &str, level: &str) -> certification::Model {
        certification::Model {
            id: CertificationId(self.ulid()),
            employer_id: holder,
            scheme_code: scheme.into(),
            level_code: level.into(),
            plus: false,
            certified_on: self.clock.today(),
            criteria_version: None,
            valid_until: None,
            revoked_on: None,
            source_kind: SourceKind::OpenData,
            source_url: "https://example.jp/certified".into(),
            verified_by: Some("鹿児島労働局".into()),
            verified_at: Some(self.clock.now()),
            revision: 1,
        }
    }

    /// A figure that is disclosed.
    pub(crate) fn disclosure(&mut self, employer: EmployerId, item: DisclosureItem, value: f64) -> disclosure::Model {
        disclosure::Model {
            id: DisclosureId(self.ulid()),
            employer_id: employer,
            item,
            state: DisclosureState::Disclosed,
            value: Some(value),
            unit: Unit::Percent,
            scope_ja: "全労働者".into(),
            as_of: self.clock.today(),
            source: "物語".into(),
        }
    }

    /// A listing that is public since today, with its first revision; the workplace is in the municipality of a code.
    pub(crate) fn job(&mut self, employer: EmployerId, code: &str) -> (job::Model, job_revision::Model) {
        let id = JobId(self.ulid());
        let at = self.clock.now();
        let row = job::Model {
            id,
            employer_id: employer,
            external_reference: None,
            local_government_id: place(code),
            workplace_codes: Codes(vec![code.into()]),
            status: Publication::Published,
            removal_reason: None,
            revision: 1,
            title_ja: "精密部品の製造".into(),
            occupation_code: "12".into(),
            employment_type: EmploymentType::Regular,
            wage_form: WageForm::Monthly,
            wage_min_yen: 210_000,
            wage_max_yen: Some(280_000),
            remote_work: RemoteWork::No,
            graduation_years: Years::default(),
            closing_on: None,
            information_as_of: self.clock.today(),
            posted_at: Some(at),
            updated_at: at,
        };
        let revision = self.revision(&row, &[code]);
        (row, revision)
    }

    /// The words of a listing's present revision, for workplaces in these municipalities.
    pub(crate) fn revision(&mut self, job: &job::Model, codes: &[&str]) -> job_revision::Model {
        let workplace = |code: &&str| Workplace { code: (*code).into(), address: "中央1-2-3".into() };
        let terms = JobTerms {
            duties: Text::ja(format!("機械の操作と検査（第{}版）", job.revision)),
            workplaces: codes.iter().map(workplace).collect(),
            smoking: Some(SmokingMeasure::NoSmokingIndoors),
            apply_url: "https://example.jp/apply".into(),
            ..JobTerms::default()
        };
        job_revision::Model {
            job_id: job.id,
            number: job.revision,
            terms: terms.to_string(),
            written_at: self.clock.now(),
        }
    }

    /// The personnel office opens a business: an employer with this many listings, all public.
    pub(crate) async fn hires(&mut self, code: &str, jobs: usize) -> (employer::Model, Vec<job::Model>) {
        let employer = self.employer(code);
        let (jobs, revisions): (Vec<_>, Vec<_>) = (0..jobs).map(|_| self.job(employer.id, code)).unzip();
        let mut unit = self.unit().await;
        unit.insert(vec![employer.clone()]).await.expect("an employer");
        unit.insert(jobs.clone()).await.expect("jobs");
        unit.insert(revisions).await.expect("revisions");
        unit.commit().await.expect("committed");
        (employer, jobs)
    }

    /// The labour bureau enters a certification.
    pub(crate) async fn certifies(&self, certification: &certification::Model) {
        let mut unit = self.unit().await;
        unit.insert(vec![certification.clone()]).await.expect("a certification");
        unit.commit().await.expect("committed");
    }

    /// The labour bureau corrects a certification.
    pub(crate) async fn corrects(&self, certification: &mut certification::Model) {
        certification.revision += 1;
        let mut unit = self.unit().await;
        unit.update(certification.clone()).await.expect("a certification");
        unit.commit().await.expect("committed");
    }

    /// The personnel office writes a listing's row anew.
    pub(crate) async fn rewrites(&mut self, job: &mut job::Model, codes: &[&str]) {
        job.revision += 1;
        let revision = self.revision(job, codes);
        let mut unit = self.unit().await;
        unit.insert(vec![revision]).await.expect("a revision");
        unit.update(job.clone()).await.expect("a listing");
        unit.commit().await.expect("committed");
    }
}
