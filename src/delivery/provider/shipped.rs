//! The providers that come with the program. Each is a file of `config/providers`, read like a school's own one.

macro_rules! shipped {
    ($($name:literal),+ $(,)?) => {
        /// Name and file of each.
        pub const SHIPPED: [(&str, &str); [$($name),+].len()] = [$((
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/config/providers/", $name, ".toml")),
        )),+];
    };
}

shipped!("sms-ru", "sms-ru-call", "smsc-ru", "smsc-ru-call", "exolve", "twilio", "android", "kannel");

/// The file of a shipped provider.
pub fn shipped(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(known, _)| *known == name).map(|(_, text)| *text)
}
