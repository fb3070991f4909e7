//! Asking for the reference tables.
use crate::graphql::{
    reference::{CertificationScheme, Industry, Occupation},
    view::view,
};
use async_graphql::{Context, Object, Result};

/// The reference part of the query root.
#[derive(Default)]
pub struct ReferenceQuery;

#[Object(serial)]
impl ReferenceQuery {
    /// Divisions of the Japan Standard Industrial Classification. A short list: 20.
    async fn industries(&self, ctx: &Context<'_>) -> Result<Vec<Industry>> {
        Ok(view(ctx)?.reference.industries().iter().map(Into::into).collect())
    }

    /// Major groups of the occupation classification. A short list: 15.
    async fn occupations(&self, ctx: &Context<'_>) -> Result<Vec<Occupation>> {
        Ok(view(ctx)?.reference.occupations().iter().map(Into::into).collect())
    }

    /// Schemes by which employers are certified, national and local, by code. A short list: at most 200.
    async fn certification_schemes(&self, ctx: &Context<'_>) -> Result<Vec<CertificationScheme>> {
        Ok(CertificationScheme::all(view(ctx)?))
    }
}
