//! What nobody confirms says so on the day after its time, leaves the public 30 days later, and each step is told once.
use crate::town_hall::{MIYAKO, TownHall};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use uturn::policy::role::Role;

/// A thing in the eyes of the public, and of one who follows the feed.
struct Watched {
    hall: TownHall,
    id: String,
    query: &'static str,
}

impl Watched {
    /// The day becomes, and this is how fresh the thing is then, where it is still public; and what the feed told of it
    /// since the day before.
    async fn on(&self, day: NaiveDate) -> (Option<String>, Vec<Value>) {
        self.hall.becomes(day.pred_opt().expect("a day")).await;
        let cursor = self.hall.up_to_date().await;
        self.hall.becomes(day).await;
        let told = self.hall.changes(Some(&cursor)).await;
        let told = told.into_iter().filter(|item| item["id"] == self.id.as_str()).collect();
        let seen = self.hall.data(None, self.query, json!({ "id": self.id })).await;
        (seen["node"]["freshness"].as_str().map(str::to_owned), told)
    }

    async fn confirm(&self) {
        let token = self.hall.token("secretariat", Role::Secretariat, None);
        let confirm = "mutation ($id: ID!) { confirmThing(id: $id) { problems { code } } }";
        let done = self.hall.data(Some(&token), confirm, json!({ "id": self.id })).await;
        assert_eq!(done["confirmThing"]["problems"], json!([]), "{done}");
    }

    /// From the day on which it was confirmed to the one on which it leaves.
    async fn grows_old(self, days: u64) {
        let start = self.hall.clock.today();
        let after = |days| start.checked_add_days(Days::new(days)).expect("a day");
        self.confirm().await;
        let (fresh, told) = self.on(after(days)).await;
        assert_eq!((fresh.as_deref(), told), (Some("FRESH"), Vec::new()), "its last day");
        let (fresh, told) = self.on(after(days + 1)).await;
        assert_eq!((fresh.as_deref(), told.len()), (Some("STALE"), 1), "{told:?}");
        assert_eq!((&told[0]["__typename"], &told[0]["changedFields"]), (&json!("Upserted"), &json!(["freshness"])));
        // Confirmed late it is as fresh as on its first day.
        self.confirm().await;
        let (fresh, told) = self.on(after(2 * days + 1)).await;
        assert_eq!((fresh.as_deref(), told.len()), (Some("FRESH"), 0), "{told:?}");
        let (fresh, told) = self.on(after(2 * days + 31)).await;
        assert_eq!((fresh.as_deref(), told.len()), (Some("STALE"), 0), "its last day in public: {told:?}");
        let (fresh, told) = self.on(after(2 * days + 32)).await;
        assert_eq!((fresh, told.len()), (None, 1), "{told:?}");
        assert_eq!((&told[0]["__typename"], &told[0]["reason"]), (&json!("Removed"), &json!("STALE")));
        let (_, told) = self.on(after(2 * days + 40)).await;
        assert_eq!(told, Vec::<Value>::new(), "told once");
        self.hall.end().await;
    }
}

#[tokio::test]
async fn a_profile_after_180_days() {
    for hall in TownHall::all().await {
        let find = "query ($code: String!) { municipality(code: $code) { profile { id } } }";
        let found = hall.data(None, find, json!({ "code": MIYAKO })).await;
        let id = found["municipality"]["profile"]["id"].as_str().expect("a profile").to_owned();
        let query = "query ($id: ID!) { node(id: $id) { ... on Profile { freshness } } }";
        Watched { hall, id, query }.grows_old(180).await;
    }
}

#[tokio::test]
async fn a_listing_after_60_days() {
    for hall in TownHall::all().await {
        let found = hall.data(None, "{ jobs(first: 100) { nodes { id closingOn } } }", json!({})).await;
        let jobs = found["jobs"]["nodes"].as_array().expect("listings").clone();
        let open = jobs.iter().find(|job| job["closingOn"].is_null()).expect("one without a closing day");
        let id = open["id"].as_str().expect("an id").to_owned();
        let query = "query ($id: ID!) { node(id: $id) { ... on Job { freshness } } }";
        Watched { hall, id, query }.grows_old(60).await;
    }
}

/// The figures of an employer, each with the day that it is of.
async fn figures(hall: &TownHall, id: &str) -> Vec<(String, String, String)> {
    let query = "query ($id: ID!) { node(id: $id) { ... on Employer { disclosures { item asOf freshness } } } }";
    let found = hall.data(None, query, json!({ "id": id })).await;
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let figures = found["node"]["disclosures"].as_array().expect("a list").clone();
    figures.iter().map(|one| (text(&one["item"]), text(&one["asOf"]), text(&one["freshness"]))).collect()
}

#[tokio::test]
async fn a_figure_after_400_days() {
    for hall in TownHall::all().await {
        let find = "{ employers(first: 40) { nodes { id disclosures { item asOf } } } }";
        let found = hall.data(None, find, json!({})).await;
        let employers = found["employers"]["nodes"].as_array().expect("employers").clone();
        let disclosing = employers.iter().find(|one| one["disclosures"] != json!([])).expect("one that discloses");
        let id = disclosing["id"].as_str().expect("an id");
        let of: Vec<NaiveDate> =
            figures(&hall, id).await.iter().map(|(_, day, _)| day.parse().expect("a day")).collect();
        let newest = *of.iter().max().expect("figures");
        let after = |days| newest.checked_add_days(Days::new(days)).expect("a day");
        let ages = async || {
            let all = figures(&hall, id).await;
            let newest = newest.to_string();
            all.into_iter().filter(|(_, day, _)| *day == newest).map(|(_, _, fresh)| fresh).collect::<Vec<_>>()
        };
        hall.becomes(after(400)).await;
        let held = ages().await;
        assert!(!held.is_empty() && held.iter().all(|fresh| fresh == "FRESH"), "{held:?}");
        for (day, shown) in [(401, Some("STALE")), (430, Some("STALE")), (431, None)] {
            let cursor = hall.up_to_date().await;
            hall.becomes(after(day)).await;
            let seen = ages().await;
            assert_eq!(seen.len(), if shown.is_some() { held.len() } else { 0 }, "day {day}");
            assert!(seen.iter().all(|fresh| Some(fresh.as_str()) == shown), "day {day}: {seen:?}");
            let told = hall.changes(Some(&cursor)).await;
            let of_figures = |item: &&Value| {
                let fields = item["changedFields"].as_array();
                item["id"] == id && fields.is_some_and(|fields| fields.contains(&json!("disclosures")))
            };
            assert_eq!(told.iter().filter(of_figures).count(), usize::from(day != 430), "day {day}: {told:?}");
        }
        hall.end().await;
    }
}
