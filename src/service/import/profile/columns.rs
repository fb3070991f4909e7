//! The columns of a list of profiles: what a place says, its priorities, its offices, its pages.
use crate::service::import::column::{
    Column,
    Need::{Key, May, New},
    column,
};

/// What a place says about its reform.
pub const PROFILE: &[Column] = &[
    column(
        "local_government_code",
        &["全国地方公共団体コード", "団体コード", "code"],
        Key,
        ["6桁（検査数字を含む）。先頭の0を落とさない", "6 digits with the check digit; keep leading zeros"],
    ),
    column(
        "status",
        &["状態", "公開状態"],
        May,
        ["下書き、公開（新規で空欄のとき）、取下げ", "DRAFT, PUBLISHED (new and left blank), WITHDRAWN"],
    ),
    column(
        "headline_ja",
        &["見出し"],
        New,
        ["取組を一文で。120文字まで", "The reform in one sentence; 120 characters"],
    )
    .most(120),
    column("headline_en", &["見出し（英語）"], May, ["同じものの英語", "The same in English"]).most(300),
    column(
        "story_ja",
        &["取組の経緯", "本文"],
        New,
        [
            "なぜ始め、何を試し、何がうまくいかなかったか。段落は空行で分ける",
            "How it came to this and what was tried, failures included; paragraphs apart by blank lines",
        ],
    )
    .most(8_000),
    column("story_en", &["取組の経緯（英語）"], May, ["同じものの英語", "The same in English"]),
    column(
        "image_1",
        &["画像1"],
        May,
        ["画像の番号（img_…）。画像を送ると示される", "Id of an image, img_…, as the upload answers it"],
    )
    .most(40),
    column(
        "image_2",
        &["画像2"],
        May,
        ["画像の番号（img_…）。画像を送ると示される", "Id of an image, img_…, as the upload answers it"],
    )
    .most(40),
    column(
        "image_3",
        &["画像3"],
        May,
        ["画像の番号（img_…）。画像を送ると示される", "Id of an image, img_…, as the upload answers it"],
    )
    .most(40),
    column(
        "information_as_of",
        &["情報の時点"],
        May,
        ["内容を確かめた日。空欄なら内容が変わった日", "Day the content was confirmed; left blank, the day it changed"],
    ),
];

/// The columns that name images.
pub const IMAGES: [&str; 3] = ["image_1", "image_2", "image_3"];

/// What it puts first, up to five.
pub const PRIORITIES: &[Column] = &[
    column("priority_1_ja", &["重点1"], May, ["重点的に取り組むこと", "What it puts first"]).most(200),
    column("priority_1_en", &["重点1（英語）"], May, ["同じものの英語", "The same in English"]).most(400),
    column("priority_2_ja", &["重点2"], May, ["重点的に取り組むこと", "What it puts first"]).most(200),
    column("priority_2_en", &["重点2（英語）"], May, ["同じものの英語", "The same in English"]).most(400),
    column("priority_3_ja", &["重点3"], May, ["重点的に取り組むこと", "What it puts first"]).most(200),
    column("priority_3_en", &["重点3（英語）"], May, ["同じものの英語", "The same in English"]).most(400),
    column("priority_4_ja", &["重点4"], May, ["重点的に取り組むこと", "What it puts first"]).most(200),
    column("priority_4_en", &["重点4（英語）"], May, ["同じものの英語", "The same in English"]).most(400),
    column("priority_5_ja", &["重点5"], May, ["重点的に取り組むこと", "What it puts first"]).most(200),
    column("priority_5_en", &["重点5（英語）"], May, ["同じものの英語", "The same in English"]).most(400),
];

/// Offices to turn to, up to three.
pub const CONTACTS: &[Column] = &[
    column("contact_1_office_ja", &["担当課1"], May, ["課の名（個人名は書かない）", "Office (no person's name)"])
        .most(100),
    column("contact_1_office_en", &["担当課1（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("contact_1_phone", &["担当課1の電話"], May, ["市外局番から（内線も書ける）", "Telephone with area code"])
        .most(40),
    column("contact_1_email", &["担当課1のメール"], May, ["課のアドレス", "Mail address of the office"]).most(254),
    column("contact_2_office_ja", &["担当課2"], May, ["課の名（個人名は書かない）", "Office (no person's name)"])
        .most(100),
    column("contact_2_office_en", &["担当課2（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("contact_2_phone", &["担当課2の電話"], May, ["市外局番から（内線も書ける）", "Telephone with area code"])
        .most(40),
    column("contact_2_email", &["担当課2のメール"], May, ["課のアドレス", "Mail address of the office"]).most(254),
    column("contact_3_office_ja", &["担当課3"], May, ["課の名（個人名は書かない）", "Office (no person's name)"])
        .most(100),
    column("contact_3_office_en", &["担当課3（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("contact_3_phone", &["担当課3の電話"], May, ["市外局番から（内線も書ける）", "Telephone with area code"])
        .most(40),
    column("contact_3_email", &["担当課3のメール"], May, ["課のアドレス", "Mail address of the office"]).most(254),
];

/// Pages to read on, up to five.
pub const LINKS: &[Column] = &[
    column("link_1_title_ja", &["リンク1の名"], May, ["ページの名", "What the page is"]).most(120),
    column("link_1_title_en", &["リンク1の名（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("link_1_url", &["リンク1のアドレス"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
    column("link_2_title_ja", &["リンク2の名"], May, ["ページの名", "What the page is"]).most(120),
    column("link_2_title_en", &["リンク2の名（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("link_2_url", &["リンク2のアドレス"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
    column("link_3_title_ja", &["リンク3の名"], May, ["ページの名", "What the page is"]).most(120),
    column("link_3_title_en", &["リンク3の名（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("link_3_url", &["リンク3のアドレス"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
    column("link_4_title_ja", &["リンク4の名"], May, ["ページの名", "What the page is"]).most(120),
    column("link_4_title_en", &["リンク4の名（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("link_4_url", &["リンク4のアドレス"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
    column("link_5_title_ja", &["リンク5の名"], May, ["ページの名", "What the page is"]).most(120),
    column("link_5_title_en", &["リンク5の名（英語）"], May, ["同じものの英語", "The same in English"]).most(200),
    column("link_5_url", &["リンク5のアドレス"], May, ["https:// で始まるアドレス", "Web address"]).most(500),
];
