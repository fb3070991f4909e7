//! The accounts of a demonstration: one for each role, all fictitious, each with its password in a file.
use crate::{
    base::{
        fault::{Fault, Outcome},
        fault_code::Code,
    },
    cli::{
        key_file,
        token::{demo_place, file_word},
    },
    policy::{password, permit::Permit, role::Role},
    service::account::{
        create::{AccountEntered, create_account},
        desk::AccountDesk,
        entered::RoleWanted,
        grant::grant_role,
    },
};
use entity::id::{EmployerId, PartnerId};
use std::path::Path;

const COMMAND: &str = "uturn demo";

/// The name of the sample account with a role.
#[must_use]
pub fn account_name(role: Role) -> String {
    format!("sample-{}", file_word(role))
}

/// The file in which its name and its password stand, in the directory of the demonstration.
#[must_use]
pub fn account_file(role: Role) -> String {
    format!("account-{}", file_word(role))
}

/// Makes the sample accounts and writes name and password of each into the directory.
///
/// # Errors
/// INTERNAL when the store or the directory fails.
pub async fn demo_accounts(
    desk: &AccountDesk,
    directory: &Path,
    employer: Option<EmployerId>,
    partner: PartnerId,
) -> Outcome<()> {
    for role in Role::ALL.iter().copied().filter(|role| *role != Role::EmployerHr || employer.is_some()) {
        let (name, password) = (account_name(role), password::one_time()?);
        let entered = AccountEntered {
            name: name.clone(),
            office: format!("見本の部署（架空） {}", role.as_str()),
            password: Some(password.clone()),
            is_sample: true,
        };
        let made = create_account(desk, &Permit::of_operator(COMMAND), &entered).await?;
        let (account, _) = made.map_err(|found| Fault { cause: Some(format!("{found:?}").into()), ..refused() })?;
        let wanted = RoleWanted {
            local_government: demo_place(role).map(str::to_owned),
            employer: employer.filter(|_| role == Role::EmployerHr).map(|id| id.to_string()),
            partner: (role == Role::PartnerStaff).then(|| partner.to_string()),
            ..RoleWanted::of(role)
        };
        let granted = grant_role(desk, &Permit::of_operator(COMMAND), account.id, &wanted).await?;
        granted.map_err(|found| Fault { cause: Some(format!("{found:?}").into()), ..refused() })?;
        let file = directory.join(account_file(role));
        key_file::replace_private(&file, format!("{name}\n{password}\n").as_bytes()).map_err(Fault::internal)?;
    }
    Ok(())
}

fn refused() -> Fault {
    Fault::new(Code::Internal)
}
