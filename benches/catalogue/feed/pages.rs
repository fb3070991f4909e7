//! Pages of 500 full listings: each page new to the server, and read again by a second reader.
use crate::{
    client::{Client, post},
    drive::Target,
    processor::count,
    report::{bounded, told},
    table::Table,
    trouble::Trouble,
};
use serde_json::{Value, json};

/// What a portal that shows whole listings selects.
const CHANGES: &str = "query Changes($after: String) {
  changes(after: $after, first: 500, filter: { kinds: [JOB] }) {
    items {
      __typename
      ... on Upserted {
        id seq version
        node {
          ... on Job {
            title { ja } employmentType occupation { code } wage { form minYen maxYen }
            duties { text { ja } changeScope }
            workplaces { municipality { code } address }
            conditions { hours { start end breakMinutes hasOvertime holidays } contract { fixedMonths isRenewable } smoking }
            employer { id name { ja } corporateNumber }
            remoteWork graduationYears closingOn postedAt updatedAt informationAsOf applyUrl
          }
        }
      }
      ... on Removed { id seq reason }
      ... on LeftFilter { id seq }
    }
    covers { after to } head { seq committedAt } hasMore cursor
  }
}";
/// Pages that are walked.
const PAGES: usize = 60;

/// Walks the first pages twice. The second time the requests are other bytes, so that no whole answer is kept.
pub(crate) async fn pages(target: Target, single: &mut Table) -> Result<(), Trouble> {
    let mut client = Client::connect(target.address).await?;
    // The verdict on the document, which any client gets.
    client.data(CHANGES, &json!({ "turn": "first" })).await?;
    for (reader, goal) in [("first", 3.0), ("second", 3.0), ("third", 3.0)] {
        let (mut after, mut pages, mut items, mut bytes) = (Value::Null, 0, 0, 0);
        let before = target.server.read();
        let mut walked = Vec::new();
        while pages < PAGES {
            let request = post(CHANGES, &json!({ "after": after, "turn": reader }));
            let answer = client.ask(&request).await?;
            if !answer.is_whole() {
                return Err(String::from_utf8_lossy(answer.body).into_owned().into());
            }
            bytes += answer.body.len();
            pages += 1;
            // Reading the answer is this process's work, which is not counted.
            let read: Value = serde_json::from_slice(answer.body)?;
            let page = &read["data"]["changes"];
            items += page["items"].as_array().map_or(0, Vec::len);
            after = page["cursor"].clone();
            walked.push(page["covers"].clone());
            if page["hasMore"] != true {
                break;
            }
        }
        let spent = target.server.read().since(&before);
        let each = 500.0 * spent / count(items as u64);
        let what = format!("`changes`, 500 listings of {} bytes, {reader} reader of them: CPU", bytes / items.max(1));
        bounded(single, &what, goal, "ms", each);
        if walked.windows(2).any(|two| two[0]["to"] != two[1]["after"]) {
            return Err("the pages leave a hole".into());
        }
    }
    let nothing_new =
        json!({ "after": client.data("{ changes(first: 1) { cursor } }", &json!({})).await?["changes"]["cursor"] });
    told(
        single,
        "`changes` of one item",
        &format!("cursor of {} characters", nothing_new["after"].as_str().map_or(0, str::len)),
    );
    Ok(())
}
