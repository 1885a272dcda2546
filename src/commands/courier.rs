//! `kindesk courier`: sends what the desks of a school have left, without a screen, until it is told to end. systemd hears
//! when it is ready, that it is at work, and that it ends (sd_notify(3)); where nobody listens, nothing is said.

use super::said::{Problem, print};
use super::start;
use crate::config::{Config, Flags};
use crate::domain::staff::DeskKind;
use crate::ui::terminal::{Signals, SystemSignal};
use crate::words::{Arg, Words};
use crate::world::World;
use sd_notify::NotifyState;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::interval;

/// How often it is looked whether the courier is at work, where systemd does not want to hear it.
const IDLE: Duration = Duration::from_hours(1);

/// Runs until SIGTERM, SIGINT or SIGHUP; what is on its way then is brought to its end.
pub async fn courier(flags: &Flags) -> Result<ExitCode, Problem> {
    let config = start::config(flags, DeskKind::Live)?;
    let (world, language) = start::console(flags).await?;
    let catalogue = Arc::clone(&world.catalogue);
    let served = serve(&config, &world, catalogue.get(language)).await;
    world.close().await;
    served
}

async fn serve(config: &Config, world: &World, words: &Words) -> Result<ExitCode, Problem> {
    if !world.desk.has_a_way() {
        return Err(Problem::Said(words.say("courier-no-way")));
    }
    let school = world.desk.becomes_courier(config.desk.value.as_deref()).await?;
    let mut signals = Signals::catch().map_err(Problem::Terminal)?;
    let desk = world.desk.clone();
    let mut work = tokio::spawn(async move { desk.runs_errands().await });
    tracing::info!(version = env!("CARGO_PKG_VERSION"), "the courier has begun");
    print(&words.say_with("courier-runs", &[("school", Arg::from(school))]));
    tell(&NotifyState::Ready);
    let watchdog = sd_notify::watchdog_enabled();
    let mut looks = interval(watchdog.map_or(IDLE, |within| within / 2));
    let mut seen = None;
    loop {
        tokio::select! {
            told = signals.next() => match told {
                SystemSignal::End | SystemSignal::HungUp => break,
                SystemSignal::Resized => {}
            },
            _ = looks.tick() => {
                let beats = Some(world.desk.beats());
                if watchdog.is_some() && seen != beats {
                    tell(&NotifyState::Watchdog);
                }
                seen = beats;
            }
            _ = &mut work => return Err(Problem::Said(words.say("courier-stopped"))),
        }
    }
    tell(&NotifyState::Stopping);
    world.desk.ends_soon();
    // Handing one message over has an end of its own; the others are left to the next courier.
    let ended = work.await;
    tracing::info!("the courier has ended");
    ended.map(|()| ExitCode::SUCCESS).map_err(|_| Problem::Said(words.say("courier-stopped")))
}

/// Tells systemd. That it does not listen any more is no reason to end.
fn tell(state: &NotifyState<'_>) {
    if let Err(error) = sd_notify::notify(std::slice::from_ref(state)) {
        tracing::warn!(%error, "systemd was not told");
    }
}
