//! The list of files, for programs.
use crate::{
    http::feeds::{
        desk::Desk,
        file::{CONDITIONS, File},
    },
    service::feed::format::rights::Rights,
};
use serde_json::{Value, json};

/// The list as JSON.
pub(super) fn index(desk: &Desk) -> Value {
    let snapshot = desk.feed.catalogue().now();
    let rights = Rights::of(&snapshot);
    let files = File::ALL.map(|file| {
        let about = file.about();
        let conditions = if file.takes_conditions() { &CONDITIONS[..] } else { &[] };
        let parameters: Vec<&str> = file.own_parameters().iter().chain(conditions).copied().collect();
        json!({
            "url": format!("{}/feeds/{}", desk.address, file.name()),
            "contentType": file.content_type(),
            "about": { "ja": about.ja, "en": about.en },
            "parameters": parameters,
        })
    });
    json!({
        "dataset": { "isSample": rights.is_sample, "licence": rights.licence, "attribution": rights.attribution },
        "position": snapshot.position,
        "day": snapshot.day.to_string(),
        "files": files,
    })
}
