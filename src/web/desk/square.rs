//! A QR code as a path of a picture.
use crate::base::fault::{Fault, Outcome};
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write as _;

/// Modules of light ground around it (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// A QR code: its dark modules as an SVG path, in a square of so many modules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Square {
    /// Modules of a side, with the quiet ground around it.
    pub side: usize,
    /// The path.
    pub path: String,
}

/// The QR code of a text.
///
/// # Errors
/// INTERNAL for a text that is too long for any.
pub fn square(text: &str) -> Outcome<Square> {
    let code =
        QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| Fault::internal(error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (at, _) in code.to_colors().iter().enumerate().filter(|(_, colour)| **colour == Color::Dark) {
        // Writing into a String cannot fail.
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
    }
    Ok(Square { side: width + 2 * QUIET, path })
}
