//! How far an internet address reaches: the public internet, a private network, or nothing that is ever to be called.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// How far an address reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// A host of the public internet.
    Global,
    /// A host of a private network, or this machine: callable only where the operator allows it.
    Private,
    /// Never called, whatever the operator allows: link-local (where clouds keep the secrets of a machine), multicast,
    /// broadcast, documentation, and whatever says one address and means another.
    Never,
}

/// Ranges that are not public, the narrower before the wider. Sources: IANA IPv4 Special-Purpose Address Registry
/// (RFC 6890 and its successors), IANA IPv4 Multicast Address Space. Everything else is global.
const V4: [([u8; 4], u8, Reach); 20] = [
    // "This network" (RFC 791): Linux connects to itself by 0.0.0.0.
    ([0, 0, 0, 0], 8, Reach::Never),
    ([10, 0, 0, 0], 8, Reach::Private),
    // The metadata service of one cloud, inside the shared range.
    ([100, 100, 100, 200], 32, Reach::Never),
    // Shared by carriers behind their NAT (RFC 6598).
    ([100, 64, 0, 0], 10, Reach::Private),
    ([127, 0, 0, 0], 8, Reach::Private),
    // Another cloud's service for its own machines, in public space.
    ([168, 63, 129, 16], 32, Reach::Never),
    // Link-local (RFC 3927); 169.254.169.254 is the metadata service of most clouds.
    ([169, 254, 0, 0], 16, Reach::Never),
    ([172, 16, 0, 0], 12, Reach::Private),
    // Protocol assignments (RFC 6890), DS-Lite and a metadata service among them.
    ([192, 0, 0, 0], 24, Reach::Never),
    ([192, 0, 2, 0], 24, Reach::Never),
    // Sinks and relays that are no host of anybody: AS112 (RFC 7535, 7534), AMT (RFC 7450), 6to4 (RFC 7526).
    ([192, 31, 196, 0], 24, Reach::Never),
    ([192, 52, 193, 0], 24, Reach::Never),
    ([192, 88, 99, 0], 24, Reach::Never),
    ([192, 175, 48, 0], 24, Reach::Never),
    ([192, 168, 0, 0], 16, Reach::Private),
    // Benchmarks (RFC 2544), documentation (RFC 5737).
    ([198, 18, 0, 0], 15, Reach::Never),
    ([198, 51, 100, 0], 24, Reach::Never),
    ([203, 0, 113, 0], 24, Reach::Never),
    // Multicast (RFC 5771), reserved and broadcast (RFC 1112, RFC 919).
    ([224, 0, 0, 0], 4, Reach::Never),
    ([240, 0, 0, 0], 4, Reach::Never),
];

/// What of IPv6 is not simply refused, the narrower before the wider. Sources: IANA IPv6 Special-Purpose Address
/// Registry, IANA IPv6 Global Unicast Address Assignments. Everything else is never called: `::`, the IPv4-mapped and
/// IPv4-compatible forms, `64:ff9b:1::/48` (RFC 8215), `100::/64` (RFC 6666), `5f00::/16` (RFC 9602), `fe80::/10`, `fec0::/10`, `ff00::/8`
/// and all that nobody was given yet.
const V6: [([u16; 8], u8, Reach); 10] = [
    ([0, 0, 0, 0, 0, 0, 0, 1], 128, Reach::Private),
    // Protocol assignments (RFC 2928): Teredo, benchmarks, ORCHID, drone tags.
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23, Reach::Never),
    ([0x2001, 0xdb8, 0, 0, 0, 0, 0, 0], 32, Reach::Never),
    // 6to4 (RFC 3056), given up by RFC 7526, leads to any IPv4 address that it names.
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16, Reach::Never),
    ([0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0], 48, Reach::Never),
    // Documentation (RFC 9637).
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20, Reach::Never),
    // Global unicast (RFC 4291).
    ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3, Reach::Global),
    // Metadata services of clouds inside the unique local range.
    ([0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254], 128, Reach::Never),
    ([0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254], 128, Reach::Never),
    // Unique local addresses (RFC 4193).
    ([0xfc00, 0, 0, 0, 0, 0, 0, 0], 7, Reach::Private),
];

/// The well-known prefix by which networks of IPv6 alone reach IPv4 (NAT64, RFC 6052).
const NAT64: [u16; 6] = [0x64, 0xff9b, 0, 0, 0, 0];

/// How far an address reaches.
#[must_use]
pub fn reach(address: IpAddr) -> Reach {
    match address {
        IpAddr::V4(address) => reach_v4(address),
        IpAddr::V6(address) => reach_v6(address),
    }
}

/// Whether an address is a host of the public internet.
#[must_use]
pub fn is_global(address: IpAddr) -> bool {
    reach(address) == Reach::Global
}

/// Whether an address may be called by a service that may call private networks, or may not.
#[must_use]
pub fn may_be_called(address: IpAddr, private: bool) -> bool {
    match reach(address) {
        Reach::Global => true,
        Reach::Private => private,
        Reach::Never => false,
    }
}

fn reach_v4(address: Ipv4Addr) -> Reach {
    let bits = address.to_bits();
    let within = |range: &&([u8; 4], u8, Reach)| (bits ^ u32::from_be_bytes(range.0)).leading_zeros() >= range.1.into();
    V4.iter().find(within).map_or(Reach::Global, |range| range.2)
}

fn reach_v6(address: Ipv6Addr) -> Reach {
    let segments = address.segments();
    if segments[..6] == NAT64 {
        let [.., a, b, c, d] = address.octets();
        // A gateway stands for public hosts only.
        let global = reach_v4(Ipv4Addr::new(a, b, c, d)) == Reach::Global;
        return if global { Reach::Global } else { Reach::Never };
    }
    let bits = address.to_bits();
    let within =
        |range: &&([u16; 8], u8, Reach)| (bits ^ Ipv6Addr::from(range.0).to_bits()).leading_zeros() >= range.1.into();
    V6.iter().find(within).map_or(Reach::Never, |range| range.2)
}
