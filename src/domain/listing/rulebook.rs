//! The rulebook: all rules of a listing in the order of the law, with the word lists they read.
use crate::{
    base::{fault::Outcome, problem::Problem},
    domain::listing::{
        age, claims, conditions, contract, equality,
        findings::Findings,
        freshness, hours, lawful_pay, pay,
        subject::Listing,
        words::{WordList, free_texts},
        work, youth,
    },
};

/// A check that needs the listing only.
type Rule = fn(&Listing<'_>, &mut Findings);

/// R01–R21 but for those that read free text.
const RULES: [Rule; 20] = [
    work::duties,
    contract::term,
    contract::trial,
    contract::renewal,
    work::workplaces,
    hours::stated,
    hours::breaks,
    pay::wage,
    conditions::insurance,
    conditions::employer,
    conditions::dispatch,
    conditions::smoking,
    pay::fixed_overtime,
    lawful_pay::fixed_overtime_rate,
    lawful_pay::minimum_wage,
    equality::positive_action,
    age::limit,
    freshness::days,
    youth::information,
    youth::declaration,
];

/// The rules with their word lists. Make one at start and keep it: reading the lists takes a few milliseconds.
#[derive(Debug, Clone)]
pub struct Rulebook {
    gendered: WordList,
    unfair: WordList,
    claims: WordList,
}

impl Rulebook {
    /// Reads the embedded word lists.
    ///
    /// # Errors
    /// Internal: an embedded table does not fit.
    pub fn read() -> Outcome<Self> {
        Ok(Self {
            gendered: WordList::read("words_gendered.csv")?,
            unfair: WordList::read("words_unfair.csv")?,
            claims: WordList::read("words_certifications.csv")?,
        })
    }

    /// Everything that is wrong with a listing, errors first; it may be published where none is an error.
    #[must_use]
    pub fn check(&self, listing: &Listing<'_>) -> Vec<Problem> {
        let mut found = Findings::default();
        for rule in RULES {
            rule(listing, &mut found);
        }
        let texts = free_texts(listing);
        equality::gendered(listing, &texts, &self.gendered, &mut found);
        claims::certifications(listing, &texts, &self.claims, &mut found);
        equality::unfair(&texts, &self.unfair, &mut found);
        found.into_problems()
    }
}
