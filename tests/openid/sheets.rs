//! Sheets are read by a browser that is signed in, within its rights, and only where a page of ours leads it to them.
use crate::{
    ground::Ground,
    stand::{Seen, Stand},
};
use entity::draft::{Fields, FormKind};
use reqwest::Method;
use uturn::{base::minter::Minter, service::form::publish::publish};

const EXPORT: &str = "/editorial/sheets/profile/export.csv";
const GOOD: &str = "correct horse battery staple";

/// Profiles of 松江市, and of 出雲市 beside it.
pub(crate) async fn with_profiles(stand: &Stand) {
    let store = &stand.ground.store;
    let mut unit = store.unit(stand.clock.now(), "a test").await.expect("a unit");
    let reading = unit.reading().await.expect("read");
    let row = |code: &str, headline: &str| {
        let cells = [("local_government_code", code), ("headline_ja", headline), ("story_ja", "取組の経緯")];
        Fields(cells.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect())
    };
    let rows = [row("322016", "松江の見出し"), row("322032", "出雲の見出し")];
    let rows: Vec<_> = rows.iter().collect();
    let now = stand.clock.now();
    let done = publish(&mut unit, &reading, now, &mut Minter::System, FormKind::Profile, &rows).await;
    done.expect("a store").expect("nothing is wrong");
    drop(reading);
    unit.commit().await.expect("committed");
}

impl Stand {
    async fn fetches(&self, path: &str, headers: &[(&str, &str)]) -> Seen {
        self.send(Method::GET, path, headers, "").await
    }

    pub(crate) async fn browser_of(&self, name: &str, password: &str) -> String {
        let page = self.get("/sign-in", "").await;
        let fields = [("form", page.form_token()), ("next", "/desk"), ("name", name), ("password", password)];
        self.form("/sign-in", &page.cookie("uturn-form"), &fields).await.cookie("uturn")
    }
}

#[tokio::test]
async fn a_browser_reads_what_its_person_may_and_a_link_from_elsewhere_nothing() {
    for ground in Ground::all().await {
        let stand = Stand::on(ground, Vec::new(), None).await;
        with_profiles(&stand).await;
        stand.has_account("suzuki", GOOD).await;
        let given = stand.is_given_account("newcomer").await;
        let (editor, newcomer) = (stand.browser_of("suzuki", GOOD).await, stand.browser_of("newcomer", &given).await);
        let own = ("sec-fetch-site", "same-origin");
        let seen = stand.fetches(EXPORT, &[("cookie", &editor), own]).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        assert!(seen.text.contains("松江の見出し") && !seen.text.contains("出雲"), "{}", seen.text);
        assert_eq!(seen.headers["cache-control"], "no-store");
        let book = stand.fetches("/editorial/sheets/profile/export.xlsx", &[("cookie", &editor), own]).await;
        assert_eq!(book.status, 200);
        for (name, headers, status, code) in [
            ("a visitor", vec![own], 401, "UNAUTHENTICATED"),
            (
                "a link from elsewhere",
                vec![("cookie", editor.as_str()), ("sec-fetch-site", "cross-site")],
                401,
                "UNAUTHENTICATED",
            ),
            ("a bookmark", vec![("cookie", &editor), ("sec-fetch-site", "none")], 401, "UNAUTHENTICATED"),
            ("nothing told of the page", vec![("cookie", &editor)], 401, "UNAUTHENTICATED"),
            (
                "a wrong token beside it",
                vec![("cookie", &editor), own, ("authorization", "Bearer x")],
                401,
                "UNAUTHENTICATED",
            ),
            ("whose password was given", vec![("cookie", &newcomer), own], 403, "FORBIDDEN"),
        ] {
            let seen = stand.fetches(EXPORT, &headers).await;
            assert_eq!((seen.status.as_u16(), seen.code().as_str()), (status, code), "{name}: {}", seen.text);
        }
        // What writes is never done by a cookie alone.
        let sent = [("cookie", editor.as_str()), own, ("origin", &stand.site), ("content-type", "text/csv")];
        let seen = stand.send(Method::POST, "/editorial/sheets/profile", &sent, "見出し\n").await;
        assert_eq!((seen.status.as_u16(), seen.code().as_str()), (401, "UNAUTHENTICATED"), "{}", seen.text);
        let token = stand.get("/desk", &editor).await.form_token().to_owned();
        stand.form("/sign-out", &editor, &[("form", &token)]).await;
        assert_eq!(stand.fetches(EXPORT, &[("cookie", &editor), own]).await.status, 401, "signed out");
        stand.end().await;
    }
}
