//! Every question has the same answer on SQLite and on PostgreSQL, to the byte.
use crate::cast::{
    answers::{answer_of, at},
    ground::{Ground, on_both_at_once},
    selection::{everything, everything_of_nodes},
    world::World,
};
use serde_json::{Value, json};

#[test]
fn sample_data_is_told_alike() {
    on_both_at_once(told_alike);
}

async fn told_alike(sqlite: Ground, postgres: Ground) {
    let (sqlite, postgres) = (sample(&sqlite).await, sample(&postgres).await);
    let mut questions = questions();
    questions.extend(by_id(&sqlite).await);
    assert!(questions.len() >= 40, "{} questions", questions.len());
    let mut empty = 0;
    for question in &questions {
        let [one, other] = [told(&sqlite, question).await, told(&postgres, question).await];
        assert_eq!(one, other, "{question}");
        empty += usize::from(one.contains("\"edges\":[]"));
    }
    assert!(empty < questions.len() / 5, "{empty} questions had an empty list for an answer");
}

/// The answer as text. The two logs numbered their changes alike too.
async fn told(world: &World, question: &str) -> String {
    answer_of(&world.engine, question, json!({})).await.to_string()
}

async fn sample(ground: &Ground) -> World {
    World::with_sample(ground, 60, 400).await
}

fn questions() -> Vec<String> {
    let of = |field: &str, node: &str, page: &str| {
        let info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
        format!("{{ {field}({page}) {{ totalCount edges {{ cursor node {{ {} }} }} {info} }} }}", everything(node))
    };
    let mut questions = vec![
        format!("{{ programme {{ {} }} }}", everything("Programme")),
        format!("{{ dataset {{ {} }} }}", everything("Dataset")),
        format!("{{ bodies {{ {} }} }}", everything("Body")),
        format!("{{ body(key: STEERING_GROUP, asOf: \"2025-06-01\") {{ {} }} }}", everything("Body")),
        format!("{{ prefectures {{ {} }} }}", everything("LocalGovernment")),
        format!("{{ industries {{ {0} }} occupations {{ {0} }} }}", everything("Industry")),
        format!("{{ certificationSchemes {{ {} }} }}", everything("CertificationScheme")),
        of("municipalities", "LocalGovernment", "first: 50, filter: { regions: [TOHOKU], kinds: [CITY, TOWN] }"),
        of("municipalities", "LocalGovernment", "last: 20, filter: { participating: true, withProfile: true }"),
        of("municipalities", "LocalGovernment", "first: 20, filter: { support: [HOUSING, CHILDCARE] }"),
        of("participants", "Participation", "first: 100, orderBy: JOINED"),
        of("participants", "Participation", "last: 10, asOf: \"2026-01-01\", filter: { leading: true }"),
        of("participants", "Participation", "filter: { isPrefecture: true, regions: [KYUSHU_OKINAWA, CHUBU] }"),
        of("indicators", "Indicator", "first: 100, filter: { keys: [YOUTH_RETURN_RATE], sexes: [FEMALE] }"),
        of("indicators", "Indicator", "last: 30"),
    ];
    for day in ["2025-04-01", "2026-03-31", "2026-11-22"] {
        questions
            .push(format!("{{ programmeCounts(asOf: \"{day}\") {{ total prefectures municipalities leading }} }}"));
    }
    for page in [
        "first: 100, orderBy: NAME",
        "last: 40, orderBy: RECENTLY_UPDATED",
        "filter: { sizes: [UP_TO_20, UP_TO_100], participating: true }",
        "filter: { certification: { scheme: \"kenko\" } }",
        "filter: { certification: { scheme: \"kurumin\", minimumLevel: \"KURUMIN\" }, regions: [KANTO, KINKI, CHUBU, TOHOKU] }",
        "filter: { industries: [\"E\", \"P\"], updatedSince: \"2026-06-01T00:00:00Z\" }",
        "filter: { support: [MOVING] }",
    ] {
        questions.push(of("employers", "Employer", page));
    }
    for page in [
        "first: 100",
        "last: 50, orderBy: NEWEST, filter: { upcoming: false }",
        "first: 100, orderBy: RECENTLY_UPDATED, filter: { online: true, startsSince: \"2026-11-22T03:00:00Z\" }",
        "filter: { kinds: [WORKPLACE_VISIT, SEMINAR], venuePrefectures: [\"13\", \"01\", \"03\", \"20\", \"32\", \"46\"] }",
    ] {
        questions.push(of("events", "Event", page));
    }
    for page in [
        "first: 100",
        "last: 100, orderBy: HIGHEST_WAGE",
        "first: 60, orderBy: CLOSING_SOONEST, filter: { closingBefore: \"2026-12-31\" }",
        "first: 60, orderBy: RECENTLY_UPDATED, filter: { updatedSince: \"2026-11-01T00:00:00Z\" }",
        "filter: { wage: { form: HOURLY, atLeastYen: 1100 } }",
        "filter: { remoteWork: [FULLY, FROM_ANYWHERE, PARTLY] }",
        "filter: { newGraduate: true, graduationYears: [2027, 2028] }",
        "filter: { certification: { scheme: \"kurumin\" }, newGraduate: false }",
        "filter: { occupations: [\"01\", \"02\", \"03\", \"05\"] }",
        "filter: { employmentTypes: [PART_TIME, CONTRACT], regions: [CHUBU, KINKI, KYUSHU_OKINAWA, CHUGOKU] }",
        "filter: { support: [SCHOLARSHIP_REPAYMENT], participating: true }",
        "filter: { postedSince: \"2026-10-01T00:00:00Z\", industries: [\"P\", \"E\", \"G\", \"I\"] }",
    ] {
        questions.push(of("jobs", "Job", page));
    }
    questions
}

/// Questions about single things, by ids that the first answers gave.
async fn by_id(world: &World) -> Vec<String> {
    let answer = world
        .ask(
            "{ jobs(first: 30) { nodes { id employer { id certifications { id } } } }
               participants(first: 20) { nodes { id localGovernment { id profile { id } } } }
               indicators(first: 10) { nodes { id } } events(first: 40) { nodes { id } } employers(first: 50) { nodes { corporateNumber } } }",
        )
        .await;
    let mut ids = Vec::new();
    gather(&answer, &mut ids);
    let of_nodes = everything_of_nodes();
    let quoted: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    let nodes = quoted.chunks(100).map(|ids| format!("{{ nodes(ids: [{}]) {{ {of_nodes} }} }}", ids.join(", ")));
    let employers = at(&answer, "employers.nodes").as_array().expect("employers").iter();
    let numbers = employers.filter_map(|employer| employer["corporateNumber"].as_str()).take(5);
    let inner = "jobs(first: 10, orderBy: HIGHEST_WAGE) { nodes { id } } isCertified";
    let employers = numbers.map(|number| {
        format!("{{ employer(corporateNumber: \"{number}\") {{ {} list: {inner} }} }}", everything("Employer"))
    });
    nodes.chain(employers).collect()
}

fn gather(answer: &Value, ids: &mut Vec<String>) {
    match answer {
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str().filter(|_| name == "id") {
                    Some(id) if !ids.iter().any(|known| known == id) => ids.push(id.to_owned()),
                    _ => gather(value, ids),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, ids)),
        _ => {}
    }
}
