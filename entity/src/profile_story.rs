//! The document of a profile's revision: what a place says about its reform.
use crate::{id::ImageId, image::ImageForm, text::Text};
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};

/// What a local government says about its workplace reform.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct ProfileStory {
    /// One sentence.
    pub headline: Text,
    /// How it came to this and what was tried, failures included.
    pub story: Text,
    /// What it puts first.
    pub priorities: Vec<Text>,
    /// Offices to turn to.
    pub contacts: Vec<Contact>,
    /// Pages to read on.
    pub links: Vec<Link>,
    /// Images, in the order in which they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Picture>,
}

/// An image as it was when the profile took it: all that is needed to show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Id.
    pub id: ImageId,
    /// What it shows, for those who do not see it.
    pub alt: Text,
    /// Width of the largest of its files, pixels.
    pub width: i32,
    /// Height of that, pixels.
    pub height: i32,
    /// In what form it is kept.
    pub form: ImageForm,
    /// The hash under which its files are kept.
    pub hash: String,
}

/// An office to turn to; no person's name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Contact {
    /// Office.
    pub office: Text,
    /// Telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Mail address of the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// A page to read on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Link {
    /// What it is.
    pub title: Text,
    /// Address.
    pub url: String,
}

crate::json_documents!(ProfileStory);
