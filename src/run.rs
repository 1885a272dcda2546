//! The loop: wait, drain what is there, update, spawn what is asked, draw once if something changed.
//!
//! There is no tick. The loop sleeps until a key, an answer, a signal or the moment at which the picture changes. It
//! never waits for disk, network or hashing: those are tasks on threads of their own, the desk's hands, whose answers
//! come back as messages. The loop's own thread hears everything that it waits for: a key wakes no other.

use crate::app::{App, Effect, Exit, Msg};
use crate::desk::{Desk, DeskEvent};
use crate::domain::phone;
use crate::flow::ask::Asked;
use crate::ui::page::AsideMessage;
use crate::ui::reader::KeyReader;
use crate::ui::terminal::{Signals, SystemSignal, TerminalScreen};
use crate::ui::theme::Theme;
use crate::world::World;
use color_eyre::eyre::Result;
use ratatui::crossterm::Command;
use ratatui::crossterm::clipboard::CopyToClipboard;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, UnboundedReceiver, channel};
use tokio::time::{Instant, timeout};

/// Answers on their way back to the loop: more than a desk ever has asked at once.
const ANSWERS: usize = 64;
/// How long the last saving may take when the program must end; the process ends within a second of a hang-up.
const LAST: Duration = Duration::from_millis(600);

/// All that the loop listens to.
pub struct Ears {
    /// Keys.
    pub keys: KeyReader,
    /// Signals.
    pub signals: Signals,
    /// Told when the terminal is gone.
    pub gone: Receiver<()>,
}

struct Loop<'a> {
    app: App,
    world: &'a World,
    hands: &'a Handle,
    answers: Sender<Msg>,
    screen: &'a mut TerminalScreen,
    theme: &'a Theme,
    exit: Option<Exit>,
}

/// Runs the program until somebody leaves it or the terminal is gone.
pub async fn run(
    app: App,
    (world, hands): (&World, &Handle),
    mut events: UnboundedReceiver<DeskEvent>,
    (screen, theme): (&mut TerminalScreen, &Theme),
    ears: &mut Ears,
) -> Result<Exit> {
    let (answers, mut heard) = channel(ANSWERS);
    let mut this = Loop { app, world, hands, answers, screen, theme, exit: None };
    this.draw()?;
    this.begin();
    loop {
        let until = this.world.until(this.app.wakes_at());
        let msg = tokio::select! {
            biased;
            told = ears.signals.next() => match told {
                SystemSignal::Resized => { this.draw_anew()?; continue }
                SystemSignal::End | SystemSignal::HungUp => return this.end(&mut heard, LAST).await,
            },
            _ = ears.gone.recv() => return this.end(&mut heard, LAST).await,
            Some(msg) = heard.recv() => msg,
            Some(event) = events.recv() => this.event(event),
            key = ears.keys.next() => match key {
                Some(intent) => Msg::Key(intent),
                None => return this.end(&mut heard, LAST).await,
            },
            () = tokio::time::sleep(until) => Msg::Woke,
        };
        this.take(msg);
        while let Ok(msg) = heard.try_recv() {
            this.take(msg);
        }
        while let Some(intent) = ears.keys.read_already() {
            this.take(Msg::Key(intent));
        }
        if let Some(exit) = this.exit {
            return Ok(exit);
        }
        this.draw()?;
    }
}

impl Loop<'_> {
    /// Begins what need not be done before the first picture.
    fn begin(&self) {
        // The phone library takes some milliseconds at first use: not while somebody types a number.
        self.hands.spawn_blocking(phone::warm_up);
        let desk = self.world.desk.clone();
        // What fails here is tried again by the first ask, which says why.
        self.hands.spawn(async move { desk.put_in_order().await });
    }

    fn take(&mut self, msg: Msg) {
        let effects = self.app.update(msg, self.world.now());
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Ask(asked) => self.ask(asked),
            Effect::Copy(text) => self.copy(text),
            Effect::Minute => {
                self.world.forward_a_minute();
                self.take(Msg::Woke);
            }
            Effect::Leave(exit) => self.exit = Some(exit),
        }
    }

    /// Each ask is a task of its own on the desk's hands; the desk's own deadline ends it.
    fn ask(&self, asked: Asked) {
        let (desk, answers): (Desk, _) = (self.world.desk.clone(), self.answers.clone());
        self.hands.spawn(async move {
            let answered = desk.answer(asked).await;
            let _ = answers.send(Msg::Answered(answered)).await;
        });
    }

    fn copy(&mut self, text: String) {
        let mut sequence = String::new();
        if CopyToClipboard::to_clipboard_from(text).write_ansi(&mut sequence).is_ok() {
            // A terminal that is gone is noticed elsewhere.
            let _ = self.screen.backend_mut().pass(sequence.as_bytes());
        }
    }

    fn event(&self, event: DeskEvent) -> Msg {
        match event {
            DeskEvent::Delivered(challenge, fate, digits) => Msg::Delivered(challenge, fate, digits),
            DeskEvent::Phone => Msg::Phone(self.phone()),
            DeskEvent::PinSet(told) => Msg::PinSet(told),
        }
    }

    /// The simulated phone's messages, newest first.
    fn phone(&self) -> Vec<AsideMessage> {
        let messages = self.world.phone_messages();
        messages
            .into_iter()
            .map(|message| AsideMessage { head: message.number, text: message.text })
            .collect()
    }

    /// Clears first: a window that shrank and grew again has its old size, but has forgotten what it showed.
    fn draw_anew(&mut self) -> Result<()> {
        self.screen.clear()?;
        self.draw()
    }

    fn draw(&mut self) -> Result<()> {
        let (app, theme) = (&mut self.app, self.theme);
        app.house.catalogue.set_now(self.world.now());
        self.screen.draw(|frame| {
            let area = frame.area();
            if let Some(cursor) = app.draw(theme, frame.buffer_mut(), area) {
                frame.set_cursor_position(cursor);
            }
        })?;
        Ok(())
    }

    /// Puts an open visit down and ends every session, as far as the time allows.
    async fn end(&mut self, heard: &mut Receiver<Msg>, at_most: Duration) -> Result<Exit> {
        self.take(Msg::End);
        let deadline = Instant::now() + at_most;
        while self.exit.is_none() {
            match timeout(deadline.saturating_duration_since(Instant::now()), heard.recv()).await {
                Ok(Some(msg)) => self.take(msg),
                Ok(None) | Err(_) => break,
            }
        }
        Ok(self.exit.unwrap_or(Exit::Leave))
    }
}
