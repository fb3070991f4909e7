//! A signed link shows a draft as it would be, for 72 hours, and changes nothing.
use crate::{
    every_kind::{SECRET, begin, drafts, editor},
    town_hall::TownHall,
};
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn whoever_has_the_link_sees_the_draft_until_it_ends() {
    for hall in TownHall::all().await {
        let (editor, before, reader) = (hall.editor(), hall.headline().await, hall.up_to_date().await);
        let draft = hall.profile_draft(&editor, "まだ秘密の見出し").await;
        let query = "mutation ($draft: ID!) { previewDraft(draft: $draft) { path endsAt problems { code } } }";
        let link = hall.data(Some(&editor), query, json!({ "draft": draft.id })).await["previewDraft"].clone();
        let path = link["path"].as_str().expect("a path").to_owned();
        let (status, page) = hall.get(&path).await;
        assert_eq!(status, 200, "{page}");
        assert!(
            page.contains("<dt>headline.ja</dt><dd>まだ秘密の見出し</dd>") && page.contains("&#34;Upserted&#34;"),
            "{page}"
        );
        assert_eq!(hall.headline().await, before, "nothing was published");
        assert_eq!(hall.changes(Some(&reader)).await, Vec::<serde_json::Value>::new());

        // What cannot become public is shown with what is wrong.
        hall.save(&editor, Some(&draft), "", json!({ "link_1_url": "nowhere", "link_1_title_ja": "案内" })).await;
        let (status, page) = hall.get(&path).await;
        assert!(status == 200 && page.contains("link_1_url") && page.contains("It cannot become public"), "{page}");

        let mut torn = path.clone().into_bytes();
        let last = torn.len() - 3;
        torn[last] = if torn[last] == b'A' { b'B' } else { b'A' };
        for wrong in [String::from_utf8(torn).expect("text"), "/preview/x".to_owned(), format!("/preview/{}", draft.id)]
        {
            assert_eq!(hall.get(&wrong).await.0, 404, "{wrong}");
        }
        hall.clock.set(hall.clock.now() + TimeDelta::hours(73));
        assert_eq!(hall.get(&path).await.0, 404, "its time has passed");
        hall.end().await;
    }
}

#[tokio::test]
async fn a_draft_of_every_kind_is_shown_as_a_partner_would_receive_it() {
    for hall in TownHall::all().await {
        begin(&hall).await;
        for (kind, draft) in drafts(&hall).await {
            let query = "mutation ($draft: ID!) { previewDraft(draft: $draft) { path } }";
            let link = hall.data(Some(&editor(&hall)), query, json!({ "draft": draft.id })).await;
            let (status, page) = hall.get(link["previewDraft"]["path"].as_str().expect("a path")).await;
            assert_eq!(status, 200, "{kind}: {page}");
            let received = page.split_once("readyMade: FULL").unwrap_or_else(|| panic!("{kind}: {page}")).1;
            assert!(received.contains(SECRET), "{kind}: {received}");
        }
        hall.end().await;
    }
}
