//! Settings lead to rules, and what cannot be read is named.
use std::path::PathBuf;
use uturn::{cli::settings::Settings, outbound::rules::Rules};

fn with_ports(ports: &str) -> Settings {
    Settings { outbound_ports: ports.to_owned(), ..Settings::default() }
}

#[test]
fn without_settings_the_rules_are_those_of_a_public_service() {
    assert_eq!(Settings::default().outbound().expect("rules"), Rules::default());
    assert_eq!(Settings::default().push_deadline_ms, 15_000);
}

#[test]
fn ports_are_listed_or_all_and_slips_are_named() {
    let ports = |list| with_ports(list).outbound().map(|rules| rules.ports);
    assert_eq!(ports("443, 9443").expect("ports"), [443, 9443]);
    assert!(ports("*").expect("ports").is_empty());
    for slip in ["", "443,", "https", "0", "70000", "443;8443"] {
        let fault = ports(slip).expect_err("a slip");
        assert!(fault.message().en.contains("outbound_ports"), "{slip}");
    }
}

#[test]
fn a_file_of_certificates_that_is_not_there_is_named() {
    let file = Some(PathBuf::from("no-such-authority.pem"));
    let settings = Settings { outbound_ca_file: file, ..Settings::default() };
    let fault = settings.outbound().expect_err("no such file");
    assert!(fault.message().en.contains("no-such-authority.pem"));
}
