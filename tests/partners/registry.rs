//! The registry: what is entered of a partner is checked, and a partner sees its own entry and no other.
use crate::{
    ground::Ground,
    server::{Server, entry, noon},
};
use chrono::Days;
use serde_json::json;
use ulid::Ulid;
use uturn::{
    base::minter::Minter,
    service::partner::register::{Registration, register},
};

const SELF: &str = "{ partner { id kind organisation { ja } terms { version acceptedOn } contact { post email }
    corporateNumber isSample subscriptions { name } } }";

#[tokio::test]
async fn a_wrong_entry_is_told_and_nothing_is_written() {
    let ground = Ground::sqlite().await;
    ground.store.migrate_up(noon(), Ulid::from_parts(1, 1)).await.expect("migrated");
    let good = entry("株式会社見本");
    let tomorrow = noon().date_naive() + Days::new(1);
    for (path, wrong) in [
        ("organisation", Registration { organisation_ja: "  ".into(), ..good.clone() }),
        ("contactPost", Registration { contact_post: "あ".repeat(201), ..good.clone() }),
        ("contactEmail", Registration { contact_email: "portal.example.jp".into(), ..good.clone() }),
        ("contactEmail", Registration { contact_email: "見本 <a@example.jp>".into(), ..good.clone() }),
        ("corporateNumber", Registration { corporate_number: Some("1234567890123".into()), ..good.clone() }),
        ("termsVersion", Registration { terms_version: String::new(), ..good.clone() }),
        ("termsAcceptedOn", Registration { terms_accepted_on: Some(tomorrow), ..good.clone() }),
    ] {
        let found = register(&ground.store, &mut Minter::System, noon(), wrong).await.expect("it answers");
        let found = found.expect_err(path);
        assert_eq!(found.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(), [path]);
    }
    assert_eq!(ground.store.partners().await.expect("read"), []);
    ground.remove().await;
}

#[tokio::test]
async fn a_partner_sees_its_own_entry() {
    for server in Server::all().await {
        let (portal, other) = (server.registers("株式会社見本ポータル").await, server.registers("見本大学").await);
        let key = server.issues(portal).await;
        server.issues(other).await;
        let seen = server.ask(&key, SELF, json!({})).await;
        assert_eq!(
            seen.data(),
            &json!({ "partner": {
                "id": portal.to_string(), "kind": "JOB_SITE", "organisation": { "ja": "株式会社見本ポータル" },
                "terms": { "version": "2026-10", "acceptedOn": "2026-11-22" },
                "contact": { "post": "データ連携担当", "email": "feeds@portal.example.jp" },
                "corporateNumber": null, "isSample": false, "subscriptions": []
            } })
        );
        assert_eq!(server.ask_as_visitor(SELF).await.code(), "UNAUTHENTICATED");
        assert_eq!(server.ask(&server.token(), SELF, json!({})).await.code(), "FORBIDDEN");
        assert_eq!(server.ask(&key, "{ editorial { office } }", json!({})).await.code(), "FORBIDDEN");
        server.end().await;
    }
}
