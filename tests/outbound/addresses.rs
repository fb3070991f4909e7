//! Hostile addresses are refused however they are written, and honest ones are read as browsers read them.
use proptest::prelude::*;
use std::net::{IpAddr, Ipv6Addr};
use uturn::outbound::{
    address::check,
    reach::{Reach, is_global, reach},
    rules::Rules,
};

/// What is refused by the rules of a public service, and by which of them.
const REFUSED: &[(&str, &str)] = &[
    // No address of the web.
    ("", "UNREADABLE"),
    ("hooks.example.com", "UNREADABLE"),
    ("//hooks.example.com/", "UNREADABLE"),
    ("https://", "UNREADABLE"),
    ("https:///", "UNREADABLE"),
    ("https://[::1", "UNREADABLE"),
    ("https://hooks.example.com:99999/", "UNREADABLE"),
    ("https://hooks .example.com/", "UNREADABLE"),
    (" https://hooks.example.com/", "UNREADABLE"),
    ("https://hooks.example.com/\n", "UNREADABLE"),
    ("https://hooks.exam\tple.com/", "UNREADABLE"),
    ("https://hooks.example.com\u{3000}/", "UNREADABLE"),
    ("https:\\\\hooks.example.com\\", "UNREADABLE"),
    ("https://hooks.example.com\\@127.0.0.1/", "UNREADABLE"),
    ("https://hooks.exam\u{0}ple.com/", "UNREADABLE"),
    ("https://hooks.example.com/%00\u{1}", "UNREADABLE"),
    ("https://ex%zzample.com/", "UNREADABLE"),
    ("https://1.2.3.4.5/", "UNREADABLE"),
    ("https://256.1.1.1/", "UNREADABLE"),
    ("https://0x100000000/", "UNREADABLE"),
    ("https://[::ffff:127.0.0.256]/", "UNREADABLE"),
    ("https://[fe80::1%25eth0]/", "UNREADABLE"),
    // Not https.
    ("http://hooks.example.com/", "NOT_HTTPS"),
    ("HTTP://hooks.example.com/", "NOT_HTTPS"),
    ("ftp://hooks.example.com/", "NOT_HTTPS"),
    ("file:///etc/passwd", "NOT_HTTPS"),
    ("gopher://hooks.example.com/", "NOT_HTTPS"),
    ("unix:/run/docker.sock", "NOT_HTTPS"),
    ("data:text/plain,x", "NOT_HTTPS"),
    ("javascript:alert(1)", "NOT_HTTPS"),
    ("ws://hooks.example.com/", "NOT_HTTPS"),
    // What is never sent, or is sent where it must not be.
    ("https://user@hooks.example.com/", "WITH_USER"),
    ("https://user:word@hooks.example.com/", "WITH_USER"),
    ("https://:word@hooks.example.com/", "WITH_USER"),
    ("https://hooks.example.com@127.0.0.1/", "WITH_USER"),
    ("https://127.0.0.1:443@hooks.example.com/", "WITH_USER"),
    ("https://hooks.example.com/#here", "WITH_FRAGMENT"),
    ("https://hooks.example.com/#@127.0.0.1", "WITH_FRAGMENT"),
    // Ports.
    ("https://hooks.example.com:22/", "PORT"),
    ("https://hooks.example.com:80/", "PORT"),
    ("https://hooks.example.com:0/", "PORT"),
    ("https://hooks.example.com:6379/", "PORT"),
    ("https://hooks.example.com:65535/", "PORT"),
    // Names that lead nowhere, or home.
    ("https://localhost/", "NOT_PUBLIC"),
    ("https://LOCALHOST/", "NOT_PUBLIC"),
    ("https://localhost./", "NOT_PUBLIC"),
    ("https://a.localhost/", "NOT_PUBLIC"),
    ("https://a.localhost./", "NOT_PUBLIC"),
    ("https://localhost.localdomain/", "NOT_PUBLIC"),
    ("https://ｌｏｃａｌｈｏｓｔ/", "NOT_PUBLIC"),
    ("https://loc%61lhost/", "NOT_PUBLIC"),
    ("https://ⓛocalhost/", "NOT_PUBLIC"),
    ("https://printer/", "NOT_PUBLIC"),
    ("https://printer./", "NOT_PUBLIC"),
    ("https://printer.local/", "NOT_PUBLIC"),
    ("https://metadata.google.internal/", "NOT_PUBLIC"),
    ("https://METADATA.google.INTERNAL./", "NOT_PUBLIC"),
    ("https://router.home.arpa/", "NOT_PUBLIC"),
    ("https://1.0.0.127.in-addr.arpa/", "NOT_PUBLIC"),
    ("https://server.lan/", "NOT_PUBLIC"),
    ("https://shop.onion/", "NOT_PUBLIC"),
    ("https://hooks.test/", "NOT_PUBLIC"),
    ("https://hooks.invalid/", "NOT_PUBLIC"),
    ("https://hooks.example/", "NOT_PUBLIC"),
    ("https://hooks..example.com/", "NOT_PUBLIC"),
    ("https://.example.com/", "NOT_PUBLIC"),
    ("https://hooks.example.com../", "NOT_PUBLIC"),
    ("https://hooks!.example.com/", "NOT_PUBLIC"),
    ("https://a,b.example.com/", "NOT_PUBLIC"),
    // This machine, in all spellings.
    ("https://127.0.0.1/", "NOT_PUBLIC"),
    ("https://127.0.0.1./", "NOT_PUBLIC"),
    ("https://127.1/", "NOT_PUBLIC"),
    ("https://127.0.1/", "NOT_PUBLIC"),
    ("https://2130706433/", "NOT_PUBLIC"),
    ("https://017700000001/", "NOT_PUBLIC"),
    ("https://0x7f000001/", "NOT_PUBLIC"),
    ("https://0x7F.0x0.0x0.0x1/", "NOT_PUBLIC"),
    ("https://0177.0.0.01/", "NOT_PUBLIC"),
    ("https://0x7f.1/", "NOT_PUBLIC"),
    ("https://127.255.255.254/", "NOT_PUBLIC"),
    ("https://①②⑦.⓪.⓪.①/", "NOT_PUBLIC"),
    ("https://１２７．０．０．１/", "NOT_PUBLIC"),
    ("https://127。0。0。1/", "NOT_PUBLIC"),
    ("https://%31%32%37.0.0.1/", "NOT_PUBLIC"),
    ("https://0/", "NOT_PUBLIC"),
    ("https://0.0.0.0/", "NOT_PUBLIC"),
    ("https://0x0/", "NOT_PUBLIC"),
    ("https://[::]/", "NOT_PUBLIC"),
    ("https://[::1]/", "NOT_PUBLIC"),
    ("https://[0:0:0:0:0:0:0:1]/", "NOT_PUBLIC"),
    ("https://[::ffff:127.0.0.1]/", "NOT_PUBLIC"),
    ("https://[::ffff:7f00:1]/", "NOT_PUBLIC"),
    ("https://[::127.0.0.1]/", "NOT_PUBLIC"),
    ("https://[64:ff9b::127.0.0.1]/", "NOT_PUBLIC"),
    ("https://[2002:7f00:1::]/", "NOT_PUBLIC"),
    // The metadata of clouds.
    ("https://169.254.169.254/latest/meta-data/", "NOT_PUBLIC"),
    ("https://2852039166/", "NOT_PUBLIC"),
    ("https://0xa9fea9fe/", "NOT_PUBLIC"),
    ("https://0251.0376.0251.0376/", "NOT_PUBLIC"),
    ("https://169.254.43518/", "NOT_PUBLIC"),
    ("https://[::ffff:169.254.169.254]/", "NOT_PUBLIC"),
    ("https://[64:ff9b::a9fe:a9fe]/", "NOT_PUBLIC"),
    ("https://[fd00:ec2::254]/", "NOT_PUBLIC"),
    ("https://100.100.100.200/", "NOT_PUBLIC"),
    ("https://168.63.129.16/", "NOT_PUBLIC"),
    ("https://192.0.0.192/", "NOT_PUBLIC"),
    // Private and special ranges.
    ("https://10.0.0.1/", "NOT_PUBLIC"),
    ("https://172.16.0.1/", "NOT_PUBLIC"),
    ("https://172.31.255.255/", "NOT_PUBLIC"),
    ("https://192.168.1.1/", "NOT_PUBLIC"),
    ("https://100.64.0.1/", "NOT_PUBLIC"),
    ("https://198.18.0.1/", "NOT_PUBLIC"),
    ("https://203.0.113.7/", "NOT_PUBLIC"),
    ("https://224.0.0.1/", "NOT_PUBLIC"),
    ("https://240.0.0.1/", "NOT_PUBLIC"),
    ("https://255.255.255.255/", "NOT_PUBLIC"),
    ("https://[fe80::1]/", "NOT_PUBLIC"),
    ("https://[fec0::1]/", "NOT_PUBLIC"),
    ("https://[fc00::1]/", "NOT_PUBLIC"),
    ("https://[fdff::1]/", "NOT_PUBLIC"),
    ("https://[ff02::1]/", "NOT_PUBLIC"),
    ("https://[100::1]/", "NOT_PUBLIC"),
    ("https://[2001::1]/", "NOT_PUBLIC"),
    ("https://[2001:db8::1]/", "NOT_PUBLIC"),
    ("https://[3fff::1]/", "NOT_PUBLIC"),
    ("https://[5f00::1]/", "NOT_PUBLIC"),
];

