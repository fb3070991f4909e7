//! Pages of a sentence and a way on: why somebody was not signed in, or does not see what was asked for.
use crate::{
    base::{
        fault::{Fault, Outcome},
        language::Words,
    },
    web::assets,
};
use askama::Template;

/// Why somebody was not signed in. None of them tells what exactly was wrong with what a provider sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The browser did not bring back the cookie of this signing-in, or brought it too late.
    Lost,
    /// The provider said no, or what it sent proves nothing.
    NotProven,
    /// The provider knows the person, and no rule of ours gives a role.
    NoRole,
    /// The person's account has ended.
    Ended,
    /// The provider does not answer.
    Silent,
    /// What was asked for is not there, or nothing that the person may know of.
    NotThere,
    /// The form came from elsewhere, or from a page that was open too long.
    ForeignForm,
}

#[derive(Template)]
#[template(path = "desk/notice.html")]
struct NoticePage {
    assets: &'static str,
    title: Words,
    sentences: Vec<Words>,
    link: (&'static str, Words),
}

/// The page as HTML.
///
/// # Errors
/// `INTERNAL` when the page cannot be written.
pub fn page(why: Why) -> Outcome<String> {
    let (title, sentence) = words(why);
    let link = match why {
        Why::NotThere => ("/desk", Words::new("編集の机へ", "To your desk")),
        _ => ("/sign-in", Words::new("サインインへ", "To sign-in")),
    };
    NoticePage { assets: assets::version(), title, sentences: vec![sentence], link }.render().map_err(Fault::internal)
}

fn words(why: Why) -> (Words, Words) {
    match why {
        Why::Lost => (
            Words::new("サインインをやり直してください", "Please sign in again"),
            Words::new(
                "時間がかかりすぎたか、ブラウザーがCookieを受け付けていません。同じブラウザーの1つの画面で、10分以内に終えてください。",
                "It took too long, or your browser takes no cookies. Finish it in one window of one browser, within ten minutes.",
            ),
        ),
        Why::NotProven => (
            Words::new("サインインできませんでした", "You were not signed in"),
            Words::new(
                "IDの提供元が認めなかったか、その返事を確かめられませんでした。もう一度お試しください。続くときは管理者に知らせてください。",
                "The provider did not agree, or its answer could not be verified. Try again; if it goes on, tell your administrator.",
            ),
        ),
        Why::NoRole => (
            Words::new("使える役割がありません", "You have no role here"),
            Words::new(
                "職場のIDは確かめられましたが、uturnで使える役割が付いていません。職場の管理者に、グループへの追加を頼んでください。",
                "Your office’s account was verified, but gives you no role in uturn. Ask your administrator to add you to the group.",
            ),
        ),
        Why::Ended => (
            Words::new("このアカウントは終了しています", "This account has ended"),
            Words::new(
                "引継ぎなどで終了したアカウントは使えません。事務局に知らせてください。",
                "It was ended, at a handover for example, and cannot be used. Tell the secretariat.",
            ),
        ),
        Why::Silent => (
            Words::new("IDの提供元が応答しません", "The provider does not answer"),
            Words::new(
                "少し待ってから、もう一度お試しください。uturnのアカウントがあれば、そちらでサインインできます。",
                "Wait a little and try again. If you have an account of uturn, you can sign in with that.",
            ),
        ),
        Why::NotThere => (
            Words::new("見つかりません", "It is not there"),
            Words::new(
                "アドレスが違うか、もうないか、あなたの役割では見られないものです。机の一覧から選び直してください。",
                "The address is wrong, or it is gone, or none of your roles lets you see it. Choose it again from your desk.",
            ),
        ),
        Why::ForeignForm => (
            Words::new("もう一度送ってください", "Please send it again"),
            Words::new(
                "ページを開いてから時間がたったか、このサイトのページから送られたものではありません。ページを開き直してください。",
                "The page was open too long, or this was not sent from a page of ours. Open the page again.",
            ),
        ),
    }
}
