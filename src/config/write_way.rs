//! Set-up writes a way out into the settings file: its section, and its secret into a file of its own beside it, which only
//! its owner can read. Everything else in the settings stays as it is.

use super::error::{ConfigError, Want};
use super::file;
use super::sourced::Source;
use super::ways::ways;
use super::write::{OWN, before, put, without_way};
use crate::delivery::Ways;
use crate::delivery::provider::{Provider, shipped};
use crate::domain::channel::Channel;
use crate::flow::ask::{WayMeans, WayNew};
use secrecy::ExposeSecret;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Why a way was not written.
#[derive(Debug, thiserror::Error)]
pub enum WayFault {
    /// The address of a provider, of a mail server or of the sender can be none.
    #[error("an address can be none")]
    Address,
    /// It leads out of the school's own network without encryption.
    #[error("it leads further than the school's own network without encryption")]
    Unencrypted,
    /// A file cannot be written, or nothing can be put into it safely.
    #[error(transparent)]
    Unwritten(#[from] io::Error),
}

/// The ways of which a settings file speaks.
///
/// # Errors
/// It cannot be read, or a way of it cannot hold.
pub fn ways_of(path: &Path) -> Result<Ways, WayFault> {
    let (_, text) = before(path)?;
    read(&text)
}

/// Writes a way into a settings file, which is made if there is none. Its name is that of the channel it carries: what
/// set-up wrote under that name before is written anew.
///
/// # Errors
/// What is wrong with the way; or a file cannot be read or written, or is written in a way in which nothing can be put into
/// it safely. Then the settings stay as they were.
pub fn write_way(path: &Path, new: &WayNew) -> Result<(), WayFault> {
    let (path, text) = before(path)?;
    let (name, secret) = match &new.means {
        WayMeans::Mail => (Channel::Mail, "password".to_owned()),
        WayMeans::Provider(provider) => of_provider(provider)?,
    };
    let name = name.as_str();
    let folder = path.parent().filter(|folder| folder.is_absolute()).ok_or_else(unclear)?;
    let file = folder.join(format!("kindesk-{name}.secret"));
    let without = without_way(&text, name).unwrap_or_else(|| text.clone());
    let signs_in = new.secret.is_some() || file.exists() && wants_secret(new);
    let section = section(name, new, signs_in.then_some((secret.as_str(), &file)));
    let gap = if without.is_empty() { "" } else { "\n" };
    let after = format!("{without}{gap}{section}");
    read(&after)?;
    if others(&text, name) != others(&after, name) {
        return Err(unclear().into());
    }
    if let Some(secret) = &new.secret {
        fs::create_dir_all(folder)?;
        put_secret(&file, secret.expose_secret())?;
    }
    put(&path, &after)?;
    Ok(())
}

/// Whether a way cannot do without a secret: a mail server that asks for nobody's name needs none.
fn wants_secret(new: &WayNew) -> bool {
    new.means != WayMeans::Mail || new.values.iter().any(|(key, _)| *key == "user")
}

fn unclear() -> io::Error {
    io::Error::other("nothing can be put into the section [delivery] safely")
}

/// What a shipped provider carries, and the name of its secret.
fn of_provider(name: &str) -> Result<(Channel, String), WayFault> {
    let none = || io::Error::other("no such provider is shipped");
    let provider = Provider::parse(shipped(name).ok_or_else(none)?).map_err(|_| none())?;
    let channel = provider.channels.first().copied().ok_or_else(none)?;
    let secret = provider.secrets.keys().next().ok_or_else(none)?;
    Ok((channel, secret.clone()))
}

/// The section of a way.
fn section(name: &str, new: &WayNew, secret: Option<(&str, &PathBuf)>) -> String {
    let said = |text: &str| toml::Value::from(text).to_string();
    let mut text = format!("[delivery.{name}]\n{OWN}\n");
    match &new.means {
        WayMeans::Mail => {
            text.push_str("kind = \"mail\"\n");
            for (key, value) in &new.values {
                let _ = writeln!(text, "{key} = {}", said(value));
            }
            if let Some((_, file)) = secret {
                let _ = writeln!(text, "password-file = {}", said(&file.display().to_string()));
            }
        }
        WayMeans::Provider(provider) => {
            let _ = writeln!(text, "kind = \"http\"\nprovider = {}", said(provider));
            let values: Vec<_> =
                new.values.iter().map(|(key, value)| format!("{key} = {}", said(value))).collect();
            if !values.is_empty() {
                let _ = writeln!(text, "values = {{ {} }}", values.join(", "));
            }
            if let Some((key, file)) = secret {
                let _ = writeln!(text, "secrets = {{ {key} = {} }}", said(&file.display().to_string()));
            }
        }
    }
    text
}

/// The ways of a file's text.
fn read(text: &str) -> Result<Ways, WayFault> {
    let read = file::parse(Path::new(""), text).and_then(|file| ways(file.delivery, &Source::BuiltIn));
    read.map_err(|error| match error {
        ConfigError::Value { want: Want::Url | Want::Host | Want::Mailbox, .. } => WayFault::Address,
        ConfigError::Value { want: Want::Encrypted, .. } => WayFault::Unencrypted,
        _ => unclear().into(),
    })
}

/// All that a file says besides a way of that name.
fn others(text: &str, name: &str) -> Option<toml::Table> {
    let mut table: toml::Table = toml::from_str(text).ok()?;
    let delivery = table.entry("delivery").or_insert_with(|| toml::Table::new().into());
    delivery.as_table_mut()?.remove(name);
    Some(table)
}

/// Puts a secret into its file, which nobody but its owner can read from its first moment on.
fn put_secret(file: &Path, secret: &str) -> io::Result<()> {
    let beside = file.with_extension("secret.new");
    let _ = fs::remove_file(&beside);
    let written =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside).and_then(|mut to| {
            to.write_all(secret.as_bytes())?;
            to.write_all(b"\n")?;
            to.sync_all()?;
            fs::rename(&beside, file)
        });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::FieldId;
    use crate::flow::setup::way::{self, Offered};
    use std::os::unix::fs::PermissionsExt as _;

