//! One listing as a schema.org `JobPosting`, with what Google for Jobs requires.
use crate::{
    base::clock::day_in_japan,
    service::feed::format::{
        json::Object,
        listing::{Listing, prefecture_of},
        rights::Rights,
        statement::html,
    },
};
use entity::{
    job_terms::Workplace,
    vocabulary::{EmploymentType, RemoteWork, WageForm},
};

/// Appends the posting. `whole` gives it its own `@context`; inside a list it has none.
pub fn posting(out: &mut Vec<u8>, listing: &Listing<'_>, whole: bool) {
    let (job, terms) = (listing.job, &listing.terms);
    let mut it = Object::begin(out);
    if whole {
        it.put("@context", "https://schema.org/");
    }
    it.put("@type", "JobPosting").put("title", &job.title).put("description", &html(listing));
    let mut identifier = it.object("identifier");
    identifier.put("@type", "PropertyValue").put("name", listing.employer_name()).put("value", &job.id);
    identifier.end();
    it.day("datePosted", Some(day_in_japan(job.posted_at)));
    if let Some(last) = job.closing_on {
        it.put("validThrough", &format!("{last}T23:59:59+09:00"));
    }
    it.put("employmentType", employment_type(job.employment_type));
    organization(&mut it, listing);
    it.list("jobLocation", &terms.workplaces, |out, work| location(out, listing, work));
    if matches!(job.remote_work, RemoteWork::Fully | RemoteWork::FromAnywhere) {
        it.put("jobLocationType", "TELECOMMUTE");
        let mut country = it.object("applicantLocationRequirements");
        country.put("@type", "Country").put("name", "JP");
        country.end();
    }
    let mut salary = it.object("baseSalary");
    salary.put("@type", "MonetaryAmount").put("currency", "JPY");
    let mut value = salary.object("value");
    value.put("@type", "QuantitativeValue");
    match job.wage_max_yen {
        Some(most) => value.put("minValue", &job.wage_min_yen).put("maxValue", &most),
        None => value.put("value", &job.wage_min_yen),
    };
    value.put("unitText", wage_unit(job.wage_form));
    value.end();
    salary.end();
    if let Some(occupation) = listing.occupation {
        it.put("occupationalCategory", &occupation.name_ja);
    }
    if let Some(industry) = listing.industry {
        it.put("industry", &industry.name_ja);
    }
    if !terms.hours.start.is_empty() {
        it.put("workHours", &format!("{}-{}", terms.hours.start, terms.hours.end));
    }
    it.put("directApply", &false).put("url", &terms.apply_url);
    about(&mut it, listing);
    it.end();
}

fn organization(it: &mut Object<'_>, listing: &Listing<'_>) {
    let mut organization = it.object("hiringOrganization");
    organization.put("@type", "Organization").put("name", listing.employer_name());
    if let Some(url) = listing.employer.and_then(|employer| employer.row.url.as_deref()) {
        organization.put("sameAs", url);
    }
    if let Some(number) = listing.employer.and_then(|employer| employer.row.corporate_number.as_deref()) {
        let mut identifier = organization.object("identifier");
        identifier.put("@type", "PropertyValue").put("name", "法人番号").put("value", number);
        identifier.end();
    }
    organization.end();
}

fn location(out: &mut Vec<u8>, listing: &Listing<'_>, work: &Workplace) {
    let place = listing.snapshot.places.by_code(&work.code);
    let prefecture = place.and_then(|place| prefecture_of(listing.snapshot, place));
    let city = place.filter(|place| !place.is_prefecture());
    let mut it = Object::begin(out);
    it.put("@type", "Place");
    let mut address = it.object("address");
    address.put("@type", "PostalAddress").put("streetAddress", &work.address);
    address.put("addressLocality", city.map_or("", |place| &place.row.name_ja));
    address.put("addressRegion", prefecture.map_or("", |place| &place.row.name_ja)).put("addressCountry", "JP");
    address.end();
    it.end();
}

/// Source, licence, attribution and the day of the information.
fn about(it: &mut Object<'_>, listing: &Listing<'_>) {
    let rights = Rights::of(listing.snapshot);
    let mut page = it.object("subjectOf");
    page.put("@type", "Dataset").put("name", listing.source()).day("dateModified", Some(listing.job.information_as_of));
    page.put("license", rights.licence).put("creditText", rights.attribution);
    page.put("creativeWorkStatus", if rights.is_sample { "sample" } else { "published" });
    page.end();
}

/// Google's word for a kind of employment.
fn employment_type(kind: EmploymentType) -> &'static str {
    match kind {
        EmploymentType::Regular => "FULL_TIME",
        EmploymentType::ShortTimeRegular | EmploymentType::PartTime => "PART_TIME",
        EmploymentType::Contract => "CONTRACTOR",
        EmploymentType::Internship => "INTERN",
    }
}

fn wage_unit(form: WageForm) -> &'static str {
    match form {
        WageForm::Hourly => "HOUR",
        WageForm::Daily => "DAY",
        WageForm::Monthly => "MONTH",
        WageForm::Yearly => "YEAR",
    }
}
