//! Handing over: roles, drafts and what is due pass to the successor in one act, and the old token is refused at once.
use crate::{
    person::Person,
    server::{IWATE, MIYAKO, SAPPORO, Server, noon},
};
use entity::{
    draft::{self, DraftState, Fields, FormKind},
    draft_revision::DraftStep,
    id::DraftId,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use ulid::Ulid;
use uturn::{domain::local_government::local_government_id, policy::role::Role};

const HAND_OVER: &str = "mutation($from: ID!, $to: ID!) { handOver(from: $from, to: $to) {
    from { status endedAt roles { revokedAt } } to { status roles { role untilDay revokedAt localGovernment { code } } }
    drafts problems { path code message messageEn } } }";

fn id(nth: u128) -> DraftId {
    DraftId(Ulid::from_parts(1, nth))
}

/// A draft as the editing left it.
async fn draft(server: &Server, nth: u128, state: DraftState, edited_by: &str, submitted_by: Option<&str>) {
    let approved = matches!(state, DraftState::Approved | DraftState::Scheduled);
    let ended = matches!(state, DraftState::Published | DraftState::Discarded);
    let row = draft::Model {
        id: id(nth),
        kind: FormKind::Profile,
        key: format!("code={nth}"),
        open_key: (!ended).then(|| format!("PROFILE code={nth}")),
        thing: None,
        local_government_id: local_government_id(MIYAKO),
        employer_id: None,
        bundle_id: None,
        name: "宮古市".to_owned(),
        state,
        fields: Fields(BTreeMap::from([("tagline".to_owned(), "海と働く".to_owned())])),
        public_fields: None,
        revision: 3,
        edited_by: edited_by.to_owned(),
        submitted_by: submitted_by.map(str::to_owned),
        approved_by: approved.then(|| "acc_approver".to_owned()),
        approved_revision: approved.then_some(3),
        publish_at: None,
        created_at: noon(),
        updated_at: noon(),
        ended_at: ended.then(noon),
    };
    let mut unit = server.store().unit(noon(), "test").await.expect("a unit");
    unit.record(row).await.expect("a draft");
    unit.commit().await.expect("committed");
}

async fn kept(server: &Server, nth: u128) -> draft::Model {
    server.store().draft(id(nth)).await.expect("read").expect("a draft")
}

async fn hands_over(server: &Server, token: &str, from: &str, to: &str) -> crate::server::Seen {
    server.ask(Some(token), HAND_OVER, json!({ "from": from, "to": to })).await
}

#[tokio::test]
async fn after_a_handover_the_old_token_is_refused_at_once_and_the_successor_has_the_work() {
    for server in Server::all().await {
        let old = server.newcomer("miyako-2025").await;
        let until = json!({ "localGovernment": MIYAKO, "untilDay": "2027-03-31" });
        server.grants(&old.id, Role::MunicipalEditor, until).await;
        let approver = server.person("miyako-approver", Role::MunicipalApprover, Some(MIYAKO)).await;
        let new = server.newcomer("miyako-2026").await;
        draft(&server, 1, DraftState::Draft, &old.id, None).await;
        draft(&server, 2, DraftState::InReview, &old.id, Some(&old.id)).await;
        draft(&server, 3, DraftState::Scheduled, &old.id, Some(&old.id)).await;
        draft(&server, 4, DraftState::Published, &old.id, Some(&old.id)).await;
        draft(&server, 5, DraftState::Draft, "another", None).await;
        assert_eq!((old.edits(&server).await, new.edits(&server).await), (String::new(), "FORBIDDEN".to_owned()));

        let seen = hands_over(&server, &approver.access, &old.id, &new.id).await;
        let done = seen.data();
        assert_eq!((&done["problems"], &done["drafts"]), (&json!([]), &json!(3)));
        assert_eq!(done["from"]["status"], "ENDED");
        let role = &done["to"]["roles"][0];
        assert_eq!((&role["role"], &role["untilDay"]), (&json!("MUNICIPAL_EDITOR"), &json!("2027-03-31")));
        assert_eq!(role["localGovernment"]["code"], MIYAKO);

        assert_eq!(old.edits(&server).await, "UNAUTHENTICATED");
        assert_eq!(server.signs_in(&old.name, &old.password, None).await.problem(), "SIGN_IN_WRONG");
        assert_eq!(new.edits(&server).await, "", "with the token that it had before");
        let states = [(1, None), (2, Some(&new.id)), (3, Some(&old.id))];
        for (nth, submitted) in states {
            let row = kept(&server, nth).await;
            assert_eq!((&row.edited_by, row.submitted_by.as_ref(), row.revision), (&new.id, submitted, 4), "{nth}");
            let revisions = server.store().draft_revisions(id(nth), 10).await.expect("read");
            assert_eq!((revisions[0].step, revisions[0].number), (DraftStep::HandedOver, 4));
            assert_eq!((&revisions[0].written_by, &revisions[0].fields), (&approver.id, &row.fields));
        }
        assert_eq!(kept(&server, 3).await.approved_revision, Some(4), "it is still what was approved");
        assert_eq!((kept(&server, 4).await.edited_by, kept(&server, 5).await.revision), (old.id.clone(), 3));
        let again = hands_over(&server, &server.office(Role::Secretariat, None), &old.id, &new.id).await;
        assert_eq!(again.problem(), "ACCOUNT_ENDED");
        server.end().await;
    }
}