    fn secret() -> secrecy::SecretString {
        "s3cret \"quoted\"".to_owned().into()
    }

    fn filled(way: Offered, provider: &str) -> WayNew {
        let text = |field| match field {
            FieldId::WayAddress => "http://192.168.1.7:8080",
            FieldId::WayServer => "smtp.example.ru",
            FieldId::WayEncryption => "starttls",
            FieldId::WayFrom => "school@example.ru",
            _ => "school \"14\"",
        };
        WayNew { secret: Some(secret()), ..way::new(way, provider, |field| text(field).to_owned()) }
    }

    /// What set-up asks for is what the shipped providers want, no more and no less.
    #[test]
    fn each_offered_way_is_written_read_again_and_its_secret_is_its_owners() {
        let providers = way::PROVIDERS.iter().map(|(name, _)| (Offered::Provider, *name));
        for (offered, provider) in providers.chain([(Offered::Phone, way::PHONE), (Offered::Mail, "")]) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("kindesk.toml");
            fs::write(&path, "# ours\nlang = \"ru\"\n\n[delivery]\nkind = \"none\"\n").unwrap();
            write_way(&path, &filled(offered, provider)).unwrap();
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                text.starts_with("# ours\nlang = \"ru\"\n\n[delivery]\nkind = \"none\"\n\n[delivery."),
                "{text}"
            );
            assert!(!text.contains("s3cret"), "{text}");
            let ways = ways_of(&path).unwrap();
            assert!(ways.carry(offered.channel()), "{provider}: {text}");
            assert!(ways.all().all(|way| way.unreadable().is_none()), "{text}");
            let name = offered.channel().as_str();
            let file = folder.path().join(format!("kindesk-{name}.secret"));
            assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(*crate::files::secret(&file).unwrap(), "s3cret \"quoted\"");
            // Once more, with the secret as it stands: nothing is there twice.
            write_way(&path, &WayNew { secret: None, ..filled(offered, provider) }).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
            if let Some(provider) = shipped(provider).map(|text| Provider::parse(text).unwrap()) {
                let mut unasked = provider.values.keys();
                let asked = way::fields(offered, &way_name(offered, &provider, &text));
                let asks = |key: &String| asked.iter().any(|field| way::key(*field) == Some(key.as_str()));
                assert!(unasked.all(asks), "{}", provider.name);
                assert_eq!(provider.secrets.len(), 1, "{}", provider.name);
                for field in asked {
                    let may = way::may_be_empty(offered, &way_name(offered, &provider, &text), *field);
                    let optional =
                        provider.optional.iter().any(|name| way::key(*field) == Some(name.as_str()));
                    assert_eq!(may, optional, "{}: {field:?}", provider.name);
                }
            }
        }
    }

    /// The provider's own key, as the section names it.
    fn way_name(_: Offered, _: &Provider, text: &str) -> String {
        let named = text.lines().find_map(|line| line.strip_prefix("provider = \""));
        named.and_then(|name| name.strip_suffix('"')).unwrap().to_owned()
    }

    #[test]
    fn another_choice_takes_the_place_of_what_set_up_wrote_and_of_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kindesk.toml");
        write_way(&path, &filled(Offered::Phone, "")).unwrap();
        write_way(&path, &filled(Offered::Mail, "")).unwrap();
        write_way(&path, &filled(Offered::Provider, "sms-ru")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            !text.contains("android") && text.contains("sms-ru") && text.contains("smtp.example.ru"),
            "{text}"
        );
        // The program of the site's own takes the place of what carries SMS.
        super::super::write::name_delivery(&path, "/bin/send").unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("sms-ru") && text.contains("/bin/send"), "{text}");
        let own =
            "[delivery.sms]\nkind = \"http\"\nprovider = \"sms-ru\"\nsecrets = { api-id = \"/etc/key\" }\n";
        fs::write(&path, own).unwrap();
        assert!(matches!(write_way(&path, &filled(Offered::Phone, "")), Err(WayFault::Unwritten(_))));
        assert_eq!(fs::read_to_string(&path).unwrap(), own);
    }

    #[test]
    fn what_cannot_hold_is_told_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("kindesk.toml");
        let with = |key: &'static str, value: &str, new: WayNew| {
            let values = new
                .values
                .iter()
                .map(|(name, kept)| (*name, if *name == key { value.to_owned() } else { kept.clone() }));
            WayNew { values: values.collect(), means: new.means.clone(), secret: Some(secret()) }
        };
        let fault = |new| write_way(&path, &new).unwrap_err();
        let phone = || filled(Offered::Phone, "");
        assert!(matches!(fault(with("address", "192.168.1.7", phone())), WayFault::Address));
        assert!(matches!(fault(with("address", "http://sms.example.ru", phone())), WayFault::Unencrypted));
        let mail = || filled(Offered::Mail, "");
        assert!(matches!(fault(with("server", "smtp example", mail())), WayFault::Address));
        assert!(matches!(fault(with("from", "school", mail())), WayFault::Address));
        assert!(matches!(fault(with("encryption", "none", mail())), WayFault::Unencrypted));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(folder.path().join("file"), "").unwrap();
        let nowhere = folder.path().join("file/kindesk.toml");
        assert!(matches!(write_way(&nowhere, &phone()), Err(WayFault::Unwritten(_))));
    }
}
