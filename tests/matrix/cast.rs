//! The eleven who act: nobody, a partner by its key, and a person with an account for each role.
use crate::{
    rows,
    server::{Server, noon},
    things::{HOKKAIDO, Side},
};
use uturn::{
    base::minter::Minter,
    domain::local_government::local_government_id,
    policy::{
        act::COLUMNS,
        role::{Grant, Role},
    },
    service::partner::keys::issue_key,
};

/// Somebody who acts: its column of the table, and what it brings.
pub(crate) struct Player {
    pub(crate) column: usize,
    pub(crate) name: &'static str,
    pub(crate) bearer: Option<String>,
}

/// A player for each attempt: what one does to its own account is not to hinder the next attempt.
pub(crate) async fn player(server: &Server, own: Side, column: usize, key: &str) -> Player {
    let name = COLUMNS[column];
    let bearer = match name {
        "VISITOR" => None,
        "PARTNER" => Some(key.to_owned()),
        _ => Some(person(server, grant(name.parse().expect("a role"), own)).await),
    };
    Player { column, name, bearer }
}

/// The key of the partner to whom the own things belong.
pub(crate) async fn key_of(server: &Server, own: Side) -> String {
    let key = issue_key(&server.ground.store, &mut Minter::System, noon(), own.partner).await.expect("a key");
    key.secret().to_owned()
}

/// The role where the own things are.
fn grant(role: Role, own: Side) -> Grant {
    match role {
        Role::EmployerHr => Grant::of_employer(own.employer),
        Role::PartnerStaff => Grant::of_partner(own.partner),
        Role::MunicipalEditor | Role::MunicipalApprover => Grant::new(role, Some(own.place)).expect("they fit"),
        Role::PrefecturalEditor => Grant::new(role, Some(local_government_id(HOKKAIDO))).expect("they fit"),
        _ => Grant::new(role, None).expect("they fit"),
    }
}

/// A person who has signed in.
async fn person(server: &Server, grant: Grant) -> String {
    let account = rows::account();
    let session = rows::session(account.id);
    let (id, of) = (account.id, session.id);
    let mut unit = server.ground.store.unit(noon(), "test").await.expect("a unit");
    unit.record(account).await.expect("an account");
    unit.record(rows::role(id, grant)).await.expect("its role");
    unit.record(session).await.expect("its session");
    unit.commit().await.expect("committed");
    server.tokens.issue_access(id, of, noon()).expect("a token").0
}
