//! What `kindesk setup` takes.

use crate::flow::setup::way::{Offered, PROVIDERS};
use clap::Args;

/// The ways that it offers: the shipped providers, an Android phone, a mail server.
const WAYS: [&str; PROVIDERS.len() + 2] = {
    let mut ways = [Offered::Phone.as_str(); PROVIDERS.len() + 2];
    let mut at = 0;
    while at < PROVIDERS.len() {
        ways[at] = PROVIDERS[at].0;
        at += 1;
    }
    ways[at] = Offered::Mail.as_str();
    ways
};

/// What set-up needs.
#[derive(Debug, Args)]
pub struct Setup {
    /// The school's name as families know it
    #[arg(long, value_name = "NAME")]
    pub school: String,
    /// The town or city it stands in
    #[arg(long, value_name = "NAME")]
    pub city: String,
    /// A class; may be given several times, or several after one another
    #[arg(long = "class", value_name = "CLASS", required = true, num_args = 1.., value_delimiter = ',')]
    pub classes: Vec<String>,
    /// The login of the first admin
    #[arg(long, value_name = "LOGIN")]
    pub admin: String,
    /// The first admin's full name; the login without it
    #[arg(long)]
    pub admin_name: Option<String>,
    /// The address with which the link of an invitation begins
    #[arg(long, value_name = "URL", default_value = DEFAULT_LINK)]
    pub link_base: String,
    /// The program that sends codes, by its full path: it is named in the settings file
    #[arg(long, value_name = "PROGRAM")]
    pub delivery: Option<String>,
    /// How codes leave instead: what the way wants, its secret and the number of a trial come on standard input after the
    /// password, a line each
    #[arg(long, value_name = "WAY", conflicts_with = "delivery", value_parser = WAYS)]
    pub way: Option<String>,
}

/// The default base of the link: a name that never leads anywhere (RFC 2606).
pub const DEFAULT_LINK: &str = "https://school.example";
