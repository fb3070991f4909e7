//! The rows of what is acted on: as little in them as the store wants.
use crate::{server::noon, things::Side};
use chrono::{NaiveDate, TimeDelta};
use entity::{
    account::{self, AccountStatus},
    account_role, account_session,
    bundle::{self, BundleState},
    digest::{self, DigestState, Weekday},
    draft::{self, DraftState, Fields, FormKind},
    draft_revision::{self, DraftStep},
    employer,
    id::{AccountId, SubscriptionId},
    notice::{self, NoticeKind},
    partner::{self, PartnerKind, PartnerStatus},
    replay::{self, ReplayKind, ReplayState},
    text::Names,
    vocabulary::{Publication, SizeBand},
};
use ulid::Ulid;
use uturn::policy::role::Grant;

pub(crate) fn new<I: From<Ulid>>() -> I {
    I::from(Ulid::generate())
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 4, 1).expect("a day")
}

pub(crate) fn employer(side: Side) -> employer::Model {
    employer::Model {
        id: side.employer,
        corporate_number: None,
        external_reference: None,
        name_ja: format!("会社{}", side.code),
        name_kana: "かいしゃ".to_owned(),
        name_en: None,
        former_names: Names::default(),
        local_government_id: side.place,
        industry_code: "E".to_owned(),
        size_band: SizeBand::UpTo100,
        url: None,
        about_ja: String::new(),
        about_en: None,
        status: Publication::Published,
        revision: 1,
        information_as_of: day(),
        source: "test".to_owned(),
        published_at: Some(noon()),
        updated_at: noon(),
    }
}

pub(crate) fn partner(side: Side) -> partner::Model {
    partner::Model {
        id: side.partner,
        kind: PartnerKind::JobSite,
        organisation_ja: "みほん求人".to_owned(),
        organisation_en: None,
        corporate_number: None,
        contact_post: "データ連携担当".to_owned(),
        contact_email: "feeds@portal.example.jp".to_owned(),
        terms_version: "2026-10".to_owned(),
        terms_accepted_on: day(),
        status: PartnerStatus::Active,
        is_sample: false,
        revision: 1,
        created_at: noon(),
    }
}

pub(crate) fn replay(of: SubscriptionId) -> replay::Model {
    replay::Model {
        id: new(),
        subscription_id: of,
        kind: ReplayKind::Range,
        ids: None,
        since: None,
        after_seq: 0,
        to_seq: 1,
        position_seq: 0,
        delivered: 0,
        state: ReplayState::Waiting,
        created_at: noon(),
        finished_at: None,
    }
}

pub(crate) fn digest(side: Side) -> digest::Model {
    digest::Model {
        id: new(),
        partner_id: side.partner,
        name: "求人".to_owned(),
        recipient: "career@example.ac.jp".to_owned(),
        question: "{}".to_owned(),
        weekday: Weekday::Monday,
        state: DigestState::Pending,
        begins_at: None,
        begins_on: None,
        begins_after: None,
        goes_on_at: None,
        goes_on_after: None,
        made_on: None,
        last_sent_on: None,
        created_at: noon() - TimeDelta::days(7),
        asked_at: None,
        confirmed_at: None,
        ended_at: None,
        ended_by: None,
    }
}

pub(crate) fn bundle(side: Side) -> bundle::Model {
    bundle::Model {
        id: new(),
        local_government_id: side.place,
        name: "年度替わり".to_owned(),
        publish_at: noon() + TimeDelta::days(1),
        state: BundleState::Open,
        created_by: "test".to_owned(),
        created_at: noon(),
        published_at: None,
    }
}

/// A draft of the employer, so that its HR looks after it too.
pub(crate) fn draft(side: Side) -> draft::Model {
    draft::Model {
        id: new(),
        kind: FormKind::Employer,
        key: Ulid::generate().to_string(),
        open_key: Some(Ulid::generate().to_string()),
        thing: Some(side.employer.to_string()),
        local_government_id: side.place,
        employer_id: Some(side.employer),
        bundle_id: None,
        name: "会社".to_owned(),
        state: DraftState::Draft,
        fields: Fields::default(),
        public_fields: None,
        revision: 1,
        edited_by: "test".to_owned(),
        submitted_by: None,
        approved_by: None,
        approved_revision: None,
        publish_at: None,
        created_at: noon(),
        updated_at: noon(),
        ended_at: None,
    }
}

pub(crate) fn revision(of: &draft::Model) -> draft_revision::Model {
    draft_revision::Model {
        draft_id: of.id,
        number: 1,
        step: DraftStep::Saved,
        state: DraftState::Draft,
        fields: Fields::default(),
        comment: None,
        written_by: "test".to_owned(),
        written_at: noon(),
    }
}

pub(crate) fn notice(side: Side) -> notice::Model {
    notice::Model {
        id: new(),
        kind: NoticeKind::PushPaused,
        partner_id: side.partner,
        about: side.partner.to_string(),
        detail_ja: String::new(),
        detail_en: String::new(),
        created_at: noon(),
        done_at: None,
    }
}

pub(crate) fn account() -> account::Model {
    let name = Ulid::generate().to_string().to_lowercase();
    account::Model {
        id: new(),
        folded_name: name.clone(),
        name,
        office: "しごと創生課".to_owned(),
        status: AccountStatus::Active,
        must_change_password: false,
        is_sample: false,
        created_by: "test".to_owned(),
        created_at: noon(),
        ended_by: None,
        ended_at: None,
    }
}

pub(crate) fn role(of: AccountId, grant: Grant) -> account_role::Model {
    account_role::Model {
        id: new(),
        account_id: of,
        role: grant.role().as_str().to_owned(),
        local_government_id: grant.place(),
        employer_id: grant.employer(),
        partner_id: grant.partner(),
        from_day: day(),
        until_day: None,
        granted_by: "test".to_owned(),
        granted_at: noon(),
        revoked_by: None,
        revoked_at: None,
    }
}

pub(crate) fn session(of: AccountId) -> account_session::Model {
    account_session::Model {
        id: new(),
        account_id: of,
        began_at: noon(),
        ends_at: noon() + TimeDelta::days(1),
        ended_at: None,
        end_reason: None,
    }
}
