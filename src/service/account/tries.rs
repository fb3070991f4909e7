//! Tries to sign in, counted in the store, so that all instances slow the same caller down.
use crate::{
    base::{clock::Instant, fault::Outcome, language::Words, problem::Problem},
    policy::{
        sealed::Sealer,
        slow_down::{OF_ACCOUNT, OF_ADDRESS, SlowDown},
    },
    service::account::desk::AccountDesk,
    store::unit::Unit,
};
use chrono::TimeDelta;
use entity::sign_in_try::Model;
use std::net::{IpAddr, Ipv6Addr};

/// A try that is counted as a failure until it is known to be none.
#[derive(Debug)]
pub struct Try {
    account: Counted,
    address: Option<Counted>,
}

#[derive(Debug)]
struct Counted {
    /// As it stood before.
    before: Model,
    /// As it was written.
    failures: i32,
}

/// The mark of an account's tries, by its folded name.
#[must_use]
pub fn mark_of_name(sealer: &Sealer, folded: &str) -> String {
    sealer.mark(&format!("name {folded}"))
}

fn mark_of_address(sealer: &Sealer, address: IpAddr) -> String {
    let network = match address.to_canonical() {
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(Ipv6Addr::from(network))
        }
        address @ IpAddr::V4(_) => address,
    };
    sealer.mark(&format!("address {network}"))
}

/// Counts a try, or says what keeps the caller from trying now; then nothing of what was sent is looked at. Many tries at
/// once are counted one after another.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn begin(desk: &AccountDesk, folded: &str, address: Option<IpAddr>) -> Outcome<Result<Try, Problem>> {
    let (sealer, now) = (desk.sealer()?, desk.now());
    let mut unit = desk.store().unit(now, "uturn: sign-in").await?;
    // Always in this order, so that no two wait for each other.
    let account = count(&mut unit, &mark_of_name(sealer, folded), &OF_ACCOUNT, now).await?;
    let account = match account {
        Ok(counted) => counted,
        Err(wait) => return Ok(Err(later(wait))),
    };
    let mut by_address = None;
    if let Some(address) = address {
        match count(&mut unit, &mark_of_address(sealer, address), &OF_ADDRESS, now).await? {
            Ok(counted) => by_address = Some(counted),
            Err(wait) => return Ok(Err(later(wait))),
        }
    }
    unit.commit().await?;
    Ok(Ok(Try { account, address: by_address }))
}

async fn count(unit: &mut Unit, mark: &str, rule: &SlowDown, now: Instant) -> Outcome<Result<Counted, TimeDelta>> {
    let before = unit.hold_tries(mark).await?;
    if let Some(wait) = rule.wait(before.failures, before.last_at, now) {
        return Ok(Err(wait));
    }
    let failures = rule.counted(before.failures, before.last_at, now).saturating_add(1);
    unit.amend(Model { failures, last_at: now, ..before.clone() }).await?;
    Ok(Ok(Counted { before, failures }))
}

impl Try {
    /// It was no failure, and proves no more: it is taken back.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn take_back(&self, unit: &mut Unit) -> Outcome<()> {
        take_back(unit, &self.account).await?;
        self.take_address_back(unit).await
    }

    /// It succeeded: the account's failures are forgotten, those of the address are not.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn succeed(&self, unit: &mut Unit) -> Outcome<()> {
        unit.forget_tries(&self.account.before.mark).await?;
        self.take_address_back(unit).await
    }

    async fn take_address_back(&self, unit: &mut Unit) -> Outcome<()> {
        match &self.address {
            Some(counted) => take_back(unit, counted).await,
            None => Ok(()),
        }
    }
}

async fn take_back(unit: &mut Unit, counted: &Counted) -> Outcome<()> {
    let now = unit.hold_tries(&counted.before.mark).await?;
    let alone = now.failures == counted.failures;
    let last_at = if alone { counted.before.last_at } else { now.last_at };
    unit.amend(Model { failures: (now.failures - 1).max(0), last_at, mark: now.mark }).await
}

fn later(wait: TimeDelta) -> Problem {
    let seconds = wait.num_seconds().max(1);
    let message = Words::new(
        "サインインの失敗が続いたため、しばらく受け付けません",
        "Signing in failed too often; it is not tried for a while",
    );
    let remedy = Words::new(
        format!("{seconds}秒待ってから、もう一度お試しください。急ぐときは管理者に連絡してください。"),
        format!("Wait {seconds} seconds and try again; an administrator can help at once."),
    );
    Problem::error("name", "TRY_LATER", message, remedy).with_value(seconds.to_string())
}
