//! Telling people that deliveries stopped: a mail to the partner's office and a note to the secretariat.
use crate::{
    base::{fault::Outcome, fault_code::Code, language::Words, minter::Minter},
    service::mail::queue::{Letter, queue},
    store::unit::Unit,
};
use entity::{
    notice::{Model, NoticeKind},
    partner, subscription,
};

/// Why deliveries stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alarm {
    /// They failed for five days and twenty tries.
    Paused,
    /// The endpoint said that it is gone.
    Disabled,
    /// What the receiver would have to be told is no longer kept, or its filter's version is not.
    Resync(Code),
}

/// Writes the mail and the note, with the fact.
///
/// # Errors
/// UNAVAILABLE or INTERNAL when the store fails.
pub async fn alarm(
    unit: &mut Unit,
    raised: Alarm,
    partner: &partner::Model,
    subscription: &subscription::Model,
) -> Outcome<()> {
    let now = unit.now();
    let Words { ja, en } = told(raised, &subscription.name);
    let kind = match raised {
        Alarm::Paused => NoticeKind::PushPaused,
        Alarm::Disabled => NoticeKind::PushDisabled,
        Alarm::Resync(_) => NoticeKind::ResyncRequired,
    };
    let row = Model {
        id: Minter::System.mint(now),
        kind,
        partner_id: partner.id,
        about: subscription.id.to_string(),
        detail_ja: ja.clone().into_owned(),
        detail_en: en.clone().into_owned(),
        created_at: now,
        done_at: None,
    };
    unit.record(row).await?;
    let text = format!(
        "{}\n{} 御中\n\n{ja}\n\n--\n{}\n\n{en}\n",
        partner.organisation_ja,
        partner.contact_post,
        partner.organisation_en.as_deref().unwrap_or(&partner.organisation_ja),
    );
    let letter = Letter {
        about: subscription.id.to_string(),
        to: partner.contact_email.clone(),
        subject: format!("uturn: 配信が止まりました / Deliveries stopped ({})", subscription.name),
        text,
        html: None,
        unsubscribe: None,
    };
    queue(unit, letter).await
}

/// What happened and what to do.
fn told(raised: Alarm, name: &str) -> Words {
    match raised {
        Alarm::Paused => Words::new(
            format!(
                "購読「{name}」への配信が5日以上、20回以上続けて失敗したため、自動で停止しました。\
                 届いていない変更は保持されています。受信側を直したあと、resumeDeliveries(name: \"{name}\") を実行すると、\
                 止まった所から順に届きます。配信の記録は subscription(name: \"{name}\") {{ attempts }} で確認できます。"
            ),
            format!(
                "Deliveries to the subscription \"{name}\" failed for five days and twenty tries and were paused. \
                 Nothing is lost: once the receiver is mended, resumeDeliveries(name: \"{name}\") goes on where they stopped. \
                 subscription(name: \"{name}\") {{ attempts }} shows what was wrong."
            ),
        ),
        Alarm::Disabled => Words::new(
            format!(
                "購読「{name}」の受信先が 410 Gone を返したため、配信を無効にしました。\
                 誤りの場合は resumeDeliveries(name: \"{name}\") を、移転の場合は saveEndpoint で新しいURLを登録してください。"
            ),
            format!(
                "The endpoint of the subscription \"{name}\" answered 410 Gone, so deliveries were disabled. \
                 If that was a mistake, call resumeDeliveries(name: \"{name}\"); if it has moved, enter its new URL with saveEndpoint."
            ),
        ),
        Alarm::Resync(why) => {
            let (ja, en) = match why {
                Code::CursorOfOtherEpoch => ("データの復元があった", "the data was restored from a backup"),
                Code::FilterChanged => ("古い購読条件の記録がない", "an old version of its filter is no longer kept"),
                _ => ("届けるべき変更の記録が保存期間を過ぎた", "changes that it missed are no longer kept"),
            };
            Words::new(
                format!(
                    "購読「{name}」は、{ja}ため、続きから配信できません。\
                     受信側で保存したデータを消し、resyncSubscription(name: \"{name}\") を実行すると、最初から届きます。"
                ),
                format!(
                    "The subscription \"{name}\" cannot be continued, because {en}. \
                     Discard what the receiver stored and call resyncSubscription(name: \"{name}\") to begin again."
                ),
            )
        }
    }
}
