//! What is wrong with the database, in words that a screen can say: a refusal if something can be done about it, else
//! the number of an incident.

use crate::desk::kernel::stop::Stop;
use crate::domain::refusal::Refusal;
use crate::flow::Answer;
use crate::store::StoreError;

/// What is wrong with a database, as a refusal that says what to do; none if it is simply broken.
pub fn refusal_of(error: &StoreError) -> Option<Refusal> {
    match error {
        StoreError::NotWritable(path) => Some(Refusal::NotWritable { path: path.clone() }),
        StoreError::Unreadable(path) => Some(Refusal::Unreadable { path: path.clone() }),
        StoreError::NoFile(path) => Some(Refusal::NoFile { path: path.clone() }),
        StoreError::Damaged(path) => {
            // It stands in the log, also where the log is opened only later.
            crate::logs::incident(error);
            Some(Refusal::Damaged { path: path.clone() })
        }
        StoreError::Replaced(path) => {
            tracing::error!(%error, "nothing is done until it is back");
            Some(Refusal::Replaced { path: path.clone() })
        }
        StoreError::Full | StoreError::DiskFails(_) => {
            // The disk of the log may be another one.
            tracing::error!(%error, "nothing was saved");
            let full = matches!(error, StoreError::Full);
            Some(if full { Refusal::DiskFull } else { Refusal::DiskFails })
        }
        StoreError::Foreign(path) => Some(Refusal::ForeignDatabase { path: path.clone() }),
        StoreError::WrongKind(path) => Some(Refusal::WrongKind { path: path.clone() }),
        StoreError::Unreachable(server) => Some(Refusal::ServerUnreachable { server: server.clone() }),
        StoreError::NotPostgres(server) => Some(Refusal::NotPostgres { server: server.clone() }),
        StoreError::TooOld { server, version } => {
            Some(Refusal::ServerTooOld { server: server.clone(), version: version.clone() })
        }
        StoreError::Certificate(server) => Some(Refusal::ServerUnproven { server: server.clone() }),
        StoreError::WrongPassword(server) => Some(Refusal::ServerPassword { server: server.clone() }),
        StoreError::NotAdmitted { server, .. } => {
            // What the server said stands in the log, also where the log is opened only later.
            crate::logs::incident(error);
            Some(Refusal::ServerRole { server: server.clone() })
        }
        StoreError::NotMigrated(server) => Some(Refusal::NotMigrated { server: server.clone() }),
        StoreError::PasswordFile(path) => Some(Refusal::PasswordFile { path: path.clone() }),
        StoreError::Away(_) => {
            tracing::warn!(%error, "nothing was saved");
            Some(Refusal::DatabaseAway)
        }
        StoreError::Alone(path) => Some(Refusal::NotWhole { path: path.clone() }),
        StoreError::Newer => Some(Refusal::NewerDatabase),
        StoreError::Tampered { .. } => Some(Refusal::Tampered { incident: crate::logs::incident(error) }),
        StoreError::UnknownObject(name) => Some(Refusal::UnknownObject { name: name.clone() }),
        _ => None,
    }
}

/// Something broke: the log gets what is known of it, the screen gets its number.
pub fn broken(error: &StoreError) -> Answer {
    let why = refusal_of(error).unwrap_or_else(|| Refusal::Broken { incident: crate::logs::incident(error) });
    Answer::Refused { why }
}

/// Why work was not carried out, as a refusal for callers that are told directly.
pub fn into_refusal(stop: Stop) -> Refusal {
    match stop {
        Stop::No(why) => why,
        Stop::Fault(error) => {
            refusal_of(&error).unwrap_or_else(|| Refusal::Broken { incident: crate::logs::incident(&error) })
        }
    }
}
