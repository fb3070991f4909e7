//! Taking a device for one-time codes into use: its secret, shown once in three ways, and the first code; then recovery codes.
use crate::{
    base::{
        fault::{Fault, Outcome},
        problem::Problem,
    },
    web::{
        assets,
        desk::{
            field::Fields,
            own_forms::{OwnForm, fields},
            square::{Square, square},
        },
    },
};
use askama::Template;
use chrono::NaiveDate;

/// A secret as a page shows it.
#[derive(Clone)]
pub struct Secret {
    /// Base 32, in groups of four.
    pub text: String,
    /// The `otpauth:` address.
    pub url: String,
}

#[derive(Template)]
#[template(path = "desk/device.html")]
struct DevicePage<'a> {
    assets: &'static str,
    form: &'a str,
    secret: Option<(&'a Secret, Square)>,
    confirm: Fields,
}

#[derive(Template)]
#[template(path = "desk/recovery.html")]
struct RecoveryPage<'a> {
    assets: &'static str,
    name: &'a str,
    day: NaiveDate,
    codes: &'a [String],
}

/// The page of a device: with its secret as it begins, without it where its first code was wrong. `form` shows that the form
/// is ours.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn device(form: &str, secret: Option<&Secret>, problems: &[Problem]) -> Outcome<String> {
    let secret = match secret {
        Some(secret) => Some((secret, square(&secret.url)?)),
        None => None,
    };
    let confirm = fields(OwnForm::Confirm, false, problems);
    DevicePage { assets: assets::version(), form, secret, confirm }.render().map_err(Fault::internal)
}

/// The page of recovery codes, of the account of this name, made on a day.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn recovery(name: &str, day: NaiveDate, codes: &[String]) -> Outcome<String> {
    RecoveryPage { assets: assets::version(), name, day, codes }.render().map_err(Fault::internal)
}
