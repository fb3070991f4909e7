//! Why an address is refused, and what to do about it, in both languages.
use crate::base::language::Words;
use std::net::IpAddr;

/// Why an address is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Longer than allowed.
    TooLong {
        /// Most bytes.
        most: usize,
    },
    /// Not an address of the web, or one that different programs read differently.
    Unreadable,
    /// Not https.
    Scheme,
    /// It has a user's name or a password in it.
    UserInfo,
    /// It has a part behind `#`, which is never sent.
    Fragment,
    /// A port that is not listed.
    Port {
        /// The port.
        port: u16,
        /// Those that are listed.
        listed: Vec<u16>,
    },
    /// A name that cannot be a host of the public internet.
    Name {
        /// The name.
        name: String,
    },
    /// An address that is not a host of the public internet.
    Address {
        /// The address.
        address: IpAddr,
    },
}

impl Refused {
    /// Stable name of the rule, upper snake case.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "ADDRESS_TOO_LONG",
            Self::Unreadable => "ADDRESS_UNREADABLE",
            Self::Scheme => "ADDRESS_NOT_HTTPS",
            Self::UserInfo => "ADDRESS_WITH_USER",
            Self::Fragment => "ADDRESS_WITH_FRAGMENT",
            Self::Port { .. } => "ADDRESS_PORT",
            Self::Name { .. } | Self::Address { .. } => "ADDRESS_NOT_PUBLIC",
        }
    }

    /// What is wrong.
    #[must_use]
    pub fn reason(&self) -> Words {
        self.words().0
    }

    /// What to enter instead.
    #[must_use]
    pub fn remedy(&self) -> Words {
        self.words().1
    }

    fn words(&self) -> (Words, Words) {
        match self {
            Self::TooLong { most } => (
                Words::new(
                    format!("URLが長すぎます（{most}バイトまで）"),
                    format!("The URL is longer than {most} bytes"),
                ),
                Words::new("短いURLを用意してください。", "Use a shorter URL."),
            ),
            Self::Unreadable => (
                Words::new("URLとして読めません", "This cannot be read as a URL"),
                Words::new(
                    "https://example.ac.jp/uturn のように、空白や「\\」のない完全なURLを入力してください。",
                    "Enter a complete URL such as https://example.ac.jp/uturn, without blanks and backslashes.",
                ),
            ),
            Self::Scheme => (
                Words::new("httpsのURLではありません", "The URL is not https"),
                Words::new("https:// で始まるURLを入力してください。", "Enter a URL that begins with https://."),
            ),
            Self::UserInfo => (
                Words::new("URLに利用者名やパスワードが含まれています", "The URL holds a user's name or a password"),
                Words::new(
                    "「@」の前を除いてください。送り手は署名で確かめられます。",
                    "Leave out what stands before the @; the signature tells who is calling.",
                ),
            ),
            Self::Fragment => (
                Words::new("URLに「#」以降があります", "The URL has a part behind #"),
                Words::new("「#」以降は送信されません。除いてください。", "That part is never sent; leave it out."),
            ),
            Self::Port { port, listed } => {
                let listed = listed.iter().map(u16::to_string).collect::<Vec<_>>();
                (
                    Words::new(format!("ポート{port}には配信できません"), format!("Port {port} is not delivered to")),
                    Words::new(
                        format!("使えるポートは{}です。", listed.join("、")),
                        format!("Ports that can be used: {}.", listed.join(", ")),
                    ),
                )
            }
            Self::Name { name } => (
                Words::new(
                    format!("「{name}」は公開されたインターネットの名前ではありません"),
                    format!("\"{name}\" is not a name of the public internet"),
                ),
                Words::new(
                    "インターネットから引ける完全なホスト名を入力してください。",
                    "Enter a complete host name that can be looked up from the internet.",
                ),
            ),
            Self::Address { address } => (
                Words::new(
                    format!("{address} は公開されたインターネットのアドレスではありません"),
                    format!("{address} is not an address of the public internet"),
                ),
                Words::new(
                    "インターネットから届くホストを入力してください。",
                    "Enter a host that can be reached from the internet.",
                ),
            ),
        }
    }
}
