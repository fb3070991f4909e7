//! The closed list of fault codes, with the meaning and the remedy of each in both languages.
use crate::base::language::Words;

/// What went wrong: who has to act on it, and which HTTP status says so, follow from the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The body is not JSON.
    BadJson,
    /// The body is not UTF-8.
    BadEncoding,
    /// The body is JSON but not a GraphQL request.
    MalformedRequest,
    /// A JSON array of requests.
    BatchingOff,
    /// The body is longer than the limit.
    BodyTooLarge,
    /// The Content-Type cannot carry a GraphQL request, or a form could send it from another site.
    UnsupportedMediaType,
    /// Nothing we can write is accepted by the client.
    NotAcceptable,
    /// A method other than GET, HEAD, OPTIONS, POST; or a mutation by GET.
    MethodNotAllowed,
    /// No page or resource at this address.
    NoSuchAddress,
    /// The document does not parse.
    SyntaxError,
    /// The document breaks a validation rule of the specification.
    ValidationFailed,
    /// More tokens than allowed.
    TokenLimit,
    /// More levels than allowed.
    DepthLimit,
    /// More aliases or top-level fields than allowed.
    AliasLimit,
    /// The answer could become too large or too dear.
    CostLimit,
    /// More live operations on a connection, or more live connections, than allowed.
    LiveLimit,
    /// `operationName` names nothing, or is missing where it is needed.
    UnknownOperation,
    /// A persisted query's hash is not known yet.
    PersistedQueryNotFound,
    /// A persisted query's hash is not the hash of its text.
    PersistedQueryMismatch,
    /// Only listed operations run here.
    NotTrusted,
    /// Variables do not fit their declared types.
    BadVariables,
    /// An argument's value is not usable.
    BadArgument,
    /// `first` or `last` out of bounds, both at once.
    PageLimit,
    /// A cursor is torn or was never ours.
    MalformedCursor,
    /// A cursor of another list or order.
    CursorOfOtherList,
    /// A cursor of the feed from before what is kept.
    CursorTooOld,
    /// A cursor of the feed from before a restore.
    CursorOfOtherEpoch,
    /// A cursor of the feed beyond its head.
    CursorAhead,
    /// A cursor of the feed that was read under another filter.
    FilterChanged,
    /// No token, or one that is not valid.
    Unauthenticated,
    /// A valid token without the right.
    Forbidden,
    /// There is no such thing, or none that the caller may know of.
    NotFound,
    /// More was asked for than the rate allows.
    RateLimited,
    /// The answer took longer than allowed and was given up.
    DeadlineExceeded,
    /// The service is starting, stopping, or its store is away.
    Unavailable,
    /// A fault of ours.
    Internal,
}

