//! The three questions, as a portal puts them, and the requests that they become.
use crate::client::post;
use serde_json::Value;

/// Q1: a place with its 20 newest employers and their certifications.
pub(crate) const PLACE: &str = "query Place($code: String!) {
  municipality(code: $code) {
    id code name { ja }
    employers(first: 20, orderBy: NEWEST) {
      nodes {
        id name { ja } publishedAt
        certifications { scheme { code } level { code } validUntil }
      }
    }
  }
}";

/// Q2 and Q3: 50 listings of a prefecture for new graduates at employers with a certification that is valid today,
/// newest first, with employer, certifications, place and the next cursor.
pub(crate) const LISTINGS: &str =
    "query Listings($prefectures: [String!]!, $certification: CertificationFilter!, $after: String) {
  jobs(
    first: 50, after: $after, orderBy: NEWEST
    filter: { prefectures: $prefectures, newGraduate: true, certification: $certification }
  ) {
    nodes {
      id title { ja } employmentType postedAt closingOn
      wage { form minYen maxYen }
      employer { id name { ja } certifications { scheme { code } level { code } validUntil } }
      municipality { code name { ja } }
    }
    pageInfo { endCursor hasNextPage }
  }
}";

/// Cursors of a page of the same list, to walk it.
pub(crate) const CURSORS: &str =
    "query Cursors($prefectures: [String!]!, $certification: CertificationFilter!, $after: String) {
  jobs(
    first: 50, after: $after, orderBy: NEWEST
    filter: { prefectures: $prefectures, newGraduate: true, certification: $certification }
  ) {
    edges { cursor }
    pageInfo { endCursor hasNextPage }
  }
}";

/// How many listings there are of a kind.
pub(crate) const COUNT: &str = "query Count($prefectures: [String!]!, $certification: CertificationFilter!) {
  jobs(first: 1, filter: { prefectures: $prefectures, newGraduate: true, certification: $certification }) { totalCount }
}";

/// Municipalities with the number of their employers, a hundred at a time.
pub(crate) const PLACES: &str = "query Places($after: String) {
  municipalities(first: 100, after: $after) {
    nodes { code employers(first: 1) { totalCount } }
    pageInfo { endCursor hasNextPage }
  }
}";

/// What there is to choose from, and how much there is of it.
pub(crate) const CHOICES: &str = "{
  prefectures { code }
  certificationSchemes { code levels { code } }
  dataset { counts { localGovernments employers jobs } }
}";

/// A question with everything it can be asked about.
#[derive(Debug)]
pub(crate) struct Question {
    /// Short name.
    pub(crate) name: &'static str,
    /// What its variables are, for the report.
    pub(crate) about: String,
    /// Document.
    pub(crate) document: &'static str,
    /// Variables to go through, one after the other; never empty.
    pub(crate) variables: Vec<Value>,
    /// Most CPU milliseconds, cold.
    pub(crate) goal_ms: f64,
}

impl Question {
    /// A request that no answer is kept for: the next variables in turn, and beside them one that the document does
    /// not declare. The server ignores it, as GraphQL wants, but no two requests are the same bytes.
    pub(crate) fn cold(&self, turn: usize) -> Vec<u8> {
        let mut variables = self.variables[turn % self.variables.len()].clone();
        variables["turn"] = turn.into();
        post(self.document, &variables)
    }

    /// The same request each time.
    pub(crate) fn hot(&self) -> Vec<u8> {
        post(self.document, &self.variables[0])
    }
}
