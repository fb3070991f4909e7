//! What was wrong, told from the chain of causes that the HTTP client gives.
use crate::outbound::names::Closed;
use entity::delivery_attempt::DeliveryError;
use std::{error::Error, io, iter::successors};

/// Why there is no answer. `secure` says whether the address is https.
pub(super) fn before_the_answer(error: &reqwest::Error, secure: bool) -> DeliveryError {
    if let Some(closed) = cause::<Closed>(error) {
        return match closed {
            Closed::NotFound(_) => DeliveryError::NameNotFound,
            Closed::Refused(_) => DeliveryError::AddressRefused,
        };
    }
    if error.is_connect() {
        return without_connection(error, secure);
    }
    if cause::<hyper::Error>(error).is_some_and(hyper::Error::is_parse) {
        return DeliveryError::NotHttp;
    }
    // TLS tells with its first alert after the handshake that it wants a certificate of ours, or that a record is forged.
    let alert = secure && cause::<io::Error>(error).is_some_and(|io| io.kind() == io::ErrorKind::InvalidData);
    if alert { DeliveryError::TlsFailed } else { DeliveryError::ConnectionBroken }
}

/// Why the body of an answer did not come to its end.
pub(super) fn within_the_answer(error: &reqwest::Error) -> DeliveryError {
    // How hyper reports chunks whose lengths are no numbers.
    let senseless = |io: &io::Error| matches!(io.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData);
    if cause::<io::Error>(error).is_some_and(senseless) {
        DeliveryError::NotHttp
    } else {
        DeliveryError::ConnectionBroken
    }
}

/// The system's errors come from TCP alone: those of the handshake are wrapped once more, and hide the system's.
fn without_connection(error: &reqwest::Error, secure: bool) -> DeliveryError {
    let of_the_system =
        chain(error).filter_map(|e| e.downcast_ref::<io::Error>()).find(|io| io.raw_os_error().is_some());
    match of_the_system {
        Some(io) if io.kind() == io::ErrorKind::TimedOut => DeliveryError::ConnectTimeout,
        None if secure => DeliveryError::TlsFailed,
        _ => DeliveryError::ConnectFailed,
    }
}

fn chain<'e>(error: &'e reqwest::Error) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    let first: &'e (dyn Error + 'static) = error;
    successors(Some(first), |error| (*error).source())
}

fn cause<E: Error + 'static>(error: &reqwest::Error) -> Option<&E> {
    chain(error).find_map(|error| error.downcast_ref::<E>())
}
