//! Making and revoking keys: two are good at a time, so that one can be changed for another in peace.
use crate::{
    base::{
        clock::Instant,
        fault::{Fault, Outcome},
        fault_code::Code,
        language::Words,
        minter::Minter,
    },
    policy::partner_key::NewKey,
    service::{
        audit::noted::by_command,
        partner::{suspend::no_such_partner, told},
    },
    store::connect::Store,
};
use entity::{
    id::PartnerId,
    partner::PartnerStatus,
    partner_key::{KeyScopes, Model},
};

/// Most keys of a partner that are good at a time.
pub const KEYS_MOST: usize = 2;

/// Makes a key for everything that keys open. What is returned is the only copy of its text.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a suspended partner, `BAD_ARGUMENT` where two keys are good already; UNAVAILABLE or
/// INTERNAL when the store fails.
pub async fn issue_key(store: &Store, minter: &mut Minter, now: Instant, of: PartnerId) -> Outcome<NewKey> {
    issue_key_for(store, minter, now, of, KeyScopes::all()).await
}

/// The same for some scopes only.
///
/// # Errors
/// As [`issue_key`].
pub async fn issue_key_for(
    store: &Store,
    minter: &mut Minter,
    now: Instant,
    of: PartnerId,
    scopes: KeyScopes,
) -> Outcome<NewKey> {
    let mut unit = store.unit(now, "uturn: partner key issue").await?;
    let partner = unit.hold_partner(of).await?.ok_or_else(|| no_such_partner(&of.to_string()))?;
    if partner.status == PartnerStatus::Suspended {
        return Err(suspended());
    }
    let good = unit.partner_keys(of).await?.into_iter().filter(|key| key.revoked_at.is_none()).count();
    if good >= KEYS_MOST {
        let detail = Words::new(
            format!(
                "有効な鍵が既に{KEYS_MOST}本あります。使わなくなったほうを `uturn partner key revoke` で無効にしてください"
            ),
            format!("{KEYS_MOST} keys are good already; revoke the one no longer used with `uturn partner key revoke`"),
        );
        return Err(Fault::because(Code::BadArgument, detail));
    }
    let key = NewKey::make()?;
    let row = Model {
        id: minter.mint(now),
        partner_id: of,
        shown: key.shown.clone(),
        hash: key.hash.to_hex(),
        created_at: now,
        last_used_on: None,
        revoked_at: None,
        scopes,
    };
    unit.audit(by_command("partner key issue", row.id).to(told::key(&row)));
    unit.record(row).await?;
    unit.commit().await?;
    Ok(key)
}

/// Revokes a key, named by its id or by how it begins. It stops working within
/// [`FRESH_SECONDS`](crate::service::partner::recognise::FRESH_SECONDS) on every instance.
///
/// # Errors
/// `NOT_FOUND` where the partner has no such good key; UNAVAILABLE or INTERNAL when the store fails.
pub async fn revoke_key(store: &Store, now: Instant, of: PartnerId, key: &str) -> Outcome<Model> {
    let mut unit = store.unit(now, "uturn: partner key revoke").await?;
    unit.hold_partner(of).await?.ok_or_else(|| no_such_partner(&of.to_string()))?;
    let begins = key.trim_end_matches('…');
    let named = |row: &Model| row.id.to_string() == key || row.shown.trim_end_matches('…') == begins;
    let mut good = unit.partner_keys(of).await?.into_iter().filter(|row| row.revoked_at.is_none());
    let Some(mut row) = good.find(named) else {
        return Err(Fault::because(
            Code::NotFound,
            Words::new(format!("有効な鍵 {begins}"), format!("good key {begins}")),
        ));
    };
    let before = told::key(&row);
    row.revoked_at = Some(now);
    unit.audit(by_command("partner key revoke", row.id).from(before).to(told::key(&row)));
    unit.amend(row.clone()).await?;
    unit.commit().await?;
    Ok(row)
}

/// The fault of using a key of a suspended partner.
#[must_use]
pub fn suspended() -> Fault {
    let detail = Words::new(
        "このパートナーの利用は停止されています。事務局に問い合わせてください",
        "this partner is suspended; ask the secretariat",
    );
    Fault::because(Code::Forbidden, detail)
}
