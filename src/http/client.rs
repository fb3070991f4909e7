//! The address that a request really comes from: the peer's, or what trusted proxies say of it.
use crate::base::{
    fault::{Fault, Outcome},
    fault_code::Code,
    language::Words,
};
use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;
use std::net::IpAddr;

/// What proxies write the addresses into that they were called from.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The other end of a request's connection, put into the request by the server.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// Proxies whose word is taken. Anybody can send a header; only these are believed.
#[derive(Debug, Clone, Default)]
pub struct Proxies(Vec<IpNet>);

impl Proxies {
    /// Reads addresses and networks, separated by commas: `127.0.0.1, 10.0.0.0/8`.
    ///
    /// # Errors
    /// UNAVAILABLE naming what is no address.
    pub fn read(list: &str) -> Outcome<Self> {
        let named = list.split(',').map(str::trim).filter(|one| !one.is_empty());
        let nets = named.map(|one| {
            one.parse().or_else(|_| one.parse::<IpAddr>().map(IpNet::from)).map_err(|_| {
                let detail = Words::new(
                    format!("trusted_proxies の「{one}」はアドレスではありません（例：127.0.0.1, 10.0.0.0/8）"),
                    format!("trusted_proxies: \"{one}\" is no address; write them like 127.0.0.1, 10.0.0.0/8"),
                );
                Fault::because(Code::Unavailable, detail)
            })
        });
        nets.collect::<Outcome<_>>().map(Self)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|net| net.contains(&address))
    }

    /// The client's address: the last one that no trusted proxy has.
    #[must_use]
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer.to_canonical();
        let told = headers.get_all(FORWARDED_FOR).iter().filter_map(|header| header.to_str().ok());
        let told: Vec<&str> = told.flat_map(|header| header.split(',')).map(str::trim).collect();
        let mut told = told.into_iter().rev();
        while self.trusts(client)
            && let Some(before) = told.next().and_then(|text| text.parse::<IpAddr>().ok())
        {
            client = before.to_canonical();
        }
        client
    }

    /// Whether a request comes from this very machine without anybody between: from its operator.
    #[must_use]
    pub fn is_at_home(client: IpAddr, headers: &HeaderMap) -> bool {
        client.is_loopback() && !headers.contains_key(FORWARDED_FOR)
    }
}

#[cfg(test)]
mod laws {
    use super::{FORWARDED_FOR, Proxies};
    use axum::http::{HeaderMap, HeaderValue};

    #[test]
    fn only_trusted_proxies_are_believed() {
        let proxies = Proxies::read("127.0.0.1, 10.0.0.0/8").expect("addresses");
        for (peer, told, client) in [
            ("192.0.2.1", &["198.51.100.7"][..], "192.0.2.1"),
            ("127.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            ("127.0.0.1", &["203.0.113.9, 198.51.100.7, 10.1.2.3"], "198.51.100.7"),
            ("127.0.0.1", &["203.0.113.9", "198.51.100.7"], "198.51.100.7"),
            ("::ffff:127.0.0.1", &["2001:db8::1"], "2001:db8::1"),
            ("127.0.0.1", &["nonsense"], "127.0.0.1"),
            ("127.0.0.1", &[], "127.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for one in told {
                headers.append(FORWARDED_FOR, HeaderValue::from_static(one));
            }
            let found = proxies.client(peer.parse().expect("an address"), &headers);
            assert_eq!(found.to_string(), client, "{peer} says {told:?}");
        }
        assert!(Proxies::read("localhost").is_err());
        assert!(Proxies::read("").is_ok());
    }
}
