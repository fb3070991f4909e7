//! What all sample data rests on: the seed, the day it is told on, and the places it may happen in.
use crate::service::sample::place::Place;
use chrono::NaiveDate;
use entity::id::LocalGovernmentId;
use std::collections::HashMap;

/// Seed, day and places; everything made from equal settings is equal.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Seed of every draw.
    pub seed: u64,
    /// The day on which the data is told; nothing in it happened later. From 2026-05-01 on.
    pub as_of: NaiveDate,
    places: Vec<Place>,
    prefectures: Vec<usize>,
    municipalities: Vec<Vec<usize>>,
    numbers: HashMap<LocalGovernmentId, usize>,
}

impl Setting {
    /// A setting; the order of `places` does not matter.
    #[must_use]
    pub fn new(seed: u64, as_of: NaiveDate, mut places: Vec<Place>) -> Self {
        places.sort_by(|a, b| a.code.cmp(&b.code));
        let mut prefectures = vec![0; 48];
        let mut municipalities = vec![Vec::new(); 48];
        for (number, place) in places.iter().enumerate() {
            if place.is_prefecture() {
                prefectures[place.prefecture_number()] = number;
            } else {
                municipalities[place.prefecture_number()].push(number);
            }
        }
        let numbers = places.iter().enumerate().map(|(number, place)| (place.id, number)).collect();
        Self { seed, as_of, places, prefectures, municipalities, numbers }
    }

    /// Every place, by code; a place's number is its index here.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The prefecture in which a place lies, or the place itself.
    #[must_use]
    pub fn prefecture_of(&self, place: &Place) -> &Place {
        &self.places[self.prefectures[place.prefecture_number()]]
    }

    /// Numbers of a prefecture's municipalities, by code, so that the seat of government comes first.
    #[must_use]
    pub fn municipalities_of(&self, prefecture_number: usize) -> &[usize] {
        self.municipalities.get(prefecture_number).map_or(&[], Vec::as_slice)
    }

    /// The number of a place; none where it is not of this setting.
    #[must_use]
    pub fn number_of(&self, id: LocalGovernmentId) -> Option<usize> {
        self.numbers.get(&id).copied()
    }
}
