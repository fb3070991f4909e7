//! The forms of one's own account: which fields they have, and what is said beside them.
use crate::{
    base::{language::Words, problem::Problem},
    policy::password::{CHARACTERS_LEAST, CHARACTERS_MOST},
    web::desk::field::{Entry, Field, Fields},
};

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnForm {
    /// Another password.
    Password,
    /// One-time codes: begun, renewed, or no longer asked for.
    Codes,
    /// A first code of a device.
    Confirm,
}

/// The fields of a form, for an account that uses codes or does not.
#[must_use]
pub fn fields(form: OwnForm, uses_codes: bool, problems: &[Problem]) -> Fields {
    let mut all = Vec::new();
    match form {
        OwnForm::Password => {
            all.push(present("password-form"));
            all.extend(uses_codes.then(|| code("password-form")));
            let rules = Words::new(
                format!(
                    "{CHARACTERS_LEAST}文字から{CHARACTERS_MOST}文字。アカウント名・部署名や、よくある並びは使えません。関係のない言葉を四つほど並べると、長くて覚えやすくなります。"
                ),
                format!(
                    "{CHARACTERS_LEAST} to {CHARACTERS_MOST} characters; not the name of account or office, and no common pattern. Four unrelated words in a row are long and easy to remember."
                ),
            );
            let label = Words::new("新しいパスワード", "New password");
            all.push(Field::new("password-form", "newPassword", Entry::NewPassword, label).hinted(rules));
            let label = Words::new("新しいパスワードをもう一度", "New password, once more");
            all.push(Field::new("password-form", "again", Entry::NewPassword, label));
        }
        OwnForm::Codes => {
            all.push(present("codes-form"));
            all.extend(uses_codes.then(|| code("codes-form")));
        }
        OwnForm::Confirm => {
            let label = Words::new("アプリに出ている6桁の数字", "The six digits that the app shows");
            all.push(Field::new("confirm-form", "code", Entry::Digits, label));
        }
    }
    Fields::of(all, problems)
}

fn present(form: &str) -> Field {
    Field::new(form, "password", Entry::PresentPassword, Words::new("今のパスワード", "Present password"))
}

fn code(form: &str) -> Field {
    let hint =
        Words::new("認証アプリの6桁の数字か、回復コード。", "Six digits of your authenticator, or a recovery code.");
    Field::new(form, "code", Entry::Code, Words::new("確認コード", "Code")).hinted(hint)
}
