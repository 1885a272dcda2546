//! Opens the desk on the full screen: world, terminal, app, loop; and again after set-up, reset or a turn to training.

use super::said::Problem;
use super::start;
use crate::app::{App, Exit, House};
use crate::config::{Config, Flags, MouseSetting};
use crate::domain::refusal::Refusal;
use crate::domain::staff::DeskKind;
use crate::logs;
use crate::run::{self, Ears};
use crate::ui::reader::KeyReader;
use crate::ui::terminal::{self, Guard, Signals};
use crate::words::Catalogue;
use crate::world::{self, World, live_folder};
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Sender, channel};
use tokio::task::JoinHandle;

/// Opens the desk, live or in training. The loop has this thread for itself; the desk works on the threads of `hands`.
pub async fn open(flags: &Flags, mut kind: DeskKind, hands: &Handle) -> Result<ExitCode, Problem> {
    let mut config = start::config(flags, kind)?;
    let opening = begin(&config, kind, hands);
    // Meanwhile the log of a live desk that has kept one is opened before the database, which may have something to
    // tell. In a folder that is refused nothing is written.
    let folder =
        (kind == DeskKind::Live).then(|| live_folder(&config)).filter(|folder| logs::was_kept(folder));
    let logs = folder.map(|folder| start::logs(&folder)).transpose()?;
    // A wrong theme and art that cannot be read are reported before the screen is taken over.
    let mut theme = start::theme(&config)?;
    let mut art = start::art(&config)?;
    let mut world = made(&config, opening).await?;
    let logs = match logs {
        Some(logs) => logs,
        None => start::logs(&world.folder)?,
    };
    let language = world.known.as_ref().map(|known| known.language).unwrap_or_default();
    start::watch_panics(&world.folder, world.catalogue.get(language));
    tracing::info!(version = env!("CARGO_PKG_VERSION"), ?kind, "the program has begun");
    let (mut ears, gone) = ears()?;
    let (guard, mut screen) =
        Guard::enter(config.look.mouse.value == MouseSetting::On).map_err(Problem::Terminal)?;
    terminal::watch_dead_terminal(move || gone.try_send(()).unwrap_or_default())
        .map_err(Problem::Terminal)?;
    loop {
        let house = House::of(&config, &world).with_art(art.clone());
        let app = App::new(house, world.known.is_some(), world.now());
        let events = world.desk.events();
        match run::run(app, (&world, hands), events, (&mut screen, &theme), &mut ears).await {
            Exit::Leave => break,
            Exit::Taken => {
                let desk = world.known.as_ref().and_then(|known| known.desk.clone()).unwrap_or_default();
                drop(guard);
                world.close().await;
                tracing::info!("the program has ended: another one is this desk");
                drop(logs);
                return Err(Refusal::DeskTaken { desk }.into());
            }
            Exit::Training => {
                kind = DeskKind::Training;
                config = start::config(&Flags { database: None, data_dir: None, ..flags.clone() }, kind)?;
                (theme, art) = (start::theme(&config)?, start::art(&config)?);
                world.close().await;
            }
            Exit::SetUp => {
                // The program that sends codes may stand in the settings by now.
                config = start::config(flags, kind)?;
                world.close().await;
            }
            Exit::Reset => world.forget().await,
        }
        world = made(&config, begin(&config, kind, hands)).await?;
    }
    drop(guard);
    world.close().await;
    tracing::info!("the program has ended");
    drop(logs);
    Ok(ExitCode::SUCCESS)
}

/// A world in the making, and the words that it will speak.
type Opening = (JoinHandle<Result<World, Problem>>, Arc<Catalogue>);

/// Begins to make the world on the hands, so that whatever it begins by itself is theirs.
fn begin(config: &Config, kind: DeskKind, hands: &Handle) -> Opening {
    let words = world::words(config);
    let (config, spoken) = (config.clone(), Arc::clone(&words));
    (hands.spawn(async move { start::world(&config, kind, spoken).await }), words)
}

/// Waits for the world. Meanwhile this thread reads the sentences that will be said first, and keeps them: memory costs
/// it fewer calls than a thread that was begun later.
async fn made(config: &Config, (opening, words): Opening) -> Result<World, Problem> {
    words.get(world::likely_language(config));
    opening.await.unwrap_or_else(|error| std::panic::resume_unwind(error.into_panic()))
}

/// What the loop listens to, and the way to tell it that the terminal is gone.
fn ears() -> Result<(Ears, Sender<()>), Problem> {
    let signals = Signals::catch().map_err(Problem::Terminal)?;
    let keys = KeyReader::open().map_err(Problem::Terminal)?;
    let (tell, gone) = channel(1);
    Ok((Ears { keys, signals, gone }, tell))
}
