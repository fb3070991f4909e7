//! Small documents from addresses that the operator named: read whole within a limit and a deadline, or not at all.
use crate::outbound::{
    address::Target,
    client::Client,
    headers::Headers,
    reach::may_be_called,
    trouble::{before_the_answer, within_the_answer},
};
use entity::delivery_attempt::DeliveryError;
use reqwest::{RequestBuilder, Response};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How much is taken, and for how long.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Most bytes of a body.
    pub bytes: usize,
    /// From the look-up of the name to the last byte.
    pub deadline: Duration,
}

impl Client {
    /// Gets a document. Only a 200 whose body came to its end within the bounds is one.
    ///
    /// # Errors
    /// What kept it from coming.
    pub async fn get(&self, target: &Target, headers: &Headers, bounds: Bounds) -> Result<Vec<u8>, DeliveryError> {
        self.fetch(target, self.http.get(target.url().clone()).headers(headers.0.clone()), bounds).await
    }

    /// Posts a form and reads the document that answers it.
    ///
    /// # Errors
    /// As [`Client::get`].
    pub async fn post_form(
        &self,
        target: &Target,
        headers: &Headers,
        form: String,
        bounds: Bounds,
    ) -> Result<Vec<u8>, DeliveryError> {
        let request = self.http.post(target.url().clone()).headers(headers.0.clone());
        let request = request.header("content-type", "application/x-www-form-urlencoded").body(form);
        self.fetch(target, request, bounds).await
    }

    async fn fetch(&self, target: &Target, request: RequestBuilder, bounds: Bounds) -> Result<Vec<u8>, DeliveryError> {
        // The gate of names never sees an address that is written out, and the target may be of milder rules.
        if target.literal().is_some_and(|address| !may_be_called(address, self.rules.private)) {
            return Err(DeliveryError::AddressRefused);
        }
        let until = Instant::now() + bounds.deadline;
        match timeout_at(until, request.send()).await {
            Ok(Ok(answer)) => read(answer, bounds.bytes, until).await,
            Ok(Err(error)) => Err(before_the_answer(&error, target.is_secure())),
            Err(_) => Err(DeliveryError::HeadTimeout),
        }
    }
}

async fn read(mut answer: Response, most: usize, until: Instant) -> Result<Vec<u8>, DeliveryError> {
    match answer.status().as_u16() {
        200 => {}
        300..400 => return Err(DeliveryError::Redirected),
        _ => return Err(DeliveryError::StatusRefused),
    }
    let mut body = Vec::new();
    loop {
        match timeout_at(until, answer.chunk()).await {
            Ok(Ok(None)) => return Ok(body),
            Ok(Ok(Some(chunk))) if chunk.len() > most - body.len() => return Err(DeliveryError::AnswerTooLong),
            Ok(Ok(Some(chunk))) => body.extend_from_slice(&chunk),
            Ok(Err(error)) => return Err(within_the_answer(&error)),
            Err(_) => return Err(DeliveryError::BodyTimeout),
        }
    }
}