impl Code {
    /// Every code, for documentation and tests.
    pub const ALL: [Self; 36] = [
        Self::BadJson,
        Self::BadEncoding,
        Self::MalformedRequest,
        Self::BatchingOff,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::NotAcceptable,
        Self::MethodNotAllowed,
        Self::NoSuchAddress,
        Self::SyntaxError,
        Self::ValidationFailed,
        Self::TokenLimit,
        Self::DepthLimit,
        Self::AliasLimit,
        Self::CostLimit,
        Self::LiveLimit,
        Self::UnknownOperation,
        Self::PersistedQueryNotFound,
        Self::PersistedQueryMismatch,
        Self::NotTrusted,
        Self::BadVariables,
        Self::BadArgument,
        Self::PageLimit,
        Self::MalformedCursor,
        Self::CursorOfOtherList,
        Self::CursorTooOld,
        Self::CursorOfOtherEpoch,
        Self::CursorAhead,
        Self::FilterChanged,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::RateLimited,
        Self::DeadlineExceeded,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The code as clients read it in `extensions.code`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadJson => "BAD_JSON",
            Self::BadEncoding => "BAD_ENCODING",
            Self::MalformedRequest => "MALFORMED_REQUEST",
            Self::BatchingOff => "BATCHING_OFF",
            Self::BodyTooLarge => "BODY_TOO_LARGE",
            Self::UnsupportedMediaType => "UNSUPPORTED_MEDIA_TYPE",
            Self::NotAcceptable => "NOT_ACCEPTABLE",
            Self::MethodNotAllowed => "METHOD_NOT_ALLOWED",
            Self::NoSuchAddress => "NO_SUCH_ADDRESS",
            Self::SyntaxError => "SYNTAX_ERROR",
            Self::ValidationFailed => "VALIDATION_FAILED",
            Self::TokenLimit => "TOKEN_LIMIT",
            Self::DepthLimit => "DEPTH_LIMIT",
            Self::AliasLimit => "ALIAS_LIMIT",
            Self::CostLimit => "COST_LIMIT",
            Self::LiveLimit => "LIVE_LIMIT",
            Self::UnknownOperation => "UNKNOWN_OPERATION",
            // The spelling that clients of automatic persisted queries wait for.
            Self::PersistedQueryNotFound => "PERSISTED_QUERY_NOT_FOUND",
            Self::PersistedQueryMismatch => "PERSISTED_QUERY_MISMATCH",
            Self::NotTrusted => "NOT_TRUSTED",
            Self::BadVariables => "BAD_VARIABLES",
            Self::BadArgument => "BAD_ARGUMENT",
            Self::PageLimit => "PAGE_LIMIT",
            Self::MalformedCursor => "MALFORMED_CURSOR",
            Self::CursorOfOtherList => "CURSOR_OF_OTHER_LIST",
            Self::CursorTooOld => "CURSOR_TOO_OLD",
            Self::CursorOfOtherEpoch => "CURSOR_OF_OTHER_EPOCH",
            Self::CursorAhead => "CURSOR_AHEAD",
            Self::FilterChanged => "FILTER_CHANGED",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::RateLimited => "RATE_LIMITED",
            Self::DeadlineExceeded => "DEADLINE_EXCEEDED",
            Self::Unavailable => "UNAVAILABLE",
            Self::Internal => "INTERNAL",
        }
    }

    /// What the code means, without the particulars.
    #[must_use]
    pub fn meaning(self) -> Words {
        self.words().0
    }

    /// What the client can do about it.
    #[must_use]
    pub fn remedy(self) -> Words {
        self.words().1
    }

    #[expect(clippy::too_many_lines, reason = "one exhaustive place for the sentences of all codes")]
    fn words(self) -> (Words, Words) {
        let [mj, me, rj, re] = match self {
            Self::BadJson => [
                "本文がJSONではありません",
                "The body is not JSON",
                "JSONとして正しい本文を送ってください。",
                "Send a body that is valid JSON.",
            ],
            Self::BadEncoding => [
                "本文がUTF-8ではありません",
                "The body is not UTF-8",
                "UTF-8で送ってください。",
                "Encode the body in UTF-8.",
            ],
            Self::MalformedRequest => [
                "GraphQLの要求として読めません",
                "This is not a GraphQL request",
                "{\"query\": \"…\", \"variables\": {…}} の形で送ってください。",
                "Send {\"query\": \"…\", \"variables\": {…}}.",
            ],
            Self::BatchingOff => [
                "複数の要求の一括送信は受け付けません",
                "Batches of requests are not accepted",
                "要求を一つずつ送るか、一つの文書にまとめてください。",
                "Send one request at a time, or combine the fields in one document.",
            ],
            Self::BodyTooLarge => [
                "本文が大きすぎます",
                "The body is too large",
                "文書を短くするか、変数を分けて送ってください。",
                "Shorten the document or split the variables over several requests.",
            ],
            Self::UnsupportedMediaType => [
                "このContent-Typeは受け付けません",
                "This Content-Type is not accepted",
                "Content-Type: application/json で送ってください。",
                "Send Content-Type: application/json.",
            ],
            Self::NotAcceptable => [
                "求められた形式では答えられません",
                "No accepted media type can be produced",
                "Accept に application/graphql-response+json か application/json を含めてください。",
                "Accept application/graphql-response+json or application/json.",
            ],
            Self::MethodNotAllowed => [
                "この方法では実行できません",
                "This method cannot be used here",
                "問い合わせはGETかPOST、更新はPOST、購読はWebSocketかtext/event-streamで送ってください。",
                "Send queries by GET or POST, mutations by POST, and subscriptions over WebSocket or as text/event-stream.",
            ],
            Self::NoSuchAddress => [
                "このアドレスには何もありません",
                "There is nothing at this address",
                "入口のページ / から目的の場所をお探しください。",
                "Start from the page / to find where things are.",
            ],
            Self::SyntaxError => [
                "文書の構文に誤りがあります",
                "The document has a syntax error",
                "示された行と列を直してください。",
                "Correct the line and column shown.",
            ],
            Self::ValidationFailed => [
                "文書がスキーマに合いません",
                "The document does not fit the schema",
                "スキーマ（/schema.graphql）を見て、示された箇所を直してください。",
                "Compare with the schema at /schema.graphql and correct the places shown.",
            ],
            Self::TokenLimit => [
                "文書の語が多すぎます",
                "The document has too many tokens",
                "文書を短くするか、いくつかに分けてください。",
                "Shorten the document or split it.",
            ],
            Self::DepthLimit => [
                "文書の入れ子が深すぎます",
                "The document is nested too deeply",
                "入れ子を浅くし、奥のものは node(id:) で取り直してください。",
                "Nest less; fetch what lies deeper by node(id:).",
            ],
            Self::AliasLimit => [
                "別名が多すぎます",
                "The document uses too many aliases",
                "nodes(ids:) を使うか、要求を分けてください。",
                "Use nodes(ids:) or split the request.",
            ],
            Self::CostLimit => [
                "問い合わせが大きすぎます",
                "The query is too expensive",
                "first を小さくするか、項目を減らし、カーソルで続きを読んでください。",
                "Lower first, select fewer fields, and go on by cursor.",
            ],
            Self::LiveLimit => [
                "購読または接続が多すぎます",
                "There are too many live operations or connections",
                "使わない購読を終えるか、一つの購読にまとめてください。",
                "End those that are not needed, or follow more with one subscription.",
            ],
            Self::UnknownOperation => [
                "実行する操作が決まりません",
                "Which operation to run is not clear",
                "operationName に文書の中の操作名を一つ指定してください。",
                "Set operationName to one of the document's operations.",
            ],
            Self::PersistedQueryNotFound => [
                "このハッシュの文書はまだ登録されていません",
                "PersistedQueryNotFound",
                "ハッシュと一緒に文書の全文を一度送ってください。",
                "Send the full document together with its hash once.",
            ],
            Self::PersistedQueryMismatch => [
                "ハッシュが文書と合いません",
                "The hash is not that of the document",
                "文書のSHA-256を16進小文字で送ってください。",
                "Send the document's SHA-256 in lower-case hexadecimal.",
            ],
            Self::NotTrusted => [
                "このサーバーは登録された文書だけを実行します",
                "Only trusted documents run on this server",
                "登録された文書のidを使うか、運用者に登録を依頼してください。",
                "Use the id of a listed document, or ask the operator to list yours.",
            ],
            Self::BadVariables => [
                "変数が宣言された型に合いません",
                "The variables do not fit their declared types",
                "示された変数を直してください。",
                "Correct the variable shown.",
            ],
            Self::BadArgument => [
                "引数の値が使えません",
                "An argument has an unusable value",
                "示された引数を直してください。",
                "Correct the argument shown.",
            ],
            Self::PageLimit => [
                "ページの指定が範囲外です",
                "The page asked for is out of bounds",
                "first か last のどちらか一方を、1から上限までの数で指定してください。",
                "Give either first or last, from 1 to the limit.",
            ],
            Self::MalformedCursor => [
                "カーソルが壊れています",
                "The cursor is damaged",
                "pageInfo から得たカーソルをそのまま送るか、カーソルなしで最初から読み直してください。",
                "Send the cursor exactly as pageInfo gave it, or start again without one.",
            ],
            Self::CursorOfOtherList => [
                "別の一覧または別の並び順のカーソルです",
                "The cursor belongs to another list or order",
                "同じ一覧、同じ orderBy で得たカーソルを使ってください。",
                "Use a cursor from the same list and the same orderBy.",
            ],
            Self::CursorTooOld => [
                "カーソルが古すぎます。その後の削除の記録はもう残っていません",
                "The cursor is too old: removals since then are no longer kept",
                "カーソルなし（after: null）で最初から読み直し、届かなかったidを手元から消してください。",
                "Start again without a cursor (after: null), and afterwards delete what you hold and were not sent.",
            ],
            Self::CursorOfOtherEpoch => [
                "サービスが復元される前のカーソルです",
                "The cursor is from before the service was restored",
                "カーソルなし（after: null）で最初から読み直し、届かなかったidを手元から消してください。",
                "Start again without a cursor (after: null), and afterwards delete what you hold and were not sent.",
            ],
            Self::CursorAhead => [
                "カーソルが現在の先頭より先を指しています",
                "The cursor is ahead of the log",
                "別の環境のカーソルでないか確かめ、数秒後にもう一度送ってください。続くときは最初から読み直してください。",
                "Check that it is not from another service, try again in some seconds; if it stays so, start again without one.",
            ],
            Self::FilterChanged => [
                "カーソルを得たときと条件が違います",
                "The cursor was read under another filter",
                "同じ filter で続けるか、最初から読み直してください。保存した購読（subscription）なら条件を変えても続けられます。",
                "Go on with the same filter or start again; under a stored subscription a filter can be changed and read on.",
            ],
            Self::Unauthenticated => [
                "認証が必要です",
                "Sign-in is needed",
                "有効なトークンを Authorization: Bearer で送ってください。",
                "Send a valid token as Authorization: Bearer.",
            ],
            Self::Forbidden => [
                "この操作の権限がありません",
                "The right to do this is missing",
                "必要な役割を管理者に確認してください。",
                "Ask an administrator for the role that is needed.",
            ],
            Self::NotFound => [
                "見つかりません",
                "There is no such thing",
                "id または名前を確かめてください。",
                "Check the id or the name.",
            ],
            Self::RateLimited => [
                "一定時間内の要求が多すぎます",
                "Too much was asked for in too short a time",
                "Retry-After の秒数を待つか、問い合わせを小さくするか、changes で差分だけを読んでください。パートナー登録をすると上限が上がります。",
                "Wait for the seconds of Retry-After, ask for less, or follow changes instead of reading all again. Registered partners have a higher rate.",
            ],
            Self::DeadlineExceeded => [
                "時間内に終わらなかったため中止しました",
                "The answer took too long and was given up",
                "問い合わせを小さく分けてください。",
                "Split the query into smaller ones.",
            ],
            Self::Unavailable => [
                "いまは答えられません",
                "The service cannot answer just now",
                "少し待ってからもう一度お試しください。",
                "Wait a little and try again.",
            ],
            Self::Internal => [
                "サーバー側で問題が起きました",
                "Something failed on the server",
                "続くようなら incident の番号を添えて運用者にお知らせください。",
                "If it goes on, tell the operator the incident id.",
            ],
        };
        (Words::new(mj, me), Words::new(rj, re))
    }
}
