//! What the operator allows to be called.

/// Which addresses may be called. The default is what a public service needs: https to the public internet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// Whether http without encryption is allowed; for demonstrations and tests.
    pub http: bool,
    /// Whether addresses and names of private networks and of this machine are allowed; for demonstrations and tests.
    pub private: bool,
    /// Ports that may be called; none listed means any.
    pub ports: Vec<u16>,
    /// Certificates in PEM that are trusted beside those of the system.
    pub extra_ca: Option<Vec<u8>>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { http: false, private: false, ports: vec![443, 8443], extra_ca: None }
    }
}