/// What is allowed, and how it is called.
const ALLOWED: &[(&str, &str)] = &[
    ("https://hooks.example.com", "https://hooks.example.com/"),
    ("HTTPS://Hooks.Example.COM:443/In?a=b", "https://hooks.example.com/In?a=b"),
    ("https://hooks.example.com:8443/in", "https://hooks.example.com:8443/in"),
    ("https://hooks.example.com./in", "https://hooks.example.com/in"),
    ("https://hooks.example.com/a/../b", "https://hooks.example.com/b"),
    ("https://hooks.example.com/受信", "https://hooks.example.com/%E5%8F%97%E4%BF%A1"),
    ("https://就職.example.jp/", "https://xn--xft075f.example.jp/"),
    ("https://例え.jp/", "https://xn--r8jz45g.jp/"),
    ("https://under_score.example.com/", "https://under_score.example.com/"),
    ("https://8.8.8.8/", "https://8.8.8.8/"),
    ("https://134744072/", "https://8.8.8.8/"),
    ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
    ("https://[64:ff9b::8.8.8.8]/", "https://[64:ff9b::808:808]/"),
    ("https://localhost.example.com/", "https://localhost.example.com/"),
];

/// The edges of the ranges, and what stands just outside of them.
const REACHES: &[(&str, Reach)] = &[
    ("0.255.255.255", Reach::Never),
    ("1.0.0.0", Reach::Global),
    ("9.255.255.255", Reach::Global),
    ("10.255.255.255", Reach::Private),
    ("11.0.0.0", Reach::Global),
    ("100.63.255.255", Reach::Global),
    ("100.127.255.255", Reach::Private),
    ("100.128.0.0", Reach::Global),
    ("126.255.255.255", Reach::Global),
    ("128.0.0.0", Reach::Global),
    ("168.63.129.16", Reach::Never),
    ("168.63.129.17", Reach::Global),
    ("169.253.255.255", Reach::Global),
    ("169.254.0.1", Reach::Never),
    ("169.255.0.0", Reach::Global),
    ("172.15.255.255", Reach::Global),
    ("172.32.0.0", Reach::Global),
    ("191.255.255.255", Reach::Global),
    ("192.0.1.0", Reach::Global),
    ("192.0.2.255", Reach::Never),
    ("192.0.3.0", Reach::Global),
    ("192.88.99.1", Reach::Never),
    ("192.167.255.255", Reach::Global),
    ("192.169.0.0", Reach::Global),
    ("198.17.255.255", Reach::Global),
    ("198.19.255.255", Reach::Never),
    ("198.20.0.0", Reach::Global),
    ("198.51.100.1", Reach::Never),
    ("203.0.114.0", Reach::Global),
    ("223.255.255.255", Reach::Global),
    ("239.255.255.255", Reach::Never),
    ("255.255.255.255", Reach::Never),
    ("::", Reach::Never),
    ("::1", Reach::Private),
    ("::2", Reach::Never),
    ("::8.8.8.8", Reach::Never),
    ("::ffff:8.8.8.8", Reach::Never),
    ("::ffff:0:8.8.8.8", Reach::Never),
    ("64:ff9b::1.1.1.1", Reach::Global),
    ("64:ff9b::10.0.0.1", Reach::Never),
    ("64:ff9b::100.64.0.1", Reach::Never),
    ("64:ff9b:0:0:0:1:808:808", Reach::Never),
    ("64:ff9b:1::808:808", Reach::Never),
    ("100::1", Reach::Never),
    ("1fff:ffff::", Reach::Never),
    ("2001::1", Reach::Never),
    ("2001:2::1", Reach::Never),
    ("2001:1ff:ffff::1", Reach::Never),
    ("2001:200::1", Reach::Global),
    ("2001:db8:ffff::1", Reach::Never),
    ("2001:db9::1", Reach::Global),
    ("2002:808:808::1", Reach::Never),
    ("2003::1", Reach::Global),
    ("2400:4000::1", Reach::Global),
    ("2620:4f:8000::1", Reach::Never),
    ("3ffe::1", Reach::Global),
    ("3fff:fff::1", Reach::Never),
    ("3fff:1000::1", Reach::Global),
    ("4000::", Reach::Never),
    ("5f00::1", Reach::Never),
    ("fc00::1", Reach::Private),
    ("fd20:ce::254", Reach::Never),
    ("fdff:ffff::1", Reach::Private),
    ("fe00::1", Reach::Never),
    ("fe80::1", Reach::Never),
    ("fec0::1", Reach::Never),
    ("ff0e::1", Reach::Never),
];

