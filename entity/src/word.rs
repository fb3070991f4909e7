//! How a closed vocabulary is declared: an enum whose words are the same in the store, in files and in the API.
use std::fmt;

/// A text that is not in the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownWord {
    /// Every word that is.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "use one of {}", self.known.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// A closed vocabulary, for faces which describe it to clients.
pub trait Vocabulary: Copy + Eq + Send + Sync + 'static {
    /// Its name.
    const NAME: &'static str;
    /// What it is about.
    const ABOUT: &'static str;
    /// Its words with what each means.
    const WORDS: &'static [(Self, &'static str, &'static str)];

    /// The word itself.
    fn word(self) -> &'static str;
}

/// Declares closed vocabularies; each word stands for itself in SQL, JSON and CSV.
#[macro_export]
macro_rules! vocabularies {
    ($($(#[doc = $doc:literal])+ $name:ident { $($(#[doc = $wdoc:literal])+ $variant:ident = $word:literal,)+ })+) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, sea_orm::DeriveValueType,
            serde::Serialize, serde::Deserialize)]
        #[sea_orm(value_type = "String", column_type = "Text")]
        pub enum $name { $($(#[doc = $wdoc])+ #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word itself.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl $crate::word::Vocabulary for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = concat!($($doc),+);
            const WORDS: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$variant, $word, concat!($($wdoc),+))),+];

            fn word(self) -> &'static str {
                self.as_str()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::word::UnknownWord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::word::UnknownWord { known: Self::ALL.iter().map(|w| w.as_str()).collect() }),
                }
            }
        }
    )+};
}
