//! Providers in trouble: nobody is let in by it, nobody else waits for it, and it is not asked again and again.
use crate::{
    keys::Key,
    provider::{Manner, Provider},
    stand::{Stand, setting},
};
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::{task::yield_now, time::Instant};
use uturn::policy::provider_keys::SigningAlgorithm::{EdDsa, Rs256};

const TROUBLE: [Manner; 7] = [
    Manner::Fails,
    Manner::Hangs,
    Manner::Floods,
    Manner::Page,
    Manner::Redirects,
    Manner::Impostor,
    Manner::Symmetric,
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_its_keys_answer_nobody_is_let_in_and_others_are_served_meanwhile() {
    let well = Provider::start(vec![Key::ed("w")]).await;
    let mut settings = vec![setting("well", &well, &[EdDsa])];
    let mut providers = Vec::new();
    for manner in TROUBLE {
        let provider = Provider::start(vec![Key::ed("k")]).await;
        provider.behaves(manner);
        settings.push(setting(&format!("{manner:?}").to_lowercase(), &provider, &[EdDsa]));
        providers.push((manner, provider));
    }
    let stand = Arc::new(Stand::start(settings).await);
    let good = well.token(&stand.claims(&well, "sato", &["staff"]));
    assert_eq!(stand.roles(&good).await, ["SECRETARIAT"]);
    for (manner, provider) in &providers {
        let token = provider.token(&stand.claims(provider, "sato", &["staff"]));
        let asking = tokio::spawn({
            let (stand, token) = (Arc::clone(&stand), token.clone());
            async move { stand.ask(&token).await }
        });
        if *manner == Manner::Hangs {
            provider.asked().await;
            for _ in 0..20 {
                let begun = Instant::now();
                assert_eq!(stand.public().await.status, 200);
                assert_eq!(stand.roles(&good).await, ["SECRETARIAT"]);
                assert!(begun.elapsed().as_millis() < 1_000, "others wait for a provider that hangs");
            }
            assert!(!asking.is_finished(), "it hung meanwhile");
        }
        let seen = asking.await.expect("no panic");
        assert_eq!((seen.status.as_u16(), seen.code().as_str()), (401, "UNAUTHENTICATED"), "{manner:?}");
        assert!(!seen.text.contains("jwks") && !seen.text.contains("127.0.0.1"), "{}", seen.text);
        // Asked again within the minute, nobody is called.
        let fetches = provider.key_fetches();
        assert!(fetches <= 1, "{manner:?}: {fetches}");
        assert_eq!(stand.ask(&token).await.code(), "UNAUTHENTICATED");
        assert_eq!(provider.key_fetches(), fetches, "{manner:?}");
    }
    // Once it behaves, and the minute is over, its people are let in.
    stand.later(TimeDelta::seconds(60));
    for (manner, provider) in &providers {
        provider.behaves(Manner::Well);
        let token = provider.token(&stand.claims(provider, "sato", &["staff"]));
        assert_eq!(stand.roles(&token).await, ["SECRETARIAT"], "{manner:?}");
    }
    Arc::into_inner(stand).expect("the last").end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_of_keys_that_somebody_invents_send_us_once_a_minute() {
    let provider = Provider::start(vec![Key::rs256("k")]).await;
    let stand = Arc::new(Stand::start(vec![setting("city", &provider, &[Rs256])]).await);
    let good = provider.token(&stand.claims(&provider, "sato", &["editors"]));
    assert_eq!(stand.roles(&good).await, ["MUNICIPAL_EDITOR"]);
    let forger = Key::rs256("mine");
    let forged = |kid: usize| {
        let header = serde_json::json!({ "alg": "RS256", "kid": format!("invented-{kid}") });
        forger.sign(&header, &stand.claims(&provider, "sato", &["staff"]))
    };
    for minute in 1..=3 {
        let mut asking = tokio::task::JoinSet::new();
        for kid in 0..30 {
            let (stand, token) = (Arc::clone(&stand), forged(kid));
            asking.spawn(async move { stand.ask(&token).await });
        }
        while let Some(seen) = asking.join_next().await {
            assert_eq!(seen.expect("no panic").code(), "UNAUTHENTICATED");
        }
        assert_eq!(provider.key_fetches(), minute, "one fetch in each minute");
        stand.later(TimeDelta::seconds(60));
    }
    Arc::into_inner(stand).expect("the last").end().await;
}

#[tokio::test]
async fn a_provider_changes_its_keys_and_the_service_follows() {
    let provider = Provider::start(vec![Key::ed("old")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[EdDsa])]).await;
    let claims = stand.claims(&provider, "sato", &["editors"]);
    let by_old = provider.token(&claims);
    assert_eq!(stand.roles(&by_old).await, ["MUNICIPAL_EDITOR"]);
    provider.rotate(Key::ed("new"));
    assert_eq!(stand.ask(&provider.token(&claims)).await.code(), "UNAUTHENTICATED", "within the minute");
    stand.later(TimeDelta::seconds(60));
    assert_eq!(stand.roles(&provider.token(&claims)).await, ["MUNICIPAL_EDITOR"]);
    assert_eq!(provider.key_fetches(), 2);
    assert_eq!(stand.ask(&by_old).await.code(), "UNAUTHENTICATED", "what it has taken back is no key any more");
    stand.end().await;
}

#[tokio::test]
async fn while_a_provider_is_away_its_keys_are_good_for_a_day() {
    let provider = Provider::start(vec![Key::ed("k")]).await;
    let stand = Stand::start(vec![setting("city", &provider, &[EdDsa])]).await;
    let asks = async || stand.ask(&provider.token(&stand.claims(&provider, "sato", &["editors"]))).await;
    assert_eq!(asks().await.status, 200);
    provider.behaves(Manner::Fails);
    for (hours, good) in [(1, true), (22, true), (1, false)] {
        stand.later(TimeDelta::hours(hours));
        let before = provider.key_fetches();
        assert_eq!(asks().await.code().is_empty(), good);
        // What is no longer fresh is fetched anew, beside the answer.
        while provider.key_fetches() == before {
            yield_now().await;
        }
        assert_eq!(provider.key_fetches(), before + 1);
    }
    provider.behaves(Manner::Well);
    stand.later(TimeDelta::seconds(60));
    assert_eq!(asks().await.status, 200);
    stand.end().await;
}
