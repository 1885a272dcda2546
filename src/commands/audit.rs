//! `kindesk audit verify`.

use super::said::{Problem, print};
use super::start;
use crate::config::Flags;
use crate::words::Arg;
use std::process::ExitCode;

/// Checks the chains of the audit log of all desks.
pub async fn verify(flags: &Flags) -> Result<ExitCode, Problem> {
    let (world, language) = start::console(flags).await?;
    let catalogue = std::sync::Arc::clone(&world.catalogue);
    let words = catalogue.get(language);
    let verified = world.desk.verify_audit().await?;
    world.close().await;
    match verified {
        Ok(0) => print(&words.say("audit-empty")),
        Ok(rows) => {
            let rows = i64::try_from(rows).unwrap_or(i64::MAX);
            print(&words.say_with("audit-ok", &[("rows", Arg::Count(rows))]));
        }
        Err(broken) => {
            let args = [("desk", Arg::from(broken.desk.to_string())), ("number", Arg::Count(broken.seq))];
            print(&words.say_with("audit-broken", &args));
            print(&words.say("audit-broken-next"));
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
