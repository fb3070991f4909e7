//! Proof that the policy said yes: only here is it looked up who may do what, and only here permits are made.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    policy::{
        act::{Act, Acting},
        actor::Actor,
        extent::Extent,
        role::{Grant, Role, Scope},
    },
};
use entity::id::{AccountId, EmployerId, LocalGovernmentId, PartnerId};
use std::marker::PhantomData;

/// To whom a thing belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Whose {
    /// The local government that looks after it.
    pub place: Option<LocalGovernmentId>,
    /// The prefecture in which that lies.
    pub prefecture: Option<LocalGovernmentId>,
    /// The employer that it is of.
    pub employer: Option<EmployerId>,
    /// The partner that it is of.
    pub partner: Option<PartnerId>,
    /// The account that it is of: whoever signed in with it owns it, with any role and with none.
    pub account: Option<AccountId>,
}

/// By what right somebody acts: who, and the role that allows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// The office as its token names it, the id of the account or of the partner; `-` for a visitor.
    pub subject: String,
    /// The role; none for a partner's key, for one's own account and for the command line.
    pub grant: Option<Grant>,
}

impl Right {
    /// The role and its scope as words, `MUNICIPAL_EDITOR@lg_…`.
    #[must_use]
    pub fn words(&self) -> String {
        let Some(grant) = self.grant else { return "-".to_owned() };
        let role = grant.role().as_str();
        match grant.scope() {
            Scope::All => role.to_owned(),
            Scope::Prefecture(id) | Scope::LocalGovernment(id) => format!("{role}@{id}"),
            Scope::Employer(id) => format!("{role}@{id}"),
            Scope::Partner(id) => format!("{role}@{id}"),
        }
    }
}

/// Proof that an actor may do an act to a thing.
#[derive(Debug, Clone)]
pub struct Permit<A> {
    right: Right,
    /// Whether whoever acts is an administrator, by this right or beside it.
    administrator: bool,
    act: PhantomData<fn() -> A>,
}

impl<A: Acting> Permit<A> {
    /// Asks whether somebody may do this to what belongs so.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor who may not; FORBIDDEN where none of the actor's roles ever allows it; `NOT_FOUND`
    /// where one does and the thing is nothing that the actor may know of.
    pub fn ask(actor: Option<&Actor>, whose: &Whose) -> Outcome<Self> {
        let row = A::ACT.row();
        let is = |grant: &Grant| grant.role() == Role::Administrator;
        let administrator = actor.is_some_and(|actor| actor.roles().iter().any(is));
        let granted =
            |subject: String, grant| Ok(Self { right: Right { subject, grant }, administrator, act: PhantomData });
        let Some(actor) = actor else {
            // Nobody who signed in owns anything.
            let all = row[VISITOR] == Extent::All;
            return if all { granted(NOBODY.to_owned(), None) } else { Err(Fault::new(Code::Unauthenticated)) };
        };
        let (mut ever, subject) = (false, actor.office().to_owned());
        let own_account = whose.account.is_some() && whose.account == actor.account();
        if actor.roles().is_empty() {
            // A person without a role is a visitor who owns an account.
            let (extent, own) = match actor.account() {
                Some(_) => (row[VISITOR], own_account),
                None => (row[PARTNER], actor.as_partner().is_some() && whose.partner == actor.as_partner()),
            };
            if extent == Extent::All || extent == Extent::Own && own {
                return granted(subject, None);
            }
            ever = extent != Extent::No;
        }
        for grant in actor.roles() {
            let extent = extent(A::ACT, grant.role());
            let own = own_account || whose.account.is_none() && holds(grant, whose);
            if extent == Extent::All || extent == Extent::Own && own {
                return granted(subject, Some(*grant));
            }
            ever |= extent != Extent::No;
        }
        // Who may do it elsewhere is told nothing of what is here; who sees it and may not do it is told so.
        let sees = actor.roles().iter().any(|grant| match extent(Act::SeeDraft, grant.role()) {
            Extent::All => true,
            Extent::Own => holds(grant, whose),
            Extent::No => false,
        });
        Err(Fault::new(if ever && !sees { Code::NotFound } else { Code::Forbidden }))
    }

    /// That somebody may ever do this, to whatever it be: asked where what it is done to is not known yet.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor, FORBIDDEN where none of the actor's roles ever allows it.
    pub fn may_ever(actor: Option<&Actor>) -> Outcome<()> {
        match Self::ask(actor, &Whose::default()) {
            Err(fault) if fault.code != Code::NotFound => {
                let own = |grant: &Grant| extent(A::ACT, grant.role()) != Extent::No;
                let ever = actor.is_some_and(|actor| actor.roles().iter().any(own));
                if ever { Ok(()) } else { Err(fault) }
            }
            _ => Ok(()),
        }
    }

    /// The operator of the machine, who does it by a command and may do everything. For the command line alone.
    #[must_use]
    pub fn of_operator(command: &str) -> Self {
        Self { right: Right { subject: command.to_owned(), grant: None }, administrator: true, act: PhantomData }
    }

    /// Whether whoever acts is an administrator or the operator: only those decide on administrators.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// Whether somebody may ever do this, to whatever it is: asked before what was entered is looked at.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` for a visitor; FORBIDDEN where none of the actor's roles ever allows it.
    pub fn ever(actor: Option<&Actor>) -> Outcome<()> {
        match Self::ask(actor, &Whose::default()) {
            Err(fault) if fault.code != Code::NotFound => Err(fault),
            _ => Ok(()),
        }
    }

    /// By what right.
    #[must_use]
    pub fn right(&self) -> &Right {
        &self.right
    }

    /// Who acts.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.right.subject
    }
}

/// The column of those who bring nothing, and of people none of whose roles holds.
const VISITOR: usize = 0;
/// The column of partners' keys.
const PARTNER: usize = 1;
/// The subject of what anybody may do.
const NOBODY: &str = "-";

/// How far a role goes with an act.
#[must_use]
pub const fn extent(act: Act, role: Role) -> Extent {
    let column = match role {
        Role::EmployerHr => 2,
        Role::MunicipalEditor => 3,
        Role::MunicipalApprover => 4,
        Role::PrefecturalEditor => 5,
        Role::PartnerStaff => 6,
        Role::Expert => 7,
        Role::SupportTeam => 8,
        Role::Secretariat => 9,
        Role::Administrator => 10,
    };
    act.row()[column]
}

/// Whether a thing lies within the scope of a grant.
fn holds(grant: &Grant, whose: &Whose) -> bool {
    match grant.scope() {
        Scope::All => true,
        Scope::Prefecture(place) => whose.prefecture == Some(place) || whose.place == Some(place),
        Scope::LocalGovernment(place) => whose.place == Some(place),
        Scope::Employer(id) => whose.employer == Some(id),
        Scope::Partner(id) => whose.partner == Some(id),
    }
}
