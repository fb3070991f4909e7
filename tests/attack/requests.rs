//! The hostile requests, each with the code that has to answer it.
use reqwest::Method;

/// One request and the code of its refusal.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    /// What follows the address.
    pub(crate) query: String,
    /// Media type and body.
    pub(crate) body: Option<(&'static str, Vec<u8>)>,
    pub(crate) code: &'static str,
}

const JSON: &str = "application/json";

fn raw(name: &'static str, body: impl Into<Vec<u8>>, code: &'static str) -> Attack {
    Attack { name, method: Method::POST, query: String::new(), body: Some((JSON, body.into())), code }
}

fn document(name: &'static str, text: &str, code: &'static str) -> Attack {
    raw(name, serde_json::json!({ "query": text }).to_string(), code)
}

/// All of them.
pub(crate) fn hostile() -> Vec<Attack> {
    let brackets = |n: usize| {
        format!("{{ jobs(filter: {{ prefectures: {}\"13\"{} }}) {{ totalCount }} }}", "[".repeat(n), "]".repeat(n))
    };
    let levels = "municipality { prefecture { ".repeat(100) + "id" + &" } }".repeat(100);
    let aliases = |n: usize| (0..n).map(|n| format!("a{n}: __typename ")).collect::<Vec<_>>().concat();
    let unknown: String = (0..4_000).map(|n| format!("u{n} ")).collect::<Vec<_>>().concat();
    let doubling: String = (0..30)
        .map(|n| format!("fragment f{n} on Query {{ ...f{m} ...f{m} }} ", m = n + 1))
        .chain(["fragment f30 on Query { __typename }".to_owned()])
        .collect::<Vec<_>>()
        .concat();
    let page = |arguments: &str| format!("{{ jobs({arguments}) {{ totalCount }} }}");
    let mut attacks = vec![
        raw("broken JSON", "{\"query\": \"{ programmeCounts", "BAD_JSON"),
        raw("broken UTF-8", b"{\"query\": \"\xff\xfe\"}".to_vec(), "BAD_ENCODING"),
        raw("a body of 10 MB", vec![b' '; 10 << 20], "BODY_TOO_LARGE"),
        raw("a batch", "[{\"query\": \"{ __typename }\"}]", "BATCHING_OFF"),
        document("2,000 nested brackets", &brackets(2_000), "DEPTH_LIMIT"),
        document("nested brackets up to the size limit", &brackets(40_000), "TOKEN_LIMIT"),
        raw("200,000 nested brackets", serde_json::json!({ "query": brackets(200_000) }).to_string(), "BODY_TOO_LARGE"),
        document("200 levels", &format!("{{ jobs {{ nodes {{ {levels} }} }} }}"), "DEPTH_LIMIT"),
        document("1,000 aliases", &format!("{{ {} }}", aliases(1_000)), "TOKEN_LIMIT"),
        document("300 aliases", &format!("{{ {} }}", aliases(300)), "ALIAS_LIMIT"),
        document("10,000 __typename", &format!("{{ {} }}", "__typename ".repeat(10_000)), "BODY_TOO_LARGE"),
        document("6,000 __typename", &format!("{{ {} }}", "__typename ".repeat(6_000)), "TOKEN_LIMIT"),
        document(
            "a fragment cycle",
            "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
            "VALIDATION_FAILED",
        ),
        document("30 doubling fragments", &format!("{{ ...f0 }} {doubling}"), "COST_LIMIT"),
        document("5,000 unknown fields", &format!("{{ {unknown} }}"), "TOKEN_LIMIT"),
        document("first: 0", &page("first: 0"), "PAGE_LIMIT"),
        document("first: -1", &page("first: -1"), "PAGE_LIMIT"),
        document("first: 100000", &page("first: 100000"), "PAGE_LIMIT"),
        document("first and last", &page("first: 1, last: 1"), "PAGE_LIMIT"),
        document("a torn cursor", &page("after: \"AUGjLS4BofZy\""), "MALFORMED_CURSOR"),
        document("a day that does not exist", "{ programmeCounts(asOf: \"2025-02-30\") { total } }", "BAD_ARGUMENT"),
        document("a wrong check digit", "{ municipality(code: \"462218\") { id } }", "BAD_ARGUMENT"),
        document("an unknown code", "{ municipality(code: \"999997\") { id } }", "BAD_ARGUMENT"),
        document("a wrong corporate number", "{ employer(corporateNumber: \"8000012050002\") { id } }", "BAD_ARGUMENT"),
        document("a mutation", "mutation { anything }", "VALIDATION_FAILED"),
    ];
    attacks.push(Attack {
        name: "a mutation by GET",
        method: Method::GET,
        query: "?query=mutation%20%7B%20__typename%20%7D".to_owned(),
        body: None,
        code: "METHOD_NOT_ALLOWED",
    });
    attacks.push(Attack {
        name: "a form",
        method: Method::POST,
        query: String::new(),
        body: Some(("application/x-www-form-urlencoded", b"query=%7B__typename%7D".to_vec())),
        code: "UNSUPPORTED_MEDIA_TYPE",
    });
    attacks
}
