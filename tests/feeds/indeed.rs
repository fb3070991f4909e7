//! Indeed's XML and the sitemap, read by roxmltree.
use crate::stand::{ADDRESS, Stand, TITLE};
use roxmltree::{Document, Node};

fn text(parent: Node<'_, '_>, name: &str) -> String {
    let child = parent.children().find(|node| node.has_tag_name(name));
    // CDATA that was cut in two comes as two texts.
    child.map(|node| node.children().filter_map(|part| part.text()).collect()).unwrap_or_default()
}

#[tokio::test]
async fn indeed_xml_equals_the_source() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/indeed.xml").await;
    assert!(seen.text().contains("<title><![CDATA["));
    let document = Document::parse(seen.text()).expect("XML");
    let source = document.root_element();
    assert!(source.has_tag_name("source"));
    assert!(!text(source, "publisher").is_empty());
    assert_eq!(text(source, "publisherurl"), ADDRESS);
    assert!(chrono::DateTime::parse_from_rfc2822(&text(source, "lastBuildDate")).is_ok());
    let mut truth = stand.truth();
    for job in source.children().filter(|node| node.has_tag_name("job")) {
        let was = truth.remove(&text(job, "referencenumber")).expect("a public listing, once");
        assert_eq!(text(job, "title"), was.job.title.as_ref());
        assert_eq!(text(job, "company"), was.employer.row.name_ja);
        assert_eq!(text(job, "state"), was.prefecture.row.name_ja);
        if !was.place.is_prefecture() {
            assert_eq!(text(job, "city"), was.place.row.name_ja);
        }
        assert_eq!(text(job, "country"), "JP");
        assert_eq!(text(job, "streetaddress"), was.terms.workplaces[0].address);
        assert_eq!(text(job, "url"), was.terms.apply_url);
        assert_eq!(text(job, "expirationdate"), was.job.closing_on.map_or(String::new(), |day| day.to_string()));
        assert_eq!(text(job, "informationasof"), was.job.information_as_of.to_string());
        let date = chrono::DateTime::parse_from_rfc2822(&text(job, "date")).expect("a date");
        assert_eq!(date.to_utc(), was.job.posted_at);
        assert!(["fulltime", "parttime", "contract", "internship"].contains(&text(job, "jobtype").as_str()));
        for name in ["description", "salary", "category", "requisitionid", "source", "licence", "attribution"] {
            assert!(!text(job, name).is_empty(), "{name}");
        }
    }
    assert!(truth.is_empty());
    assert!(TITLE.contains("]]>"));
}

#[tokio::test]
async fn the_sitemap_names_every_listing() {
    let stand = Stand::open().await;
    let seen = stand.file("/feeds/sitemap.xml").await;
    let document = Document::parse(seen.text()).expect("XML");
    let mut named: Vec<String> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "loc")))
        .map(|node| node.text().expect("an address").to_owned())
        .collect();
    named.sort();
    let wanted: Vec<String> = stand.truth().keys().map(|id| format!("{ADDRESS}/feeds/jobs/{id}.jsonld")).collect();
    assert_eq!(named, wanted);
    let part = stand.file("/feeds/sitemap.xml?part=1").await;
    assert_eq!(part.body, seen.body);
    assert_eq!(stand.get("/feeds/sitemap.xml?part=2").await.status.as_u16(), 404);
}

#[test]
fn many_listings_have_an_index() {
    use uturn::service::feed::format::sitemap::{PART, index};
    let at = "2026-11-22T03:00:00Z".parse().expect("an instant");
    assert!(index(ADDRESS, PART, at).is_ok_and(|index| index.is_none()));
    let index = index(ADDRESS, 2 * PART + 1, at).ok().flatten().expect("an index");
    let document = Document::parse(std::str::from_utf8(&index).expect("UTF-8")).expect("XML");
    let named: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == "loc").collect();
    assert_eq!(named.len(), 3);
    assert_eq!(named[2].text(), Some(format!("{ADDRESS}/feeds/sitemap.xml?part=3").as_str()));
}
