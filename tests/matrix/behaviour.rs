//! Every act is tried by everybody, on what is their own and on what is not: the service answers as the table says.
use crate::{
    asking::{Question, question},
    cast::{Player, key_of, player},
    coverage::schema,
    ground::Ground,
    server::Server,
};
use serde_json::Value;
use uturn::policy::{
    act::{Act, COLUMNS},
    extent::Extent,
};

/// Acts that make something new under a name of the caller's choosing: there is no other's thing that they could name.
const MAKES: [&str; 3] = ["Mutation.saveSubscription", "Mutation.requestDigest", "Mutation.createAccount"];
/// What is done in the sandbox only is FORBIDDEN where these tests ask.
const ELSEWHERE: [&str; 1] = ["Mutation.sandboxChange"];
/// Signing in and going on is UNAUTHENTICATED where the password or the token is wrong, whoever asks.
const PROVES: [&str; 2] = ["Mutation.signIn", "Mutation.refreshTokens"];

/// So is changing what one signs in with, for who cannot prove anew who it is.
const PROVES_ANEW: [&str; 4] =
    ["Mutation.beginTotp", "Mutation.confirmTotp", "Mutation.newRecoveryCodes", "Mutation.removeTotp"];

/// What somebody was told.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Told {
    /// None of the three, and something came.
    Answered,
    /// None of the three, and nothing came: null, or a list with nothing in it.
    Nothing,
    /// One of the three codes.
    Refused(String),
}

/// Addresses that name a place.
const OF_PLACES: [&str; 1] = ["POST /editorial/images"];

/// What an address answers, if the field is one: `GET /editorial/sheets/{kind}/{name}`.
async fn asked(server: &Server, field: &str, bearer: Option<&str>, code: &str) -> Option<(Told, Value)> {
    let (method, path) = field.split_once(" /")?;
    let path = path.replace("{kind}", "profile").replace("{name}", "export.csv");
    let path = format!("/{path}?localGovernment={code}&altJa=x");
    let request = server.request(method.parse().expect("a method"), &path, bearer);
    let answer = request.send().await.expect("an answer");
    let text = answer.text().await.expect("a body");
    let answer: Value = serde_json::from_str(&text).unwrap_or_default();
    let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
    let is_refused = ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"].contains(&code);
    let told = if is_refused { Told::Refused(code.to_owned()) } else { Told::Answered };
    Some((told, answer))
}

fn told(answer: &Value, question: &Question) -> Told {
    for error in answer["errors"].as_array().into_iter().flatten() {
        let code = error["extensions"]["code"].as_str().unwrap_or_default();
        if ["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND"].contains(&code) {
            return Told::Refused(code.to_owned());
        }
        assert!(!["INTERNAL", "INVALID_DOCUMENT", ""].contains(&code), "{}: {answer}", question.query);
    }
    let value = question.path.iter().fold(&answer["data"], |value, name| &value[name]);
    let edges = value.get("edges").and_then(Value::as_array);
    if value.is_null() || value.as_array().is_some_and(Vec::is_empty) || edges.is_some_and(Vec::is_empty) {
        return Told::Nothing;
    }
    Told::Answered
}

/// What is wrong with what somebody was told; none where it is as the table says.
fn wrong(act: Act, player: &Player, is_own: bool, told: &Told) -> Option<String> {
    let refused = |code: &str| Told::Refused(code.to_owned());
    let field = act.field();
    let fits = match (act.row()[player.column], is_own) {
        (Extent::No, _) if player.bearer.is_none() => *told == refused("UNAUTHENTICATED"),
        (Extent::No, _) => *told == refused("FORBIDDEN"),
        (Extent::All, _) | (Extent::Own, true) if ELSEWHERE.contains(&field) => *told == refused("FORBIDDEN"),
        (Extent::All, _) if PROVES.contains(&field) => {
            !matches!(told, Told::Refused(code) if code != "UNAUTHENTICATED")
        }
        (Extent::Own, true) if PROVES_ANEW.contains(&field) => *told == refused("UNAUTHENTICATED"),
        (Extent::Own, true) if player.bearer.is_none() => *told == refused("UNAUTHENTICATED"),
        (Extent::All, _) | (Extent::Own, true) => !matches!(told, Told::Refused(_)),
        (Extent::Own, false) => *told == refused("NOT_FOUND") || *told == Told::Nothing,
    };
    let whose = if is_own { "its own" } else { "another's" };
    let extent = act.row()[player.column].word();
    (!fits).then(|| format!("{field} as {} on {whose} ({extent}): {told:?}", player.name))
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let schema = schema();
    for ground in Ground::all().await {
        let (server, things) = Server::start(ground).await;
        let key = key_of(&server, things.own).await;
        let (mut found, mut tried) = (Vec::new(), 0);
        // It takes a file, which only a request of several parts carries: tests/sheets asks it, and here its addresses are.
        for act in Act::ALL.iter().filter(|act| act.field() != "Mutation.importSheet") {
            for column in 0..COLUMNS.len() {
                for (side, is_own) in [(things.own, true), (things.foreign, false)] {
                    let mut named = side.fresh(&server.ground.store).await;
                    named.insert("code", side.code.to_owned());
                    let question = question(&schema, act.field(), &named);
                    let names = question.as_ref().map_or(OF_PLACES.contains(&act.field()), |asked| asked.names_a_thing);
                    if !is_own && (!names || MAKES.contains(&act.field())) {
                        continue;
                    }
                    let player = player(&server, things.own, column, &key).await;
                    let bearer = player.bearer.as_deref();
                    let (told, answer) = match &question {
                        Some(question) => {
                            let answer = server.ask(bearer, &question.query, &question.variables).await;
                            (told(&answer, question), answer)
                        }
                        None => asked(&server, act.field(), bearer, side.code).await.expect("a field or an address"),
                    };
                    tried += 1;
                    found.extend(wrong(*act, &player, is_own, &told).map(|wrong| format!("{wrong}\n    {answer}")));
                }
            }
        }
        server.end().await;
        assert!(
            found.is_empty(),
            "{} of {tried} answers are not what the table says:\n{}",
            found.len(),
            found.join("\n")
        );
        assert!(tried > 500, "{tried}");
    }
}
