//! Finding out, by asking the server, what the questions can be asked about.
use crate::{
    client::Client,
    questions::{CHOICES, COUNT, CURSORS, LISTINGS, PLACE, PLACES, Question},
    trouble::Trouble,
};
use serde_json::{Value, json};

/// Rows of a page of listings, and of employers.
const PAGE: u64 = 50;
const EMPLOYERS: u64 = 20;
/// How deep Q3 begins, and how many pages from there on it is asked at, pages.
const DEEP: usize = 200;
const SPAN: usize = 30;
/// Fewest variables to go through; from a small store the fullest are taken even where they do not fill a page.
const FEWEST: usize = 20;

/// How much is public: local governments, employers, listings.
pub(crate) type Counts = [u64; 3];

/// The questions and how much there is to ask about.
pub(crate) async fn questions(client: &mut Client) -> Result<(Vec<Question>, Counts), Trouble> {
    let choices = client.data(CHOICES, &json!({})).await?;
    let counts = &choices["dataset"]["counts"];
    let counts = ["localGovernments", "employers", "jobs"].map(|name| counts[name].as_u64().unwrap_or(0));
    let places = fullest(places(client).await?, EMPLOYERS);
    let kinds = kinds(client, &choices).await?;
    let deep = deep(client, &kinds).await?;
    let listings = fullest(kinds, PAGE + 1);
    let questions = vec![
        Question { name: "Q1", about: about(&places, "places"), document: PLACE, variables: places.0, goal_ms: 0.2 },
        Question {
            name: "Q2",
            about: about(&listings, "prefectures with a certification"),
            document: LISTINGS,
            variables: listings.0,
            goal_ms: 0.8,
        },
        deep,
    ];
    Ok((questions, counts))
}

/// Variables of everything with at least `wanted` rows, fullest first, and the fewest rows among them.
fn fullest(mut counted: Vec<(u64, Value)>, wanted: u64) -> (Vec<Value>, u64) {
    counted.sort_by_key(|(rows, _)| std::cmp::Reverse(*rows));
    let full = counted.iter().take_while(|(rows, _)| *rows >= wanted).count();
    counted.truncate(full.max(FEWEST));
    let least = counted.last().map_or(0, |(rows, _)| *rows);
    (counted.into_iter().map(|(_, variables)| variables).collect(), least)
}

fn about((variables, least): &(Vec<Value>, u64), what: &str) -> String {
    format!("{} {what}, each with {least} rows or more", variables.len())
}

async fn places(client: &mut Client) -> Result<Vec<(u64, Value)>, Trouble> {
    let (mut counted, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = client.data(PLACES, &json!({ "after": after })).await?["municipalities"].take();
        for place in page["nodes"].as_array().into_iter().flatten() {
            let rows = place["employers"]["totalCount"].as_u64().unwrap_or(0);
            counted.push((rows, json!({ "code": place["code"] })));
        }
        if page["pageInfo"]["hasNextPage"] != true {
            return Ok(counted);
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

/// Every prefecture with every least level of a certification, and how many listings that are.
async fn kinds(client: &mut Client, choices: &Value) -> Result<Vec<(u64, Value)>, Trouble> {
    let mut counted = Vec::new();
    for prefecture in choices["prefectures"].as_array().into_iter().flatten() {
        for scheme in choices["certificationSchemes"].as_array().into_iter().flatten() {
            for level in scheme["levels"].as_array().into_iter().flatten() {
                let certification = json!({ "scheme": scheme["code"], "minimumLevel": level["code"] });
                let variables = json!({ "prefectures": [prefecture["code"]], "certification": certification });
                let rows = client.data(COUNT, &variables).await?["jobs"]["totalCount"].as_u64().unwrap_or(0);
                counted.push((rows, variables));
            }
        }
    }
    Ok(counted)
}

/// Q3: the kind with the most listings. Where one prefecture has too few of them, the next fullest are asked for with it.
async fn deep(client: &mut Client, kinds: &[(u64, Value)]) -> Result<Question, Trouble> {
    let (_, best) = kinds.iter().max_by_key(|(rows, _)| *rows).ok_or("there are no listings")?;
    let certification = &best["certification"];
    let mut same: Vec<_> = kinds.iter().filter(|(_, variables)| &variables["certification"] == certification).collect();
    same.sort_by_key(|(rows, _)| std::cmp::Reverse(*rows));
    let (mut prefectures, mut rows) = (Vec::new(), 0);
    for (more, variables) in same {
        if rows >= PAGE * (DEEP + SPAN + 2) as u64 || (rows > 0 && *more == 0) {
            break;
        }
        rows += more;
        prefectures.push(variables["prefectures"][0].clone());
    }
    let mut variables = json!({ "prefectures": prefectures, "certification": certification, "after": null });
    let pages = walk(client, &mut variables).await?;
    let from = if pages.len() > DEEP + 1 { DEEP } else { pages.len().saturating_sub(2) };
    let until = (from + SPAN).min(pages.len().saturating_sub(1)).max(from + 1);
    let cursors = pages.get(from..until).ok_or("there are no listings to walk through")?;
    let with = |cursor: &Value| {
        variables["after"] = cursor.clone();
        variables.clone()
    };
    let number = prefectures.len();
    Ok(Question {
        name: "Q3",
        about: format!(
            "{} cursors on pages {} to {until} of {certification} in {number} prefecture(s)",
            cursors.iter().map(Vec::len).sum::<usize>(),
            from + 1,
        ),
        document: LISTINGS,
        variables: cursors.iter().flatten().map(with).collect(),
        goal_ms: 0.8,
    })
}

/// The cursors of each page, as far as they are needed.
async fn walk(client: &mut Client, variables: &mut Value) -> Result<Vec<Vec<Value>>, Trouble> {
    let mut pages = Vec::new();
    loop {
        let page = client.data(CURSORS, variables).await?["jobs"].take();
        let edges = page["edges"].as_array().into_iter().flatten();
        pages.push(edges.map(|edge| edge["cursor"].clone()).collect());
        if page["pageInfo"]["hasNextPage"] != true || pages.len() > DEEP + SPAN {
            return Ok(pages);
        }
        variables["after"] = page["pageInfo"]["endCursor"].clone();
    }
}
