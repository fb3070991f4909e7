//! Files that are sent as images: good ones, and those that somebody made to be taken for one.
use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder, webp::WebPEncoder},
};

/// A photograph, brighter from left to right.
pub(crate) fn photograph(width: u32, height: u32) -> Vec<u8> {
    let shade = |x: u32| u8::try_from(x * 255 / width).expect("a shade");
    let image = RgbImage::from_fn(width, height, |x, _| Rgb([shade(x), 120, 80]));
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .write_image(image.as_raw(), width, height, ExtendedColorType::Rgb8)
        .expect("written");
    bytes
}

/// A drawing that can be seen through on its left.
pub(crate) fn drawing(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, _| Rgba([200, 30, 30, if x < width / 2 { 0 } else { 255 }]))
}

pub(crate) fn png(image: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = DynamicImage::from(image.clone()).write_with_encoder(PngEncoder::new(&mut bytes));
    written.map(|()| bytes).expect("written")
}

pub(crate) fn webp(image: &RgbaImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let written = DynamicImage::from(image.clone()).write_with_encoder(WebPEncoder::new_lossless(&mut bytes));
    written.map(|()| bytes).expect("written")
}

/// A JPEG with a segment put in after its beginning.
fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], &[0xFF, marker], &length, content, &jpeg[2..]].concat()
}

/// A photograph taken with the camera on its side, and where it was.
pub(crate) fn on_its_side(jpeg: &[u8]) -> Vec<u8> {
    // TIFF, big-endian, one directory of two entries: orientation 6 (a quarter turn), and a text for the artist.
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    exif.extend([0x01, 0x3B, 0, 2, 0, 0, 0, 14, 0, 0, 0, 38]);
    exif.extend([0, 0, 0, 0]);
    exif.extend(b"35.6812N HOME\0");
    with_segment(jpeg, 0xE1, &exif)
}

/// A JPEG in whose comment a page is hidden.
pub(crate) fn hiding_a_page(jpeg: &[u8]) -> Vec<u8> {
    with_segment(jpeg, 0xFE, b"--><ScRiPt>alert(1)</script>")
}

/// A PNG of a few bytes that says it has 900 megapixels.
pub(crate) fn bomb() -> Vec<u8> {
    let mut bytes = png(&drawing(4, 4));
    for at in [16, 20] {
        bytes[at..at + 4].copy_from_slice(&30_000_u32.to_be_bytes());
    }
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The sum that PNG keeps of each chunk (CRC-32).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}
