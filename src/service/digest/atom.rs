//! An edition as Atom: what happened, newest first, with tombstones for what is gone.
use crate::{
    base::fault::Outcome,
    service::{
        digest::gather::Gathered,
        feed::format::atom::{self, Page},
    },
};
use entity::id::DigestId;

/// The feed of what was gathered; `page` is the address of the digest's page, `address` scheme, host and port.
///
/// # Errors
/// `INTERNAL` when a listing's document is damaged.
pub fn atom(gathered: &Gathered, id: DigestId, page: &str, address: &str) -> Outcome<Vec<u8>> {
    let mut items = gathered.items.clone();
    items.sort_by_key(|item| std::cmp::Reverse(item.seq));
    let itself = format!("{page}/feed.atom");
    let mut out = Vec::new();
    let page = Page {
        snapshot: &gathered.snapshot,
        head: gathered.head(),
        items: &items,
        address,
        identity: &format!("urn:uturn:digest:{id}"),
        itself: &itself,
        first: &itself,
        next: None,
    };
    atom::atom(&mut out, &page)?;
    Ok(out)
}
