//! A running server follows an import of another process by itself.
use crate::{
    list::given,
    stores::{now, on_each_store, open, shown},
};
use std::time::Duration;
use uturn::{base::clock::Clock, catalogue::keeper::Catalogue, service::import::kind::Kind};

#[tokio::test]
async fn an_import_of_another_process_reaches_the_catalogue() {
    on_each_store(async |store, url| {
        let clock = Clock::standing_at(now());
        let catalogue = Catalogue::load(store, &clock).await.map_err(shown).unwrap();
        let (stamper, time) = (store.clone(), clock.clone());
        let stamping = tokio::spawn(async move { stamper.keep_stamping(time, std::future::pending()).await });
        let (keeper, kept) = (catalogue.clone(), store.clone());
        let keeping = tokio::spawn(async move { keeper.keep(kept, clock, std::future::pending()).await });

        let other = open(url).await;
        given(&other, &[Kind::Employers, Kind::Jobs]).await;
        other.close().await.map_err(shown).unwrap();
        let mut arrived = catalogue.arrived();
        let public = async {
            while catalogue.now().jobs.count() < 2 {
                arrived.changed().await.unwrap();
            }
        };
        tokio::time::timeout(Duration::from_secs(10), public).await.unwrap();
        assert_eq!((catalogue.now().employers.count(), catalogue.now().jobs.count()), (3, 2), "the draft stays hidden");
        stamping.abort();
        keeping.abort();
        let _ = tokio::join!(stamping, keeping);
    })
    .await;
}
