//! Who turns names into addresses, and the gate that hands on only such addresses as may be called.
use crate::outbound::reach::may_be_called;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    error::Error,
    fmt, io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

/// A function that knows the addresses of a name.
pub type Book = dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// Who turns names into addresses.
#[derive(Clone)]
pub enum Names {
    /// The system.
    System,
    /// A function; tests tell by it what a name server answers, each time it is asked.
    Told(Arc<Book>),
}

impl Names {
    /// Names told by a function.
    pub fn told(book: impl Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync + 'static) -> Self {
        Self::Told(Arc::new(book))
    }

    async fn addresses(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        match self {
            Self::System => Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()),
            Self::Told(book) => book(name),
        }
    }
}

impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::System => "Names::System",
            Self::Told(_) => "Names::Told",
        })
    }
}

/// Why a name leads nowhere.
#[derive(Debug)]
pub(super) enum Closed {
    /// It has no address, or nobody who knows could be asked.
    NotFound(Option<io::Error>),
    /// One of its addresses may not be called; then none is, for whoever mixes them in chooses which comes first.
    Refused(IpAddr),
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(_) => f.write_str("the name has no address"),
            Self::Refused(address) => write!(f, "the name leads to {address}, which may not be called"),
        }
    }
}

impl Error for Closed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotFound(Some(error)) => Some(error),
            _ => None,
        }
    }
}

/// Between names and the connector: the connector connects to exactly the addresses that were judged here, so that there is
/// no second look-up which could be answered differently.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) names: Names,
    pub(super) private: bool,
}

impl Gate {
    async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Closed> {
        let addresses = self.names.addresses(name).await.map_err(|error| Closed::NotFound(Some(error)))?;
        match addresses.iter().find(|address| !may_be_called(**address, self.private)) {
            Some(address) => Err(Closed::Refused(*address)),
            None if addresses.is_empty() => Err(Closed::NotFound(None)),
            None => Ok(addresses),
        }
    }
}

impl Resolve for Gate {
    fn resolve(&self, name: Name) -> Resolving {
        let gate = self.clone();
        Box::pin(async move {
            let addresses = gate.addresses(name.as_str()).await?;
            // Port 0: the connector takes that of the address that is called.
            Ok(Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs)
        })
    }
}
