//! A small country: four prefectures with a few municipalities each, and all classifications and schemes.
use entity::{id::LocalGovernmentId, local_government, minimum_wage};
use uturn::{
    domain::local_government::local_government_id,
    service::reference::{bodies::council, reference_tables::tables},
    store::unit::Unit,
};

/// Prefectures of the small country, by the first two digits of their codes: 北海道, 岩手, 東京, 鹿児島.
pub(crate) const PREFECTURES: [&str; 4] = ["01", "03", "13", "46"];
/// Municipalities of each.
const EACH: usize = 5;

/// The id of a place by its code.
pub(crate) fn place(code: &str) -> LocalGovernmentId {
    local_government_id(code)
}

/// The places of the small country: prefectures first.
pub(crate) fn places() -> Vec<local_government::Model> {
    let all = tables().expect("embedded tables").local_governments;
    let of = |start: &str, prefecture: bool, most: usize| {
        let rows = all.iter().filter(|row| row.code.starts_with(start) && row.prefecture_id.is_none() == prefecture);
        rows.take(most).cloned().collect::<Vec<_>>()
    };
    let prefectures = PREFECTURES.iter().flat_map(|start| of(start, true, 1));
    prefectures.chain(PREFECTURES.iter().flat_map(|start| of(start, false, EACH))).collect()
}

/// Codes of its municipalities.
pub(crate) fn municipality_codes() -> Vec<String> {
    places().into_iter().filter(|row| row.prefecture_id.is_some()).map(|row| row.code).collect()
}

/// Writes the small country, the classifications and the programme.
pub(crate) async fn settle(unit: &mut Unit) {
    let tables = tables().expect("embedded tables");
    let places = places();
    let here = |id: LocalGovernmentId| places.iter().any(|row| row.id == id);
    let wages: Vec<minimum_wage::Model> =
        tables.minimum_wages.into_iter().filter(|row| here(row.prefecture_id)).collect();
    let wards = tables.wards.into_iter().filter(|row| here(row.local_government_id)).collect();
    unit.insert(tables.industries).await.expect("industries");
    unit.insert(tables.occupations).await.expect("occupations");
    unit.insert(places.clone()).await.expect("places");
    unit.insert::<entity::ward::Model>(wards).await.expect("wards");
    unit.insert(tables.schemes).await.expect("schemes");
    unit.insert(tables.levels).await.expect("levels");
    unit.insert(wages).await.expect("wages");
    let founding = council().expect("the council's list");
    unit.insert(vec![founding.programme]).await.expect("the programme");
    unit.insert(founding.bodies).await.expect("bodies");
    unit.insert(founding.seats).await.expect("seats");
    unit.insert(founding.terms).await.expect("terms");
    unit.insert(founding.meetings).await.expect("meetings");
    unit.insert(founding.calls).await.expect("calls");
}
