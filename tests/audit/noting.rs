//! What is noted of people's acts and of commands, and what never is.
use crate::{
    ground::Ground,
    stand::{noon, settled, verified},
};
use entity::{
    audit_entry,
    partner::{PartnerKind, PartnerStatus},
};
use sea_orm::{Database, EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use uturn::{
    base::minter::Minter,
    domain::local_government::local_government_id,
    policy::{
        act::of,
        permit::{Permit, Whose},
        role::{Grant, Role},
        token::Tokens,
    },
    service::{
        audit::noted::{by_command, noted},
        partner::{
            keys::{issue_key, revoke_key},
            register::{Registration, register},
            suspend::set_status,
        },
        place::merge::merge,
    },
    store::connect::Store,
};

async fn entries(ground: &Ground) -> Vec<audit_entry::Model> {
    let raw = Database::connect(&ground.url).await.expect("the store answers");
    let rows = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Number).all(&raw).await.expect("read");
    raw.close().await.expect("closed");
    rows
}

fn json_of(text: Option<&String>) -> Value {
    text.map_or(Value::Null, |text| serde_json::from_str(text).expect("JSON"))
}

async fn partner(store: &Store) -> entity::id::PartnerId {
    let entered = Registration {
        kind: PartnerKind::JobSite,
        organisation_ja: "みほん求人".to_owned(),
        organisation_en: None,
        corporate_number: None,
        contact_post: "データ連携担当".to_owned(),
        contact_email: "feeds@portal.example.jp".to_owned(),
        terms_version: "2026-10".to_owned(),
        terms_accepted_on: None,
        is_sample: false,
    };
    register(store, &mut Minter::System, noon(), entered).await.expect("it answers").expect("nothing is wrong").id
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_about_partners_and_places_are_noted_without_a_secret() {
    for ground in Ground::all().await {
        let ground = settled(ground).await;
        let store = &ground.store;
        let id = partner(store).await;
        let key = issue_key(store, &mut Minter::System, noon(), id).await.expect("a key");
        revoke_key(store, noon(), id, &key.shown).await.expect("revoked");
        set_status(store, noon(), id, PartnerStatus::Suspended).await.expect("suspended");
        set_status(store, noon(), id, PartnerStatus::Suspended).await.expect("as it is");
        set_status(store, noon(), id, PartnerStatus::Active).await.expect("back");
        merge(store, noon(), "uturn merge", "012025", "011002").await.expect("merged");
        let rows = entries(&ground).await;
        let acts: Vec<_> = rows.iter().map(|row| row.act.as_str()).collect();
        let expected = [
            "partner register",
            "partner key issue",
            "partner key revoke",
            "partner suspend",
            "partner resume",
            "merge",
        ];
        assert_eq!(acts, expected);
        assert!(rows.iter().all(|row| row.subject == "uturn" && row.by_right == "-"));
        assert_eq!(json_of(rows[3].value_before.as_ref())["status"], "ACTIVE");
        assert_eq!(json_of(rows[3].value_after.as_ref())["status"], "SUSPENDED");
        assert_eq!(rows[5].local_government_id, Some(local_government_id("012025")));
        let all = format!("{rows:?}");
        assert!(all.contains(&key.shown) && !all.contains(key.secret()) && !all.contains(&key.hash.to_hex()));
        assert!(verified(store).await.is_ok());
        ground.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permit_says_who_by_what_right_and_what() {
    let ground = settled(Ground::sqlite().await).await;
    let tokens = Tokens::of_key(&Tokens::new_key().expect("a key")).expect("usable");
    let place = local_government_id("011002");
    let grant = Grant::new(Role::MunicipalApprover, Some(place)).expect("they fit");
    let token = tokens.issue("OFFICE", &[grant], noon(), 1).expect("issued");
    let actor = tokens.read(&token, noon()).expect("read");
    let whose = Whose { place: Some(place), ..Whose::default() };
    let permit = Permit::<of::ApproveDraft>::ask(Some(&actor), &whose).expect("allowed");
    let mut unit = ground.store.unit(noon(), "OFFICE").await.expect("a unit");
    let secret = json!({ "state": "SCHEDULED", "newPassword": "hunter2", "list": [token] });
    unit.audit(noted(&permit, "drf_1").at(place).from(json!({ "state": "IN_REVIEW" })).to(secret));
    unit.audit(by_command("account", "acc_1"));
    unit.commit().await.expect("committed");
    let rows = entries(&ground).await;
    let row = &rows[0];
    assert_eq!((row.subject.as_str(), row.act.as_str(), row.about.as_str()), ("OFFICE", "ApproveDraft", "drf_1"));
    assert_eq!(row.by_right, format!("MUNICIPAL_APPROVER@{place}"));
    assert_eq!(row.value_after.as_deref(), Some(r#"{"list":["***"],"newPassword":"***","state":"SCHEDULED"}"#));
    assert_eq!((rows[1].number, &rows[1].previous_hash), (2, &row.hash));
    ground.remove().await;
}