#[test]
fn hostile_addresses_are_refused_by_the_rule_that_they_break() {
    let rules = Rules::default();
    for (text, rule) in REFUSED {
        let refused = check(&rules, text).map(|target| target.to_string());
        let code = refused.as_ref().map_err(uturn::outbound::refused::Refused::code);
        assert_eq!(code.err(), Some(format!("ADDRESS_{rule}").as_str()), "{text}: {refused:?}");
    }
}

#[test]
fn honest_addresses_are_called_in_one_form() {
    let rules = Rules::default();
    for (text, called) in ALLOWED {
        let target = check(&rules, text).map_err(|refused| refused.reason());
        assert_eq!(target.as_ref().map(ToString::to_string).as_deref(), Ok(*called), "{text}");
        let again = check(&rules, called).expect("what is called is allowed");
        assert_eq!(again.as_str(), *called, "what is stored is read as it was");
    }
    let target = check(&rules, "https://Hooks.example.com/secret-path").expect("allowed");
    assert_eq!(target.authority(), "hooks.example.com:443");
    assert!(!format!("{target:?}").contains("secret-path"), "a path may be a secret");
}

#[test]
fn lengths_are_bounded_before_and_after_normalising() {
    let rules = Rules::default();
    let code = |text: &str| check(&rules, text).map_err(|refused| refused.code()).map(|_| ());
    assert_eq!(code(&format!("https://a.example.com/{}", "x".repeat(2_026))), Ok(()));
    assert_eq!(code(&format!("https://a.example.com/{}", "x".repeat(2_027))), Err("ADDRESS_TOO_LONG"));
    assert_eq!(code(&format!("https://a.example.com/{}", "字".repeat(600))), Err("ADDRESS_TOO_LONG"));
    assert_eq!(code(&format!("https://{}.example.com/", "a".repeat(63))), Ok(()));
    assert_eq!(code(&format!("https://{}.example.com/", "a".repeat(64))), Err("ADDRESS_NOT_PUBLIC"));
    assert_eq!(code(&format!("https://{}example.com/", "a.".repeat(122))), Err("ADDRESS_NOT_PUBLIC"));
}

