//! A job listing as a line of NDJSON.
use crate::{
    base::fault::Outcome,
    catalogue::{job::Job, snapshot::Snapshot},
    service::feed::format::{json::Object, ndjson::kept::Kept},
};

/// Everything about a listing. Its document goes in as it was stored, unread.
pub(super) fn job(out: &mut Vec<u8>, snapshot: &Snapshot, kept: &mut Kept, job: &Job) -> Outcome<()> {
    let mut it = Object::begin(out);
    it.both("title", &job.title, None);
    it.raw("occupation", kept.occupation(job.occupation));
    it.put("employmentType", &job.employment_type);
    let mut wage = it.object("wage");
    wage.put("form", &job.wage_form).put("minYen", &job.wage_min_yen).put("maxYen", &job.wage_max_yen);
    wage.put("monthlyYen", &job.monthly_yen);
    wage.end();
    it.put("remoteWork", &job.remote_work).put("graduationYears", &job.graduation_years);
    it.day("closingOn", job.closing_on);
    it.instant("postedAt", Some(job.posted_at)).instant("updatedAt", Some(job.updated_at));
    it.put("revision", &job.revision);
    it.raw("employer", &kept.employer(snapshot, job.employer).facts);
    it.list("places", &job.places, |out, slot| out.extend_from_slice(kept.place(snapshot, *slot)));
    let terms = it.name("terms");
    let start = terms.len();
    snapshot.jobs.packer().unpack_to(&job.terms, terms)?;
    // Between members a stored document may be broken into lines; within a text a line break is always escaped.
    if terms[start..].contains(&b'\n') {
        terms[start..].iter_mut().filter(|byte| **byte == b'\n').for_each(|byte| *byte = b' ');
    }
    it.end();
    Ok(())
}
