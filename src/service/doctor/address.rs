//! The address to listen on: free, or taken by somebody.
use crate::service::doctor::check::{Check, said};
use std::{
    io,
    net::{SocketAddr, TcpListener},
};

const ADDRESS: [&str; 2] = ["待ち受けるアドレス", "address to listen on"];

/// Examines whether an address can be listened on.
#[must_use]
pub fn address(address: SocketAddr) -> Check {
    match TcpListener::bind(address) {
        Ok(_) => Check::fine(ADDRESS, [format!("{address} は空いています"), format!("{address} is free")]),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => Check::look(
            ADDRESS,
            [format!("{address} は使われています"), format!("{address} is taken")],
            said(
                "uturn が動いているならそのままで構いません。ほかのものなら UTURN_LISTEN で別のポートを選んでください。",
                "All is well if uturn is running; otherwise choose another port by UTURN_LISTEN.",
            ),
        ),
        Err(error) => Check::bad(
            ADDRESS,
            [
                format!("{address} で待ち受けられません（{error}）"),
                format!("{address} cannot be listened on ({error})"),
            ],
            said(
                "UTURN_LISTEN をこの機械のアドレスにし、1024より小さいポートには権限を与えてください。",
                "Set UTURN_LISTEN to an address of this machine; ports below 1024 need permission.",
            ),
        ),
    }
}
