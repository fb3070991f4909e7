//! What a place says about its reform: how it came to it, what was tried, what failed, where it stands.
use crate::service::sample::{
    draw::Draw,
    place::Place,
    profile::indicators::PlaceFigures,
    setting::Setting,
    stock::profile::{Part, Passage},
    template::Facts,
};
use entity::{
    profile_story::{Contact, Link, ProfileStory},
    text::Text,
};

/// A place that tells of itself.
#[derive(Debug)]
pub(crate) struct Teller<'a> {
    setting: &'a Setting,
    place: &'a Place,
    /// Rates of return of women and men, as text; none where not known.
    rates: Option<[String; 2]>,
    firms: String,
}

impl<'a> Teller<'a> {
    pub(crate) fn new(setting: &'a Setting, place: &'a Place, figures: &PlaceFigures, draw: &mut Draw) -> Self {
        let rates = figures.youth_return.map(|rates| rates.map(|rate| format!("{rate:.1}")));
        let firms = if place.is_prefecture() { draw.between(32, 96) } else { draw.between(8, 31) };
        Self { setting, place, rates, firms: firms.to_string() }
    }

    /// The story as each revision told it: paragraph after paragraph was added, and the last one has all.
    pub(crate) fn stories(&self, revisions: usize, draw: &mut Draw) -> Vec<ProfileStory> {
        let headline = self.passages(Part::Headline, 1, draw);
        let mut paragraphs = Vec::new();
        for (part, count) in [(Part::Background, 1), (Part::Trial, 2), (Part::Failure, 1), (Part::Now, 1)] {
            let count = if part == Part::Trial && draw.chance(45) { 1 } else { count };
            let count = if part == Part::Failure && draw.chance(25) { 2 } else { count };
            paragraphs.extend(self.passages(part, count, draw));
        }
        let base = ProfileStory {
            headline: headline.into_iter().next().unwrap_or_default(),
            story: Text::default(),
            priorities: self.passages(Part::Priority, 3, draw),
            contacts: self.contacts(draw),
            links: self.links(),
            images: Vec::new(),
        };
        (1..=revisions)
            .map(|number| {
                let told = if number == revisions { paragraphs.len() } else { (1 + number).min(paragraphs.len()) };
                ProfileStory { story: joined(&paragraphs[..told]), ..base.clone() }
            })
            .collect()
    }

    /// Different passages that fit the place and what is known of it.
    fn passages(&self, part: Part, count: usize, draw: &mut Draw) -> Vec<Text> {
        let fits = |passage: &&Passage| {
            passage.part == part
                && (passage.scope.is_empty() || (passage.scope == "P") == self.place.is_prefecture())
                && (self.rates.is_some() || !passage.ja.has("f"))
        };
        let mut stock: Vec<&Passage> = self.setting.stock.passages.iter().filter(fits).collect();
        draw.shuffle(&mut stock);
        stock.truncate(count);
        let [women, men] = self.rates.as_ref().map_or(["", ""], |[women, men]| [women.as_str(), men.as_str()]);
        let fill = |passage: &Passage, draw: &mut Draw| {
            let few = draw.between(3, 6).to_string();
            let facts: &Facts<'_> = &[
                ("place", &self.place.name_ja),
                ("place_en", &self.place.name_en),
                ("f", women),
                ("m", men),
                ("firms", &self.firms),
                ("n", &few),
            ];
            Text::both(passage.ja.fill(facts), passage.en.fill(facts))
        };
        stock.into_iter().map(|passage| fill(passage, draw)).collect()
    }

    fn contacts(&self, draw: &mut Draw) -> Vec<Contact> {
        let email = format!("hatarakikata@{}", self.place.domain());
        let contact = |office: Text| Contact { office, phone: None, email: Some(email.clone()) };
        self.passages(Part::Office, 1, draw).into_iter().map(contact).collect()
    }

    fn links(&self) -> Vec<Link> {
        let title = |ja: &str, en: &str| Text::both(format!("{}の{ja}", self.place.name_ja), en);
        let page = self.place.page();
        vec![
            Link { title: title("働き方・職場改革", "Work style and workplace reform"), url: page.clone() },
            Link {
                title: title("移住と就職の支援", "Support for moving and finding work"),
                url: format!("{page}support/"),
            },
        ]
    }
}

fn joined(paragraphs: &[Text]) -> Text {
    let ja: Vec<&str> = paragraphs.iter().map(|text| text.ja.as_str()).collect();
    let en: Vec<&str> = paragraphs.iter().filter_map(|text| text.en.as_deref()).collect();
    Text::both(ja.join("\n\n"), en.join("\n\n"))
}
