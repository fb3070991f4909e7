//! Commands that bind a token or a key to a scope: what they take, and what they refuse in words.
use crate::{
    commands::{done, uturn},
    ground::{Ground, Place},
    key_scopes::entered,
};
use entity::id::EmployerId;
use std::path::Path;
use uturn::{
    base::{clock::Clock, minter::Minter},
    cli::migrate::bring_up,
    policy::{
        actor::Actor,
        role::{Grant, Scope},
    },
    service::{
        generate::{Amount, generate},
        partner::register::register,
    },
};

/// A store with an employer and a partner, closed again, and what they are called.
async fn settled(ground: Ground) -> (Place, EmployerId, String, String) {
    let Ground { store, place, .. } = ground;
    let now = Clock::System.now();
    bring_up(&store, &Clock::System).await.expect("a schema");
    generate(&store, now, Amount { employers: 3, jobs: 3, ..Amount::DEMO }, |_, _| {}).await.expect("samples");
    let employer = store.first_employer().await.expect("read").expect("an employer");
    let number = employer.corporate_number.clone().expect("a number");
    let partner =
        register(&store, &mut Minter::System, now, entered()).await.expect("it answers").expect("no problem").id;
    store.close().await.expect("closed");
    (place, employer.id, number, partner.to_string())
}

/// Whoever a token makes.
fn actor(folder: &Path, token: &str) -> Actor {
    let now = Clock::System.now();
    uturn::cli::token_key::tokens(folder).and_then(|tokens| tokens.read(token, now)).expect("a good token")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_for_an_employer_or_a_partner() {
    let (place, employer, number, partner) = settled(Ground::sqlite().await).await;
    let Place::Folder(folder) = &place else { panic!("a folder") };
    let folder = folder.path();
    let (token, _) = done(folder, &["token", "issue", "--role", "EMPLOYER_HR", "--employer", &number]);
    let hr = actor(folder, &token);
    assert_eq!(hr.roles().iter().map(Grant::scope).collect::<Vec<_>>(), [Scope::Employer(employer)]);
    let id = employer.to_string();
    let (again, _) = done(folder, &["token", "issue", "--role", "EMPLOYER_HR", "--employer", &id, "--days", "1"]);
    assert_eq!(actor(folder, &again).roles(), hr.roles(), "by its id, too");
    for name in [partner.as_str(), "株式会社見本"] {
        let (token, _) = done(folder, &["token", "issue", "--role", "PARTNER_STAFF", "--partner", name]);
        assert_eq!(actor(folder, &token).as_partner().map(|id| id.to_string()).as_ref(), Some(&partner));
    }
    for (wrong, said) in [
        (vec!["EMPLOYER_HR"], "--employer"),
        (vec!["PARTNER_STAFF"], "--partner"),
        (vec!["EMPLOYER_HR", "--employer", "1234567890123"], "not registered"),
        (vec!["EMPLOYER_HR", "--employer", "emp_00000000000000000000000000"], "not registered"),
        (vec!["PARTNER_STAFF", "--partner", "nobody"], "not registered"),
        (vec!["EMPLOYER_HR", "--partner", partner.as_str()], "EMPLOYER_HR"),
        (vec!["PARTNER_STAFF", "--employer", number.as_str()], "PARTNER_STAFF"),
        (vec!["SECRETARIAT", "--employer", number.as_str()], "SECRETARIAT"),
        (vec!["EMPLOYER_HR", "--employer", number.as_str(), "--partner", partner.as_str()], "EMPLOYER_HR"),
        (vec!["EMPLOYER_HR", "--employer", number.as_str(), "--local-government", "032026"], "EMPLOYER_HR"),
    ] {
        let arguments = [&["token", "issue", "--role"], wrong.as_slice()].concat();
        let (code, out, err) = uturn(folder, &arguments, None);
        assert!(code == 1 && out.is_empty() && err.contains(said), "{wrong:?}: {code} {out} {err}");
    }
    for wrong in [vec!["NOBODY"], vec!["EMPLOYER_HR", "--employer", &number, "--days", "0"]] {
        let arguments = [&["token", "issue", "--role"], wrong.as_slice()].concat();
        assert_eq!(uturn(folder, &arguments, None).0, 2, "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_opens_the_scopes_that_are_named() {
    let (place, _, _, partner) = settled(Ground::sqlite().await).await;
    let Place::Folder(folder) = &place else { panic!("a folder") };
    let folder = folder.path();
    for (given, kept) in [
        (vec![], "READ MANAGE SANDBOX"),
        (vec!["--scope", "READ"], "READ"),
        (vec!["--scope", "READ,SANDBOX"], "READ SANDBOX"),
        (vec!["--scope", "MANAGE", "--scope", "READ", "--scope", "READ"], "READ MANAGE"),
    ] {
        let arguments = [&["partner", "key", "issue", partner.as_str()], given.as_slice()].concat();
        let (key, err) = done(folder, &arguments);
        assert!(key.starts_with("utk_") && !key.contains(char::is_whitespace) && err.contains("shown this once"));
        let (shown, _) = done(folder, &["partner", "show", &partner]);
        let line = shown.lines().find(|line| line.contains("有効 good")).expect("a key");
        assert!(line.contains(&format!("scopes: {kept}  ")), "{given:?}: {line}");
        assert!(!shown.contains(&key));
        done(folder, &["partner", "key", "revoke", &partner, &key[..8]]);
    }
    for (wrong, code) in [("EVERYTHING", 2), ("read", 2), ("", 2), ("READ,", 2)] {
        let (ended, out, _) = uturn(folder, &["partner", "key", "issue", &partner, "--scope", wrong], None);
        assert_eq!((ended, out.as_str()), (code, ""), "{wrong}");
    }
    let nobody = ["partner", "key", "issue", "ptn_00000000000000000000000000", "--scope", "READ"];
    let (code, out, err) = uturn(folder, &nobody, None);
    assert!(code == 1 && out.is_empty() && err.contains("partner ptn_"), "{err}");
}
