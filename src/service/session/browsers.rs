//! Browsers that are signed in: a cookie begins with a signing-in, is prolonged by use, and ends with its account.
use crate::{
    base::{clock::Instant, fault::Outcome, fault_code::Code, minter::Minter},
    policy::{actor::Actor, session::CookieSecret},
    service::account::{
        desk::AccountDesk,
        sign_in::{SESSION_HOURS, SignedIn},
        who::actor_in_session,
    },
    store::{browser_session::Browser, unit::Unit},
};
use chrono::TimeDelta;
use entity::{
    account_session::{self, SessionEnd},
    browser_session,
    id::AccountId,
};

/// Minutes without use after which a browser has to sign in again.
pub const IDLE_MINUTES: i64 = 30;
/// Seconds for which a use is not noted anew.
const NOTED_SECONDS: i64 = 60;

/// Browsers that are signed in. Cloning shares the desk.
#[derive(Clone)]
pub struct Browsers(AccountDesk);

/// Who sits before a browser.
#[derive(Debug, Clone)]
pub struct Guest {
    /// What it may do.
    pub actor: Actor,
    /// By which account and signing-in.
    pub browser: Browser,
    /// Its cookie.
    pub secret: CookieSecret,
}

impl Browsers {
    /// Those whose accounts a desk keeps.
    #[must_use]
    pub fn new(desk: AccountDesk) -> Self {
        Self(desk)
    }

    /// The desk.
    #[must_use]
    pub fn desk(&self) -> &AccountDesk {
        &self.0
    }

    /// A new cookie for a signing-in. What the browser held before ends, so that nobody who gave it a cookie shares the new
    /// session.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails, like all below.
    pub async fn begin(&self, signed_in: SignedIn, former: Option<&CookieSecret>) -> Outcome<CookieSecret> {
        let (now, secret) = (self.0.now(), CookieSecret::new()?);
        let mut unit = self.0.store().unit(now, signed_in.account.to_string()).await?;
        let row = browser_session::Model { hash: secret.hash(), session_id: signed_in.session, last_used_at: now };
        unit.record(row).await?;
        unit.forget_browsers(now - TimeDelta::hours(2 * SESSION_HOURS)).await?;
        unit.commit().await?;
        if let Some(former) = former {
            self.end(former).await?;
        }
        Ok(secret)
    }

    /// The same for a person whom a provider vouches for: the signing-in begins here.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn begin_for(&self, account: AccountId, former: Option<&CookieSecret>) -> Outcome<CookieSecret> {
        let now = self.0.now();
        let session = Minter::System.mint(now);
        let row = account_session::Model {
            id: session,
            account_id: account,
            began_at: now,
            ends_at: now + TimeDelta::hours(SESSION_HOURS),
            ended_at: None,
            end_reason: None,
        };
        let mut unit = self.0.store().unit(now, account.to_string()).await?;
        unit.record(row).await?;
        unit.commit().await?;
        self.begin(SignedIn { account, session }, former).await
    }

    /// Who presents a cookie; none where it is not, or no longer, good. The use is noted.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn who(&self, secret: &CookieSecret) -> Outcome<Option<Guest>> {
        let (now, hash) = (self.0.now(), secret.hash());
        let Some(browser) = self.0.store().browser(&hash).await?.filter(|browser| goes_on(browser, now)) else {
            return Ok(None);
        };
        let actor = match actor_in_session(&self.0, browser.account_id, browser.session_id, now).await {
            Ok(actor) => actor,
            Err(fault) if fault.code == Code::Unauthenticated => return Ok(None),
            Err(fault) => return Err(fault),
        };
        if now - browser.last_used_at >= TimeDelta::seconds(NOTED_SECONDS) {
            let mut unit = self.0.store().unit(now, "uturn: browser used").await?;
            unit.note_browser(&hash).await?;
            unit.commit().await?;
        }
        Ok(Some(Guest { actor, browser, secret: secret.clone() }))
    }

    /// Ends what a cookie goes on with. One that is not good ends nothing.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL when the store fails.
    pub async fn end(&self, secret: &CookieSecret) -> Outcome<()> {
        let (now, hash) = (self.0.now(), secret.hash());
        let Some(browser) = self.0.store().browser(&hash).await? else { return Ok(()) };
        let mut unit = self.0.store().unit(now, browser.account_id.to_string()).await?;
        unit.forget_browser(&hash).await?;
        end_session(&mut unit, &browser).await?;
        unit.commit().await
    }
}

async fn end_session(unit: &mut Unit, browser: &Browser) -> Outcome<()> {
    let live = unit.hold_session(browser.session_id).await?.filter(|session| session.ended_at.is_none());
    let Some(mut session) = live else { return Ok(()) };
    (session.ended_at, session.end_reason) = (Some(unit.now()), Some(SessionEnd::SignedOut));
    unit.amend(session).await
}

fn goes_on(browser: &Browser, now: Instant) -> bool {
    browser.ended_at.is_none() && now < browser.ends_at && now - browser.last_used_at < TimeDelta::minutes(IDLE_MINUTES)
}
