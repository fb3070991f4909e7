//! Reading what a place says from a row: each list of it stands in numbered columns, filled from the first.
use crate::{
    base::{language::Words, mail_address::MailAddress},
    service::import::{
        employer::fields::web_address,
        profile::columns::{CONTACTS, IMAGES, LINKS, PRIORITIES},
        row::Row,
        wrong_cell::WrongCell,
    },
};
use entity::{
    id::ImageId,
    profile_story::{Contact, Link, Picture, ProfileStory},
    text::Text,
};
use unicode_normalization::UnicodeNormalization as _;

/// Fills a story from a row.
pub(super) fn fields(row: &mut Row<'_>, story: &mut ProfileStory, image: &dyn Fn(ImageId) -> Option<Picture>) {
    row.fill("headline_ja", &mut story.headline.ja);
    row.fill("headline_en", &mut story.headline.en);
    row.fill("story_ja", &mut story.story.ja);
    row.fill("story_en", &mut story.story.en);
    images(row, &mut story.images, image);
    numbered(PRIORITIES, &mut story.priorities, |[ja, en], priority| text(row, [ja, en], priority));
    numbered(CONTACTS, &mut story.contacts, |columns, contact| self::contact(row, columns, contact));
    numbered(LINKS, &mut story.links, |columns, link| self::link(row, columns, link));
}

/// The images, each named by its id; those of other places are as unknown as those that are not there.
fn images(row: &mut Row<'_>, list: &mut Vec<Picture>, image: &dyn Fn(ImageId) -> Option<Picture>) {
    let mut known = std::mem::take(list).into_iter();
    for column in IMAGES {
        let mut slot = known.next();
        row.fill_with(column, &mut slot, Some(None), |text| {
            text.parse().ok().and_then(image).map(Some).ok_or_else(|| {
                WrongCell::new(
                    "NO_SUCH_IMAGE",
                    ["この団体の画像にこの番号のものはありません", "The place has no image with this id"],
                    [
                        "先に画像を送り、示された img_… を入れてください。",
                        "Send the image first, and enter the id it gets.",
                    ],
                )
            })
        });
        list.extend(slot);
    }
}

/// Reads a list from its columns, so many a piece; blank pieces are closed up, and what lies beyond the columns stays.
fn numbered<T: Clone + Default + PartialEq, const N: usize>(
    columns: &'static [crate::service::import::column::Column],
    list: &mut Vec<T>,
    mut read: impl FnMut([&'static str; N], &mut T),
) {
    let (pieces, _) = columns.as_chunks::<N>();
    let mut known = std::mem::take(list).into_iter();
    for piece in pieces {
        let mut item = known.next().unwrap_or_default();
        read(std::array::from_fn(|at| piece[at].name), &mut item);
        list.push(item);
    }
    list.retain(|item| *item != T::default());
    list.extend(known);
}

/// A text whose English does not stand alone.
fn text(row: &mut Row<'_>, [ja, en]: [&'static str; 2], text: &mut Text) {
    row.fill(ja, &mut text.ja);
    row.fill(en, &mut text.en);
    if text.ja.is_empty() && text.en.is_some() {
        row.wrong(ja, needed("英語だけで日本語がありません", "There is English and no Japanese"));
    }
}

fn contact(row: &mut Row<'_>, columns: [&'static str; 4], contact: &mut Contact) {
    let [office_ja, office_en, phone, email] = columns;
    text(row, [office_ja, office_en], &mut contact.office);
    row.fill_with(phone, &mut contact.phone, Some(None), |text| self::phone(text).map(Some));
    row.fill_with(email, &mut contact.email, Some(None), |text| mail(text).map(Some));
    let can_be_reached = contact.phone.is_some() || contact.email.is_some();
    if contact.office.ja.is_empty() && contact.office.en.is_none() && can_be_reached {
        row.wrong(office_ja, needed("連絡先の課の名がありません", "The contact has no name of an office"));
    }
    if !contact.office.ja.is_empty() && !can_be_reached && row.text(phone).is_empty() && row.text(email).is_empty() {
        row.warn(
            phone,
            WrongCell::new(
                "CONTACT_UNREACHABLE",
                ["電話もメールもない連絡先です", "The office has neither telephone nor mail"],
                ["どちらかを入れてください。", "Enter one of the two."],
            ),
        );
    }
}

fn link(row: &mut Row<'_>, columns: [&'static str; 3], link: &mut Link) {
    let [title_ja, title_en, url] = columns;
    text(row, [title_ja, title_en], &mut link.title);
    row.fill_with(url, &mut link.url, Some(String::new()), web_address);
    if link.url.is_empty() && !link.title.ja.is_empty() && row.text(url).is_empty() {
        row.wrong(url, needed("リンクのアドレスがありません", "The link has no address"));
    }
    if !link.url.is_empty() && link.title.ja.is_empty() && link.title.en.is_none() {
        row.wrong(title_ja, needed("リンクの名がありません", "The link has no title"));
    }
}

fn needed(ja: &'static str, en: &'static str) -> WrongCell {
    WrongCell {
        code: "PART_MISSING",
        message: Words::new(ja, en),
        remedy: Words::new(
            "値を入れるか、組になる列をすべて空欄にしてください。",
            "Fill it in, or leave all columns that belong together blank.",
        ),
    }
}

/// A telephone number as it is dialled in Japan, with an extension where there is one.
fn phone(text: &str) -> Result<String, WrongCell> {
    let folded: String = text.nfkc().collect();
    let number = folded.split(['内', '代', '(', ' ']).next().unwrap_or_default();
    let whole = folded.replace("内線", "").replace("代表", "");
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let fits = whole.chars().all(|c| c.is_ascii_digit() || "-+() :".contains(c));
    let begins = number.starts_with(['0', '+']) || folded.starts_with('(');
    if fits && begins && (9..=20).contains(&digits) {
        return Ok(text.to_owned());
    }
    Err(WrongCell::new(
        "PHONE_FORM",
        ["電話番号として読めません", "This is not read as a telephone number"],
        [
            "099-000-0000 のように市外局番から書いてください。内線は「内線 123」と続けます。",
            "Write it with its area code, like 099-000-0000; an extension follows as 内線 123.",
        ],
    ))
}

/// A mail address of an office.
fn mail(text: &str) -> Result<String, WrongCell> {
    let folded: String = text.nfkc().collect();
    folded.parse::<MailAddress>().map(|address| address.to_string()).map_err(|_| {
        WrongCell::new(
            "MAIL_FORM",
            ["メールアドレスとして読めません", "This is not read as a mail address"],
            ["課の名@ドメイン の形で、半角で書いてください。", "Write it like office@city.example.lg.jp."],
        )
    })
}
