//! The eight regions of Japan, each prefecture in one.
use crate::base::language::Words;

entity::vocabularies! {
    /// Region (地方区分) in the usual eightfold division, from north to south.
    Region {
        /// 北海道.
        Hokkaido = "HOKKAIDO",
        /// 東北.
        Tohoku = "TOHOKU",
        /// 関東.
        Kanto = "KANTO",
        /// 中部.
        Chubu = "CHUBU",
        /// 近畿, with 三重県.
        Kinki = "KINKI",
        /// 中国.
        Chugoku = "CHUGOKU",
        /// 四国.
        Shikoku = "SHIKOKU",
        /// 九州・沖縄.
        KyushuOkinawa = "KYUSHU_OKINAWA",
    }
}

impl Region {
    /// The region of a prefecture by its number, 1 to 47 (the first two digits of any code in it).
    #[must_use]
    pub const fn of_prefecture(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Hokkaido,
            2..=7 => Self::Tohoku,
            8..=14 => Self::Kanto,
            15..=23 => Self::Chubu,
            24..=30 => Self::Kinki,
            31..=35 => Self::Chugoku,
            36..=39 => Self::Shikoku,
            40..=47 => Self::KyushuOkinawa,
            _ => return None,
        })
    }

    /// The region of a prefecture or municipality by its code, of which the first two digits are read.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::of_prefecture(code.get(..2)?.parse().ok()?)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> Words {
        let (ja, en) = match self {
            Self::Hokkaido => ("北海道", "Hokkaido"),
            Self::Tohoku => ("東北", "Tohoku"),
            Self::Kanto => ("関東", "Kanto"),
            Self::Chubu => ("中部", "Chubu"),
            Self::Kinki => ("近畿", "Kinki"),
            Self::Chugoku => ("中国", "Chugoku"),
            Self::Shikoku => ("四国", "Shikoku"),
            Self::KyushuOkinawa => ("九州・沖縄", "Kyushu and Okinawa"),
        };
        Words::new(ja, en)
    }
}

#[cfg(test)]
mod laws {
    use super::Region;

    #[test]
    fn every_prefecture_lies_in_one_region_and_every_region_has_some() {
        let of: Vec<_> = (1..=47).map(|n| Region::of_prefecture(n).expect("a prefecture")).collect();
        assert!(Region::ALL.iter().all(|region| of.contains(region)));
        assert!(of.is_sorted());
        assert_eq!((Region::of_prefecture(0), Region::of_prefecture(48)), (None, None));
        assert_eq!(Region::of_code("462217"), Some(Region::KyushuOkinawa));
    }
}
