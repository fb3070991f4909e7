//! Why a request is not taken as a delivery, with what to check, in both languages.
use crate::{base::language::Words, policy::webhook_verifier::Refused};
use axum::http::StatusCode;

/// Most bytes of a body.
pub const BODY_MOST: usize = 1 << 20;

/// Why a request is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not a POST.
    Method,
    /// The body is longer than [`BODY_MOST`].
    TooLong,
    /// The body broke off.
    BrokenOff,
    /// A header is missing, or is not text.
    Header(&'static str),
    /// Signature or timestamp do not hold.
    Signature(Refused),
    /// The receiver has no secret to check signatures with.
    NoSecret,
    /// The body is signed well, but is not a delivery.
    Body(Words),
    /// It could not be written to the file that keeps deliveries.
    NotKept,
}

impl Refusal {
    /// A word for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Method => "METHOD",
            Self::TooLong => "BODY_TOO_LONG",
            Self::BrokenOff => "BODY_BROKEN_OFF",
            Self::Header(_) => "HEADER_MISSING",
            Self::Signature(Refused::NoTimestamp | Refused::TooOld | Refused::TooNew) => "TIMESTAMP",
            Self::Signature(Refused::NoSignature | Refused::WrongSignature) => "SIGNATURE",
            Self::NoSecret => "NO_SECRET",
            Self::Body(_) => "BODY",
            Self::NotKept => "NOT_KEPT",
        }
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BrokenOff | Self::Header(_) | Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::Signature(_) => StatusCode::UNAUTHORIZED,
            Self::NoSecret | Self::NotKept => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn what(&self) -> Words {
        match self {
            Self::Method => Words::new("POSTではありません", "this is no POST"),
            Self::TooLong => Words::new("本文が1 MiBを超えています", "the body is longer than 1 MiB"),
            Self::BrokenOff => Words::new("本文が途中で切れました", "the body broke off"),
            Self::Header(name) => {
                Words::new(format!("{name} ヘッダーがありません"), format!("the header {name} is missing"))
            }
            Self::Signature(why) => why.words(),
            Self::NoSecret => {
                Words::new("確かめるための秘密鍵がありません", "there is no secret to check signatures with")
            }
            Self::Body(found) => Words::new(
                format!("本文が正しくありません：{}", found.ja),
                format!("the body is not sound: {}", found.en),
            ),
            Self::NotKept => Words::new("保存できませんでした", "it could not be kept"),
        }
    }

    /// What to check.
    #[must_use]
    pub fn advice(&self) -> Words {
        match self {
            Self::Method => Words::new(
                "ここは配信を受け取る口です。配信先のURLとして登録してください。",
                "This is where deliveries come in: enter this address as the endpoint.",
            ),
            Self::TooLong => Words::new(
                "配信は512 KiBまでです。送り手と、途中のプロキシが本文を変えていないかを確かめてください。",
                "Deliveries end at 512 KiB: check who sends, and whether a proxy between changes the body.",
            ),
            Self::BrokenOff => Words::new(
                "途中のプロキシの時間と大きさの制限を確かめてください。再送されます。",
                "Check the limits of time and size of proxies between; it will be sent again.",
            ),
            Self::Header(_) => Words::new(
                "uturnからの配信か、途中のプロキシがヘッダーを落としていないかを確かめてください。",
                "Check that it comes from uturn and that no proxy between drops headers.",
            ),
            Self::Signature(Refused::NoTimestamp | Refused::TooOld | Refused::TooNew) => Words::new(
                "このマシンの時計を時刻サーバーに合わせてください（許容は5分）。合っていれば、古い配信の再送攻撃かもしれません。",
                "Set this machine's clock by a time server (5 minutes are allowed); if it is right, somebody may replay an old delivery.",
            ),
            Self::Signature(Refused::NoSignature | Refused::WrongSignature) => Words::new(
                "--secret がこの購読の現在の秘密鍵か（交替中は新旧の両方）、プロキシが本文を整形し直していないかを確かめてください。",
                "Check that --secret is the present one of this subscription (during a rotation give both), and that no proxy rewrites the body.",
            ),
            Self::NoSecret => Words::new("--secret で秘密鍵を渡してください。", "Give one by --secret."),
            Self::Body(_) => {
                Words::new("送り手と受け手の版を確かめてください。", "Check the versions of sender and receiver.")
            }
            Self::NotKept => Words::new(
                "--keep のファイルの空き容量と権限を確かめてください。再送されます。",
                "Check free space and rights of the --keep file; it will be sent again.",
            ),
        }
    }
}
