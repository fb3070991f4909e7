//! The programme with its bodies, seats, holders and first meeting, as of 2025-04-25.
use crate::{
    base::{
        fault::{Fault, Outcome},
        tables,
    },
    service::reference::programme::{call_for_participation, founded_on, programme, programme_id},
};
use entity::{
    call_for_participation as call, governing_body,
    id::{GoverningBodyId, MeetingId, SeatId, SeatTermId},
    meeting, programme as programme_row, seat, seat_term,
    vocabulary::{BodyKey, SeatKind, SeatRole},
};
use serde::Deserialize;
use ulid::Ulid;

/// The programme's founding rows; ids are the same in every store.
#[derive(Debug, Clone, PartialEq)]
pub struct Founding {
    /// The programme itself, not marked as sample data.
    pub programme: programme_row::Model,
    /// Council, steering group and support team.
    pub bodies: Vec<governing_body::Model>,
    /// Seats in the order of the official list; none are known for the support team.
    pub seats: Vec<seat::Model>,
    /// One term a seat, from 2025-04-25.
    pub terms: Vec<seat_term::Model>,
    /// The first meeting.
    pub meetings: Vec<meeting::Model>,
    /// The call for participation.
    pub calls: Vec<call::Model>,
}

#[derive(Deserialize)]
struct Line {
    body: String,
    order: i16,
    role: String,
    name: Option<String>,
    post: String,
    kind: String,
    concurrent_posts: Option<String>,
}

/// Reads the embedded list of seats and adds the support team, the first meeting and the call.
///
/// # Errors
/// Internal: the embedded list names a body, role or kind that is not in the vocabulary.
pub fn council() -> Outcome<Founding> {
    let from_on = founded_on()?;
    let mut seats = Vec::new();
    let mut terms = Vec::new();
    for line in tables::rows::<Line>("council.csv")? {
        let body: BodyKey = line.body.to_uppercase().parse().map_err(Fault::internal)?;
        let role: SeatRole = line.role.parse().map_err(Fault::internal)?;
        let kind: SeatKind = line.kind.parse().map_err(Fault::internal)?;
        let number = u128::from(position(body).unsigned_abs()) * 100 + u128::from(line.order.unsigned_abs());
        let seat_id = SeatId(Ulid::from_parts(0, number));
        seats.push(seat::Model {
            id: seat_id,
            governing_body_id: body_id(body),
            position: line.order,
            role,
            kind,
            ex_officio: line.name.is_none(),
        });
        terms.push(seat_term::Model {
            id: SeatTermId(Ulid::from_parts(0, number)),
            seat_id,
            holder_ja: line.name,
            post_ja: line.post,
            concurrent_post_ja: line.concurrent_posts,
            from_on,
            until_on: None,
        });
    }
    Ok(Founding {
        programme: programme()?,
        bodies: BodyKey::ALL.iter().copied().map(body).collect(),
        seats,
        terms,
        meetings: vec![meeting::Model {
            id: MeetingId(Ulid::from_parts(0, 1)),
            governing_body_id: body_id(BodyKey::Council),
            number: 1,
            held_on: from_on,
            title_ja: "地域働き方・職場改革等推進会議（第1回）".into(),
            url: None,
        }],
        calls: vec![call_for_participation()],
    })
}

fn position(key: BodyKey) -> i16 {
    match key {
        BodyKey::Council => 1,
        BodyKey::SteeringGroup => 2,
        BodyKey::SupportTeam => 3,
    }
}

/// The id of a body, the same in every store.
#[must_use]
pub fn body_id(key: BodyKey) -> GoverningBodyId {
    GoverningBodyId(Ulid::from_parts(0, u128::from(position(key).unsigned_abs())))
}

fn body(key: BodyKey) -> governing_body::Model {
    let (name_ja, name_en) = match key {
        BodyKey::Council => {
            ("地域働き方・職場改革等推進会議", "Council for the Promotion of Regional Work Style and Workplace Reform")
        }
        BodyKey::SteeringGroup => ("幹事会", "Steering Group"),
        BodyKey::SupportTeam => ("各府省横断の支援チーム", "Cross-ministry Support Team"),
    };
    governing_body::Model {
        id: body_id(key),
        programme_id: programme_id(),
        key,
        position: position(key),
        name_ja: name_ja.into(),
        name_en: name_en.into(),
    }
}