#[tokio::test]
async fn whoever_looks_after_a_place_hands_over_within_it_and_nowhere_else() {
    for server in Server::all().await {
        let editor = server.person("miyako-editor", Role::MunicipalEditor, Some(MIYAKO)).await;
        let other = server.person("sapporo-editor", Role::MunicipalEditor, Some(SAPPORO)).await;
        let prefecture = server.person("iwate-editor", Role::PrefecturalEditor, Some(IWATE)).await;
        let free = server.newcomer("newcomer").await;
        let approver = server.office(Role::MunicipalApprover, Some(MIYAKO));
        let refused = |by: String, from: &Person, to: &Person, code: &'static str| {
            let (server, from, to) = (&server, from.id.clone(), to.id.clone());
            async move {
                let seen = hands_over(server, &by, &from, &to).await;
                assert_eq!(seen.code(), code, "{from} {to}");
            }
        };
        refused(approver.clone(), &other, &free, "NOT_FOUND").await;
        refused(approver.clone(), &editor, &other, "NOT_FOUND").await;
        refused(approver.clone(), &prefecture, &free, "NOT_FOUND").await;
        refused(approver.clone(), &free, &editor, "NOT_FOUND").await;
        refused(editor.access.clone(), &editor, &free, "FORBIDDEN").await;
        refused(server.office(Role::SupportTeam, None), &editor, &free, "FORBIDDEN").await;
        refused(server.office(Role::PrefecturalEditor, Some("010006")), &editor, &free, "NOT_FOUND").await;
        let unknown = hands_over(&server, &approver, &editor.id, "acc_01ARZ3NDEKTSV4RRFFQ69G5FAV").await;
        assert_eq!(unknown.code(), "NOT_FOUND");
        assert_eq!(hands_over(&server, &approver, &editor.id, &editor.id).await.problem(), "SAME_ACCOUNT");
        assert_eq!(editor.edits(&server).await, "", "nothing happened");

        let by = server.office(Role::PrefecturalEditor, Some(IWATE));
        assert_eq!(hands_over(&server, &by, &editor.id, &free.id).await.problem(), "");
        // A role that the successor has already is not granted twice.
        let second = server.person("miyako-second", Role::MunicipalEditor, Some(MIYAKO)).await;
        let seen = hands_over(&server, &by, &second.id, &free.id).await;
        assert_eq!(seen.data()["to"]["roles"].as_array().map(Vec::len), Some(1));
        server.end().await;
    }
}

#[tokio::test]
async fn two_who_hand_over_to_each_other_at_once_end_one_account() {
    for server in Server::all().await {
        let one = server.person("miyako-1", Role::MunicipalEditor, Some(MIYAKO)).await;
        let two = server.person("miyako-2", Role::MunicipalEditor, Some(MIYAKO)).await;
        let by = server.office(Role::Secretariat, None);
        let (first, second) =
            tokio::join!(hands_over(&server, &by, &one.id, &two.id), hands_over(&server, &by, &two.id, &one.id));
        let problems = [first.problem(), second.problem()];
        assert!(problems.contains(&"") && problems.contains(&"ACCOUNT_ENDED"), "{problems:?}");
        let active = [one.edits(&server).await, two.edits(&server).await];
        assert_eq!(active.iter().filter(|code| code.is_empty()).count(), 1, "{active:?}");
        server.end().await;
    }
}

#[tokio::test]
async fn an_account_with_more_than_ones_place_is_not_ones_to_hand_over() {
    let server = Server::one().await;
    let both = server.person("miyako-both", Role::MunicipalEditor, Some(MIYAKO)).await;
    server.grants(&both.id, Role::SupportTeam, json!({})).await;
    let free = server.newcomer("newcomer").await;
    let approver = server.office(Role::MunicipalApprover, Some(MIYAKO));
    assert_eq!(hands_over(&server, &approver, &both.id, &free.id).await.code(), "NOT_FOUND");
    let by = server.office(Role::Secretariat, None);
    let seen = hands_over(&server, &by, &both.id, &free.id).await;
    assert_eq!(seen.data()["to"]["roles"].as_array().map(Vec::len), Some(2));
    assert_eq!(seen.data()["drafts"], Value::from(0));
    server.end().await;
}
