//! Words that are typed where one of a few must stand: roles, reasons, levels of the log.

use clap::ValueEnum;

/// How grave a line of the log is, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogLevel {
    /// What happened
    Info,
    /// What may need somebody
    Warn,
    /// What does
    Error,
}

impl From<LogLevel> for crate::logs::Level {
    fn from(level: LogLevel) -> Self {
        match level {
            LogLevel::Info => Self::Info,
            LogLevel::Warn => Self::Warn,
            LogLevel::Error => Self::Error,
        }
    }
}

/// A role, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleName {
    /// Helps families
    Desk,
    /// Looks after staff, classes and desks as well
    Admin,
    /// Shows the program in training
    Trainer,
}

impl From<RoleName> for crate::domain::staff::Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Desk => Self::Desk,
            RoleName::Admin => Self::Admin,
            RoleName::Trainer => Self::Trainer,
        }
    }
}

/// Why the role of a teacher is given, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum GivenFor {
    /// Works at the school
    WorksHere,
    /// It was taken by mistake
    WrongEntry,
    /// Another reason
    Other,
}

impl From<GivenFor> for crate::domain::deed::Why {
    fn from(reason: GivenFor) -> Self {
        match reason {
            GivenFor::WorksHere => Self::WorksHere,
            GivenFor::WrongEntry => Self::WrongEntry,
            GivenFor::Other => Self::Other,
        }
    }
}

/// Why the role of a teacher is taken away, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TakenFor {
    /// Works at the school no more
    LeftSchool,
    /// It was given by mistake
    WrongEntry,
    /// Another reason
    Other,
}

impl From<TakenFor> for crate::domain::deed::Why {
    fn from(reason: TakenFor) -> Self {
        match reason {
            TakenFor::LeftSchool => Self::LeftSchool,
            TakenFor::WrongEntry => Self::WrongEntry,
            TakenFor::Other => Self::Other,
        }
    }
}
