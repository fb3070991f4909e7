//! Making the files of an image: decoded within bounds, turned upright, made smaller, and written anew without metadata.
use crate::{
    domain::audit::chain::hexadecimal,
    service::image::{kind, refused::Refused},
};
use entity::image::ImageForm;
use image::{
    DynamicImage, ImageDecoder as _, ImageError, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, webp::WebPEncoder},
    imageops::FilterType,
    metadata::Orientation,
};
use sha2::{Digest as _, Sha256};
use std::io::Cursor;

/// Widths that are kept, pixels; what is narrower is never made wider.
pub const WIDTHS: [u32; 3] = [1_600, 800, 400];
/// Most pixels.
const PIXELS_MOST: u64 = 40_000_000;
/// Most bytes of memory for one image: its pixels of eight bytes, and room to work.
const MEMORY_MOST: u64 = 512 << 20;
/// Of 100.
const QUALITY: u8 = 85;

/// The files of an image.
#[derive(Debug)]
pub struct Made {
    /// In what form.
    pub form: ImageForm,
    /// Width of the largest, pixels.
    pub width: u32,
    /// Height of the largest, pixels.
    pub height: u32,
    /// One for each of [`WIDTHS`], in that order.
    pub files: Vec<(u32, Vec<u8>)>,
    /// SHA-256 of the largest, 64 hexadecimal digits.
    pub hash: String,
}

/// Makes them. It takes memory and time: not to be done where others wait.
///
/// # Errors
/// Why the file is refused.
pub fn made(bytes: &[u8]) -> Result<Made, Refused> {
    let image = upright(bytes)?;
    let see_through = image.color().has_alpha() && image.to_rgba8().pixels().any(|pixel| pixel.0[3] < u8::MAX);
    let (form, mut image) = if see_through {
        (ImageForm::Webp, DynamicImage::from(image.into_rgba8()))
    } else {
        (ImageForm::Jpeg, DynamicImage::from(image.into_rgb8()))
    };
    let (mut files, mut largest) = (Vec::with_capacity(WIDTHS.len()), None);
    for width in WIDTHS {
        // From the one before, which is a quarter of the work.
        if image.width() > width {
            let height = (u64::from(image.height()) * u64::from(width)).div_ceil(u64::from(image.width()));
            let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
            image = image.resize_exact(width, height, FilterType::Lanczos3);
        }
        largest.get_or_insert((image.width(), image.height()));
        files.push((width, written(&image, form)?));
    }
    let (width, height) = largest.ok_or(Refused::Broken)?;
    let hash = files.first().map(|(_, file)| hexadecimal(&Sha256::digest(file))).ok_or(Refused::Broken)?;
    Ok(Made { form, width, height, files, hash })
}

/// Decodes a file, its size looked at before, and turns it as its camera was held.
fn upright(bytes: &[u8]) -> Result<DynamicImage, Refused> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind::of(bytes)?);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY_MOST);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MOST {
        return Err(Refused::TooManyPixels);
    }
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    image.apply_orientation(turned);
    Ok(image)
}

fn refused(error: &ImageError) -> Refused {
    match error {
        ImageError::Limits(_) => Refused::TooManyPixels,
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Refused::CutOff,
        _ => Refused::Broken,
    }
}

fn written(image: &DynamicImage, form: ImageForm) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let done = match form {
        ImageForm::Jpeg => image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)),
        ImageForm::Webp => image.write_with_encoder(WebPEncoder::new_lossless(&mut bytes)),
    };
    done.map(|()| bytes).map_err(|_| Refused::Broken)
}
