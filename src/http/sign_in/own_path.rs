//! Where a browser may be sent after sign-in: a path of ours, whatever an address asks for.

/// Where it is sent where nothing else is asked for, or what is asked for is not ours.
pub(super) const DESK: &str = "/desk";

/// The page of one's own account, where whoever has a password that was given to it is sent first.
pub(super) const ACCOUNT: &str = "/desk/account";

/// Where the pages of drafts are, below which each has its own.
pub(super) const DRAFTS: &str = "/desk/drafts";

/// Bytes of the longest path.
const MOST: usize = 1_000;

/// The path, if it is one of ours and no other site is meant by it in any reading; the desk otherwise.
pub(super) fn own_path(asked: Option<&str>) -> &str {
    let own = |path: &&str| {
        let plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
        // Two slashes begin another host.
        path.len() <= MOST && path.starts_with('/') && !path.starts_with("//") && path.bytes().all(plain)
    };
    asked.filter(own).unwrap_or(DESK)
}

#[cfg(test)]
mod laws {
    use super::{DESK, own_path};

    #[test]
    fn only_paths_of_ours_are_kept() {
        for ours in ["/", "/desk", "/explorer?query=%7B%7D", "/a//b", "/@evil.example"] {
            assert_eq!(own_path(Some(ours)), ours);
        }
        for other in [
            "",
            "desk",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            " //evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/日本",
            &format!("/{}", "a".repeat(1_000)),
        ] {
            assert_eq!(own_path(Some(other)), DESK, "{other:?}");
        }
        assert_eq!(own_path(None), DESK);
    }
}
