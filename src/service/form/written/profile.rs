//! A profile as the row of its form.
use crate::service::{
    form::written::fill::Form,
    import::profile::{
        columns::{CONTACTS, IMAGES, LINKS, PRIORITIES},
        import::Known,
    },
};
use entity::{draft::Fields, local_government};

/// The row of a profile.
pub(in crate::service::form) fn written(place: &local_government::Model, (row, story): &Known) -> Fields {
    let mut form = Form::default();
    form.put("local_government_code", &place.code);
    form.text(["headline_ja", "headline_en"], &story.headline);
    form.text(["story_ja", "story_en"], &story.story);
    for (column, image) in IMAGES.into_iter().zip(&story.images) {
        form.put(column, image.id);
    }
    form.put("information_as_of", row.information_as_of);
    for ([ja, en], priority) in PRIORITIES.as_chunks().0.iter().zip(&story.priorities) {
        form.text([ja.name, en.name], priority);
    }
    for ([ja, en, phone, email], contact) in CONTACTS.as_chunks().0.iter().zip(&story.contacts) {
        form.text([ja.name, en.name], &contact.office);
        form.may(phone.name, contact.phone.as_deref());
        form.may(email.name, contact.email.as_deref());
    }
    for ([ja, en, url], link) in LINKS.as_chunks().0.iter().zip(&story.links) {
        form.text([ja.name, en.name], &link.title);
        form.put(url.name, &link.url);
    }
    form.done()
}
