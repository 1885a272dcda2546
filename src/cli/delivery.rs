//! The commands of the ways out, as they are typed.

use crate::delivery::Channel;
use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};

/// Ways out.
#[derive(Debug, Subcommand)]
pub enum DeliveryCommand {
    /// Show what is sent to a provider and how its answers are read; one on standard input is read by the rules
    Check {
        /// The provider's file, or the name of one that is shipped
        file: String,
        /// The answer to which request
        #[arg(long, value_enum, default_value_t = CallName::Send)]
        of: CallName,
        /// The status of HTTP where it does not stand in the answer itself
        #[arg(long, value_name = "NUMBER", default_value_t = 200, value_parser = clap::value_parser!(u16).range(100..600))]
        status: u16,
    },
    /// Send a marked trial message and follow it; the number or the address comes on standard input
    Test {
        /// What is sent
        #[arg(value_enum)]
        channel: Channel,
        /// Only "-": the number or the address comes on standard input
        #[arg(value_enum, hide_possible_values = true)]
        destination: Option<DestinationOn>,
        /// By this way alone
        #[arg(long, value_name = "NAME")]
        way: Option<String>,
        /// For how long it is asked whether it has arrived
        #[arg(long, value_name = "SECONDS", default_value_t = 120)]
        wait: u16,
    },
}

/// Which request of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CallName {
    /// It sends a message.
    Send,
    /// It asks whether one has arrived.
    Report,
    /// It asks whether all is well.
    Check,
}

/// Where a destination comes from: never the command line, where other programs of the machine see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DestinationOn {
    /// Standard input.
    Input,
}

impl ValueEnum for DestinationOn {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Input]
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new("-"))
    }
}

impl ValueEnum for Channel {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }
    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}
