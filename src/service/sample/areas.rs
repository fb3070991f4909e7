//! Where employers are: skewed over all municipalities, or over the areas of the participants.
use crate::service::sample::{
    draw::{Draw, Wheel},
    participant::participants::Participant,
    place::Place,
    setting::Setting,
};
use entity::vocabulary::LocalGovernmentKind;

/// Over which places employers are spread.
#[derive(Debug, Clone, Copy)]
pub enum Spread<'a> {
    /// All municipalities, by the people of their prefecture, Tokyo heavier, and by rank in it (Zipf).
    Everywhere,
    /// The participants' areas; the first employers go to one participant each.
    Among(&'a [Participant]),
}

/// Municipalities, by number, with their weights.
#[derive(Debug)]
pub(crate) struct Areas {
    wheel: Wheel,
    /// For each of the first employers the places it may be in.
    first: Vec<Vec<usize>>,
}

impl Areas {
    pub(crate) fn new(setting: &Setting, spread: Spread<'_>) -> Self {
        let mut weights = weights(setting);
        let mut first = Vec::new();
        if let Spread::Among(participants) = spread {
            let mut taking_part = vec![0.0; weights.len()];
            for participant in participants {
                let Some(number) = setting.number_of(participant.participation.local_government_id) else { continue };
                let place = &setting.places()[number];
                let area =
                    if place.is_prefecture() { setting.municipalities_of(place.prefecture_number) } else { &[number] };
                let sum: f64 = area.iter().map(|n| weights[*n]).sum();
                // A participant's share grows with the root of its people, so that small ones are seen too.
                let share = if place.is_prefecture() { sum.sqrt() } else { 3.0 * sum.sqrt() };
                for n in area {
                    taking_part[*n] += share * weights[*n] / sum;
                }
                first.push(area.to_vec());
            }
            weights = taking_part;
        } else {
            for number in setting.municipalities_of(13) {
                weights[*number] *= 3.6;
            }
        }
        let all: f64 = weights.iter().sum();
        // In parts of a billion: fine enough for the smallest village, and the sum fits.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a billion")]
        let wheel = Wheel::new(weights.iter().map(|weight| (weight / all * 1e9) as u32));
        Self { wheel, first }
    }

    /// The place, by number, of the employer with this index.
    pub(crate) fn place(&self, index: u64, draw: &mut Draw) -> usize {
        match usize::try_from(index).ok().and_then(|index| self.first.get(index)) {
            Some(area) => area[draw.index(area.len()) * draw.index(area.len()) / area.len()],
            None => self.wheel.turn(draw),
        }
    }
}

fn weights(setting: &Setting) -> Vec<f64> {
    let mut weights = vec![0.0; setting.places().len()];
    for people in &setting.stock.people {
        let area = setting.municipalities_of(people.prefecture);
        let raw: Vec<f64> =
            area.iter().enumerate().map(|(rank, number)| base(&setting.places()[*number], rank)).collect();
        let sum: f64 = raw.iter().sum();
        for (number, weight) in area.iter().zip(raw) {
            weights[*number] = people.ten_thousands * weight / sum;
        }
    }
    weights
}

/// The seat of government has the lowest code of its prefecture, and larger cities come before smaller ones.
fn base(place: &Place, rank: usize) -> f64 {
    let kind = match place.kind {
        LocalGovernmentKind::DesignatedCity => 9.0,
        LocalGovernmentKind::SpecialWard => 4.0,
        LocalGovernmentKind::City => 3.0,
        LocalGovernmentKind::Town => 1.0,
        _ => 0.4,
    };
    kind / f64::from(u32::try_from(rank + 2).unwrap_or(u32::MAX)).powf(0.8)
}
