//! Keys of partners open what they are for, and name what they lack.
use crate::server::{Server, noon};
use chrono::TimeDelta;
use entity::{
    id::PartnerId,
    partner::{PartnerKind, PartnerStatus},
    partner_key::{KeyScope, KeyScopes},
};
use serde_json::json;
use uturn::{
    base::minter::Minter,
    policy::role::{Grant, Role},
    service::partner::{
        keys::{issue_key_for, revoke_key},
        register::{Registration, register},
        suspend::set_status,
    },
};

const SAVE: &str = "mutation { saveSubscription(input: { name: \"mine\", filter: {} }) { problems { code } } }";
const SEE: &str = "{ partner { keys { scopes } } }";

/// What an organisation enters.
pub(crate) fn entered() -> Registration {
    Registration {
        kind: PartnerKind::JobSite,
        organisation_ja: "株式会社見本".to_owned(),
        organisation_en: None,
        corporate_number: None,
        contact_post: "データ連携担当".to_owned(),
        contact_email: "feeds@portal.example.jp".to_owned(),
        terms_version: "2026-10".to_owned(),
        terms_accepted_on: None,
        is_sample: false,
    }
}

async fn registered(server: &Server) -> PartnerId {
    let row = register(server.store(), &mut Minter::System, noon(), entered()).await.expect("it answers");
    row.expect("nothing is wrong").id
}

#[tokio::test]
async fn a_key_opens_what_it_is_for_and_names_what_it_lacks() {
    for server in Server::all().await {
        let partner = registered(&server).await;
        for (scopes, see, save, file) in [
            (vec![KeyScope::Read, KeyScope::Manage, KeyScope::Sandbox], "", "", 200),
            (vec![KeyScope::Read], "", "MANAGE", 200),
            (vec![KeyScope::Manage], "READ", "", 403),
            (vec![KeyScope::Sandbox], "READ", "MANAGE", 403),
        ] {
            let kept = KeyScopes(scopes.clone());
            let key = issue_key_for(server.store(), &mut Minter::System, noon(), partner, kept).await.expect("a key");
            server.pass(TimeDelta::seconds(1));
            for (query, lacks) in [(SEE, see), (SAVE, save)] {
                let seen = server.ask(Some(key.secret()), query, json!({})).await;
                let code = if lacks.is_empty() { "" } else { "FORBIDDEN" };
                assert_eq!(seen.code(), code, "{scopes:?} {query} {}", seen.json);
                let message = seen.json["errors"][0]["message"].as_str().unwrap_or_default();
                assert!(message.contains(lacks), "{message}");
            }
            if see.is_empty() {
                let shown = server.ask(Some(key.secret()), SEE, json!({})).await;
                let words: Vec<_> = scopes.iter().map(|scope| scope.as_str()).collect();
                assert_eq!(shown.data()["keys"][0]["scopes"], json!(words));
            }
            assert_eq!(server.file(&format!("/feeds/{}/atom.xml", key.secret())).await, file, "{scopes:?}");
            let shown = key.shown.clone();
            revoke_key(server.store(), noon(), partner, &shown).await.expect("revoked");
        }
        server.end().await;
    }
}

#[tokio::test]
async fn staff_of_a_partner_is_held_to_no_scope() {
    let server = Server::one().await;
    let partner = registered(&server).await;
    let person = server.newcomer("portal-staff").await;
    server.grants(&person.id, Role::PartnerStaff, json!({ "partner": "株式会社見本" })).await;
    let account = person.account(&server).await;
    assert_eq!(account["account"]["roles"][0]["partnerId"], partner.to_string());
    assert_eq!(person.asks(&server, SEE, json!({})).await.code(), "");
    assert_eq!(person.asks(&server, SAVE, json!({})).await.code(), "");
    assert_eq!(person.edits(&server).await, "FORBIDDEN");
    server.end().await;
}

#[tokio::test]
async fn staff_of_a_suspended_partner_is_refused_at_once_and_goes_on_with_it() {
    for server in Server::all().await {
        let partner = registered(&server).await;
        let person = server.newcomer("portal-staff").await;
        server.grants(&person.id, Role::PartnerStaff, json!({ "partner": partner.to_string() })).await;
        let staff = Grant::of_partner(partner);
        let office = server.tokens.issue("portal", &[staff], server.clock.now(), 1).expect("issued");
        for (status, code) in
            [(PartnerStatus::Active, ""), (PartnerStatus::Suspended, "FORBIDDEN"), (PartnerStatus::Active, "")]
        {
            set_status(server.store(), server.clock.now(), partner, status).await.expect("set");
            for token in [&person.access, &office] {
                for query in [SEE, SAVE] {
                    let seen = server.ask(Some(token), query, json!({})).await;
                    assert_eq!(seen.code(), code, "{status:?} {query} {}", seen.json);
                }
            }
            // The own account is no matter of the partner's.
            assert_eq!(person.account(&server).await["account"]["status"], "ACTIVE");
        }
        server.end().await;
    }
}