#[test]
fn private_networks_and_http_open_by_configuration_only_and_never_to_metadata() {
    let rules = Rules { http: true, private: true, ports: Vec::new(), extra_ca: None };
    for text in
        ["http://127.0.0.1:4000/", "https://localhost/", "http://[::1]:81/", "http://10.1.2.3/", "http://printer/"]
    {
        assert!(check(&rules, text).is_ok(), "{text}");
    }
    let never = [
        "http://169.254.169.254/",
        "http://0/",
        "http://[fd00:ec2::254]/",
        "http://[::ffff:127.0.0.1]/",
        "http://224.0.0.1/",
    ];
    for text in never {
        assert!(check(&rules, text).is_err(), "{text}");
    }
}

#[test]
fn every_refusal_says_in_both_languages_what_to_enter_instead() {
    let rules = Rules::default();
    let long = format!("https://example.com/{}", "x".repeat(3_000));
    for (text, _) in REFUSED.iter().chain(&[(long.as_str(), "")]) {
        let refused = check(&rules, text).expect_err("refused");
        for words in [refused.reason(), refused.remedy()] {
            assert!(!words.ja.is_ascii() && words.en.len() > 10, "{text}: {words:?}");
        }
    }
}

#[test]
fn ranges_begin_and_end_where_the_registries_say() {
    for (text, wanted) in REACHES {
        let address: IpAddr = text.parse().expect("an address");
        assert_eq!(reach(address), *wanted, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_but_global_unicast_is_global_in_ipv6(bits: u128) {
        let address = Ipv6Addr::from(bits);
        let unicast = bits >> 125 == 0b001 || address.segments()[..6] == [0x64, 0xff9b, 0, 0, 0, 0];
        prop_assert!(unicast || !is_global(address.into()));
    }

    #[test]
    fn no_text_makes_the_gate_stumble_or_lets_a_private_address_in(text in "(https://)?[0-9a-fA-FxX.:\\[\\]@#%/。①٠]{0,30}") {
        if let Ok(target) = check(&Rules::default(), &text) {
            prop_assert!(target.is_secure() && target.literal().is_none_or(is_global), "{text} is {target}");
        }
    }
}
