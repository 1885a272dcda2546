//! The loop: wait, drain what is there, update, spawn what is asked, draw once if something changed.
//!
//! There is no tick. The loop sleeps until a key, an answer, a signal or the moment at which the picture changes. It
//! never waits for disk, network or hashing: those are tasks on threads of their own, the desk's hands, whose answers
//! come back as messages. The loop's own thread hears everything that it waits for: a key wakes no other.
//!
//! Nor does it wait for the terminal. While the line is behind nothing is drawn, and everything else goes on; when it has
//! caught up, the picture of that moment is drawn. A terminal that cannot be read or written any more is gone, however
//! that is noticed, and the program ends as after SIGHUP.

use crate::app::{App, Effect, Exit, Msg};
use crate::delivery::PhoneMessage;
use crate::desk::{Desk, DeskEvent};
use crate::domain::phone;
use crate::flow::ask::Asked;
use crate::ui::line::Reach;
use crate::ui::page::AsideMessage;
use crate::ui::reader::KeyReader;
use crate::ui::terminal::{LAST, Signals, SystemSignal, TerminalScreen};
use crate::ui::theme::Theme;
use crate::world::World;
use ratatui::crossterm::Command;
use ratatui::crossterm::clipboard::CopyToClipboard;
use std::io;
use tokio::runtime::Handle;
use tokio::sync::mpsc::{Receiver, Sender, UnboundedReceiver, channel};
use tokio::time::{Instant, timeout};

/// Answers on their way back to the loop: more than a desk ever has asked at once.
const ANSWERS: usize = 64;

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
    /// The whole picture is to be drawn, whatever the terminal shows.
    anew: bool,
    exit: Option<Exit>,
}

/// Runs the program until somebody leaves it, or must: on a signal, or because the terminal is gone.
pub async fn run(
    app: App,
    (world, hands): (&World, &Handle),
    mut events: UnboundedReceiver<DeskEvent>,
    (screen, theme): (&mut TerminalScreen, &Theme),
    ears: &mut Ears,
) -> Exit {
    let (answers, mut heard) = channel(ANSWERS);
    // What the terminal shows by now is unknown: another picture stood there, or the line was behind.
    let mut this = Loop { app, world, hands, answers, screen, theme, anew: true, exit: None };
    if !this.draws() {
        return this.end(&mut heard).await;
    }
    this.begin();
    loop {
        let until = this.world.until(this.app.wakes_at());
        let is_behind = this.screen.backend_mut().line().is_behind();
        let msg = tokio::select! {
            biased;
            told = ears.signals.next() => match told {
                SystemSignal::Resized => {
                    this.anew = true;
                    None
                }
                SystemSignal::End | SystemSignal::HungUp => return this.end(&mut heard).await,
            },
            _ = ears.gone.recv() => return this.end(&mut heard).await,
            Some(msg) = heard.recv() => Some(msg),
            Some(event) = events.recv() => Some(this.event(event)),
            key = ears.keys.next() => match key {
                Some(intent) => Some(Msg::Key(intent)),
                None => return this.end(&mut heard).await,
            },
            () = this.screen.backend_mut().line().takes_more(), if is_behind => None,
            () = tokio::time::sleep(until) => Some(Msg::Woke),
        };
        if let Some(msg) = msg {
            this.take(msg);
        }
        while let Ok(msg) = heard.try_recv() {
            this.take(msg);
        }
        while let Some(intent) = ears.keys.read_already() {
            this.take(Msg::Key(intent));
        }
        if let Some(exit) = this.exit {
            return exit;
        }
        if !this.draws() {
            return this.end(&mut heard).await;
        }
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
            Effect::Listen => self.listen(),
            Effect::Copy(text) => self.copy(text),
            Effect::Forward(span) => {
                self.world.forward(span);
                self.take(Msg::Woke);
            }
            Effect::Twist(twist) => self.world.twists(twist),
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

    fn listen(&self) {
        let (desk, answers): (Desk, _) = (self.world.desk.clone(), self.answers.clone());
        self.hands.spawn(async move {
            let told = desk.changes().await;
            let _ = answers.send(Msg::Changes(told)).await;
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
            DeskEvent::Delivered(challenge, told) => Msg::Delivered(challenge, told),
            DeskEvent::Phone => Msg::Phone(self.phone(), self.world.twist()),
            DeskEvent::Taken => Msg::Taken,
            DeskEvent::Database(away) => Msg::Database(away),
            DeskEvent::PinSet(told) => Msg::PinSet(told),
        }
    }

    /// The simulated phone's messages, newest first.
    fn phone(&self) -> Vec<AsideMessage> {
        let words = self.app.words();
        let shown = |message: PhoneMessage| match message.letter {
            None => AsideMessage { head: message.to, text: message.text },
            Some(letter) => {
                let from = words.say_with("training-letter-from", &[("from", letter.from.into())]);
                let subject =
                    words.say_with("training-letter-subject", &[("subject", letter.subject.into())]);
                let head = words.say_with("training-letter", &[("to", message.to.into())]);
                AsideMessage { head, text: format!("{from}\n{subject}\n{}", message.text) }
            }
        };
        self.world.phone_messages().into_iter().map(shown).collect()
    }

    /// Draws what has changed, unless the line is behind; false if the terminal is gone.
    fn draws(&mut self) -> bool {
        let drawn = self.draw();
        if let Err(error) = &drawn {
            tracing::warn!(%error, "the terminal cannot be written");
        }
        drawn.is_ok()
    }

    fn draw(&mut self) -> io::Result<()> {
        match self.screen.backend_mut().line().catch_up()? {
            Reach::Behind => return Ok(()),
            Reach::AfterAStall => self.anew = true,
            Reach::All => {}
        }
        if std::mem::take(&mut self.anew) {
            // A window that shrank and grew again has its old size, but has forgotten what it showed.
            self.screen.clear()?;
        }
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

    /// Puts an open visit down and ends every session, as far as the time allows. The program then leaves, whatever else
    /// it was about to do.
    async fn end(&mut self, heard: &mut Receiver<Msg>) -> Exit {
        let deadline = Instant::now() + LAST;
        // What could not be put down is tried once more: a power cut would lose no more than a second refusal does.
        for _ in 0..2 {
            self.take(Msg::End);
            while self.app.is_leaving() && self.exit.is_none() {
                match timeout(deadline.saturating_duration_since(Instant::now()), heard.recv()).await {
                    Ok(Some(msg)) => self.take(msg),
                    Ok(None) | Err(_) => return Exit::Leave,
                }
            }
            if self.exit.is_some() {
                break;
            }
        }
        Exit::Leave
    }
}
