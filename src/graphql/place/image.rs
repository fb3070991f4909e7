//! An image of a profile.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
    },
    graphql::text::LocalizedText,
    service::image::made::WIDTHS,
};
use async_graphql::{ID, Object, Result};
use entity::profile_story::Picture;

/// An image of a published profile.
pub struct ProfileImage(Picture);

impl From<&Picture> for ProfileImage {
    fn from(picture: &Picture) -> Self {
        Self(picture.clone())
    }
}

/// An image of a published profile.
#[Object(serial)]
impl ProfileImage {
    /// Global id, `img_…`.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }

    /// Its address below that of the service, for a width: JPEG for photographs, WebP for what can be seen through. An image
    /// that is narrower is given as it is.
    async fn url(&self, #[graphql(desc = "400, 800 or 1600 pixels.", default = 800)] width: i32) -> Result<String> {
        Ok(address(&self.0, width)?)
    }

    /// What it shows, for those who do not see it.
    async fn alt(&self) -> LocalizedText {
        (&self.0.alt).into()
    }

    /// Width of the largest of its files, pixels.
    async fn width(&self) -> i32 {
        self.0.width
    }

    /// Height of the largest of its files, pixels.
    async fn height(&self) -> i32 {
        self.0.height
    }
}

fn address(picture: &Picture, width: i32) -> Outcome<String> {
    if !WIDTHS.iter().any(|known| i64::from(*known) == i64::from(width)) {
        let detail = Words::new(
            format!("width に {width} が指定されています。400、800、1600 のいずれかにしてください"),
            format!("width is {width}; use 400, 800 or 1600"),
        );
        return Err(Fault::because(Code::BadArgument, detail));
    }
    Ok(format!("/images/{}/{width}.{}", picture.id, picture.form.ending()))
}
