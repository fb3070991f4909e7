//! What all sample data rests on: the seed, the day it is told on, the places it may happen in, and the stocks.
use crate::{
    base::fault::Outcome,
    service::{
        reference::reference_tables::ReferenceTables,
        sample::{place::Place, stock::shelf::Stock},
    },
};
use chrono::NaiveDate;
use entity::id::LocalGovernmentId;
use std::{collections::HashMap, sync::Arc};

/// Seed, day and places; everything made from equal settings is equal.
#[derive(Debug, Clone)]
pub struct Setting {
    /// Seed of every draw.
    pub seed: u64,
    /// The day on which the data is told; nothing in it happened later. From 2026-05-01 on.
    pub as_of: NaiveDate,
    pub(crate) stock: Arc<Stock>,
    places: Arc<[Place]>,
    prefectures: [usize; 48],
    municipalities: Vec<Vec<usize>>,
    minimum_wages: [u32; 48],
    numbers: HashMap<LocalGovernmentId, usize>,
}

impl Setting {
    /// A setting.
    ///
    /// # Errors
    /// Internal: an embedded stock of `data/sample/` does not fit.
    pub fn new(seed: u64, as_of: NaiveDate, tables: &ReferenceTables) -> Outcome<Self> {
        let mut places: Vec<Place> = tables.local_governments.iter().map(Place::from).collect();
        places.sort_by(|a, b| a.code.cmp(&b.code));
        let mut prefectures = [0; 48];
        let mut municipalities = vec![Vec::new(); 48];
        for (number, place) in places.iter().enumerate() {
            if place.is_prefecture() {
                prefectures[place.prefecture_number] = number;
            } else {
                municipalities[place.prefecture_number].push(number);
            }
        }
        let numbers: HashMap<_, _> = places.iter().enumerate().map(|(number, place)| (place.id, number)).collect();
        let mut minimum_wages = [0; 48];
        for row in &tables.minimum_wages {
            if let Some(number) = numbers.get(&row.prefecture_id) {
                let highest = &mut minimum_wages[places[*number].prefecture_number];
                *highest = u32::try_from(row.hourly_yen).unwrap_or(0).max(*highest);
            }
        }
        let stock = Arc::new(Stock::read()?);
        Ok(Self { seed, as_of, stock, places: places.into(), prefectures, municipalities, minimum_wages, numbers })
    }

    /// Every place, by code; a place's number is its index here.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The prefecture in which a place lies, or the place itself.
    #[must_use]
    pub fn prefecture_of(&self, place: &Place) -> &Place {
        &self.places[self.prefectures[place.prefecture_number]]
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

    /// The highest minimum wage known where a place is, in force or announced, yen an hour: what is lawful
    /// against it stays lawful on the day it comes into force.
    #[must_use]
    pub fn minimum_wage(&self, place: &Place) -> u32 {
        self.minimum_wages[place.prefecture_number]
    }
}
