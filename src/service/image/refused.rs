//! Why a file is not taken as an image, and what to do about it.
use crate::base::{language::Words, problem::Problem};

/// Why a file is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is nothing in it.
    Empty,
    /// More bytes than are taken.
    TooLong,
    /// More pixels than are taken.
    TooManyPixels,
    /// SVG, which can hold programs.
    Svg,
    /// HEIC, as some telephones make it.
    Heic,
    /// Something else than JPEG, PNG and WebP.
    OtherKind,
    /// It ends before its image does.
    CutOff,
    /// It cannot be read as what it says it is.
    Broken,
    /// A page or a program is hidden in it.
    Hidden,
}

impl Refused {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "IMAGE_EMPTY",
            Self::TooLong => "IMAGE_TOO_LARGE",
            Self::TooManyPixels => "IMAGE_TOO_MANY_PIXELS",
            Self::Svg | Self::Heic | Self::OtherKind => "IMAGE_KIND",
            Self::CutOff => "IMAGE_CUT_OFF",
            Self::Broken => "IMAGE_BROKEN",
            Self::Hidden => "IMAGE_HIDES_SOMETHING",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn message(self) -> Words {
        let (ja, en) = match self {
            Self::Empty => ("ファイルが空です", "The file is empty"),
            Self::TooLong => ("ファイルが10 MBを超えています", "The file has more than 10 MB"),
            Self::TooManyPixels => ("画像が4000万画素を超えています", "The image has more than 40 megapixels"),
            Self::Svg => ("SVG は受け付けません", "SVG is not accepted"),
            Self::Heic => ("HEIC（iPhone の形式）は受け付けません", "HEIC, as iPhones make it, is not accepted"),
            Self::OtherKind => ("JPEG、PNG、WebP の画像ではありません", "This is no image in JPEG, PNG or WebP"),
            Self::CutOff => ("画像が途中で切れています", "The image is cut off in the middle"),
            Self::Broken => ("画像として読めません", "This cannot be read as an image"),
            Self::Hidden => {
                ("画像の中にウェブページやプログラムの文字列があります", "A page or a program is hidden in the image")
            }
        };
        Words::new(ja, en)
    }

    /// What to do.
    #[must_use]
    pub fn remedy(self) -> Words {
        let (ja, en) = match self {
            Self::TooLong | Self::TooManyPixels => (
                "長い辺を4000画素くらいに縮めて保存し直してください。",
                "Make it smaller, 4000 pixels on its longer side.",
            ),
            Self::Svg | Self::Heic | Self::OtherKind => (
                "画像ソフトで JPEG か PNG として保存し直してください。",
                "Open it with an image program and save it as JPEG or PNG.",
            ),
            Self::Hidden => (
                "画像ソフトで開き、付加情報を付けずに保存し直してください。",
                "Open it with an image program and save it anew without metadata.",
            ),
            Self::Empty | Self::CutOff | Self::Broken => (
                "元のファイルを開けるか確かめ、もう一度送ってください。",
                "See whether the file opens on your machine, and send it again.",
            ),
        };
        Words::new(ja, en)
    }

    /// The same as a problem of what was sent.
    #[must_use]
    pub fn problem(self) -> Problem {
        Problem::error("file", self.code(), self.message(), self.remedy())
    }
}
