//! The life of the program: opened, run until all asks are carried out, moved on in time, killed, opened again.

use super::{Kit, Run};
use kindesk::app::{App, Effect, Exit, House, Msg};
use kindesk::delivery::Memory;
use kindesk::desk::console::examine::Examination;
use kindesk::desk::{Cost, Desk, DeskEvent};
use kindesk::domain::challenge::Fate;
use kindesk::domain::id::ChallengeId;
use kindesk::domain::refusal::Refusal;
use kindesk::domain::time::{Moment, Span};
use kindesk::flow::ask::{AccountAsk, LostAnswer, MailboxAnswer, NumberAnswer, RecoveryAnswer};
use kindesk::flow::{Answer, Ask};
use kindesk::ui::keys::{Intent, Key};
use kindesk::world::World;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

/// How long a person at the desk leaves the keys alone at the most: long enough for the cover, too short for the lock.
const AWAKE: Span = Span::seconds(110);
/// What of a long time is stood through so: a day of it was most of what a journey over weeks took.
const STOOD: Span = Span::hours(1);
/// How long the program's own work may take before the test fails.
const DEADLINE: Duration = Duration::from_secs(20);

#[expect(clippy::disallowed_methods, reason = "how long an ask takes is printed, and never a test")]
fn now() -> Instant {
    Instant::now()
}

impl Kit {
    /// Opens the program on its folder, as the command without arguments does.
    pub fn opens(&mut self) {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        let (mut world, memory) = tasks.block_on(self.world()).unwrap();
        if world.known.is_some() {
            attach(&tasks, &mut world, self.config.desk.value.as_deref());
        }
        if !self.calls {
            memory.carries_no_calls();
        }
        let events = world.desk.events();
        let app = App::new(House::of(&self.config, &world), world.known.is_some(), world.now());
        self.run = Some(Run { app, memory, events, world, tasks });
        self.exit = None;
        self.draws();
        self.rests();
    }

    /// If another program shares the folder, this one finishes its own work before it stands still: nothing of it runs
    /// while nobody waits for it, and its courier would hold the others up.
    pub(super) fn rests(&self) {
        if let (Some(run), 2..) = (&self.run, Arc::strong_count(&self.folder)) {
            run.tasks.block_on(async {
                drop(run.world.desk.posts_all().await);
                // A program writes one transaction at a time: once it is had here, none is left in the middle.
                drop(run.world.store().write().await);
            });
        }
    }

    /// Why the folder cannot be opened now.
    pub fn refused(&self) -> Refusal {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        tasks.block_on(self.world()).err().unwrap()
    }

    /// Why a second program cannot become that desk.
    pub fn second(&self, desk: &str) -> Refusal {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        tasks.block_on(async {
            let (mut world, _) = self.world().await.unwrap();
            let why = world.attach(Some(desk)).await.err().unwrap();
            world.close().await;
            why
        })
    }

    /// Examines the database as a command does, beside no running desk: nothing goes on behind it.
    pub fn examiner(&self) -> impl Fn() -> Examination + use<> {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        let (world, _) = tasks.block_on(self.world()).unwrap();
        move || tasks.block_on(world.desk.examine()).unwrap()
    }

    /// What a command does beside no running desk.
    pub fn beside<T>(&self, work: impl AsyncFnOnce(&Desk) -> T) -> T {
        let tasks = Builder::new_current_thread().enable_all().build().unwrap();
        tasks.block_on(async {
            let (world, _) = self.world().await.unwrap();
            let done = work(&world.desk).await;
            world.close().await;
            done
        })
    }

    async fn world(&self) -> Result<(World, Memory), Refusal> {
        if self.real {
            return Ok((World::live(&self.config).await?, Memory::default()));
        }
        let (data, time) = (self.folder.data(), Arc::clone(&self.time));
        World::test(&self.config, data, time, self.wall.clone(), Cost::OfTest).await
    }

    /// Ends the program properly: the asks it makes on its way out are carried out.
    pub fn closes(&mut self) -> &mut Self {
        self.keeps_mail();
        let Some(Run { app, world, tasks, .. }) = self.run.take() else { return self };
        drop(app);
        tasks.block_on(world.close());
        self
    }

    /// The terminal is gone: the program puts down what is open, and ends.
    pub fn hangs_up(&mut self) -> &mut Self {
        self.takes(Msg::End);
        self.settle().closes()
    }

    /// The process dies where it stands (kill -9), and the program is opened again on the same folder.
    pub fn kill(&mut self) -> &mut Self {
        self.dies();
        self.opens();
        self
    }

    /// The process dies where it stands, and nobody starts it again.
    pub fn dies(&mut self) {
        self.keeps_mail();
        self.effects.clear();
        let Some(Run { app, events, world, tasks, .. }) = self.run.take() else { return };
        let entered = tasks.enter();
        drop((app, events, world));
        drop(entered);
        drop(tasks);
    }

    /// Somebody starts the program again.
    pub fn starts(&mut self) -> &mut Self {
        self.opens();
        self
    }

    /// The desk carries out everything that was pressed, but the process dies before the screen learns of it.
    pub fn kill_unheard(&mut self) -> &mut Self {
        while let Some(effect) = self.effects.pop_front() {
            if let Effect::Ask(asked) = effect {
                let run = self.run.as_mut().unwrap();
                let answered = run.tasks.block_on(run.world.desk.answer(asked));
                if let Answer::Number(NumberAnswer::Sent { sent }) = answered.answer {
                    self.hears_of(&sent.challenge);
                }
            }
        }
        self.kill()
    }

    /// The next ask is carried out, and the screen hears of it. What that asks for in its turn is not carried out yet.
    pub fn hears_one(&mut self) -> &mut Self {
        while let Some(effect) = self.effects.pop_front() {
            if let Effect::Ask(asked) = effect {
                let run = self.run.as_mut().unwrap();
                let answered = run.tasks.block_on(run.world.desk.answer(asked));
                self.takes(Msg::Answered(answered));
                break;
            }
        }
        self
    }

    /// Time passes while a person stands at the desk: now and then the screen is covered and shown again, so that it
    /// neither covers nor locks by itself. All but the last hour goes by at once, as when a trainer sends the clock on. A
    /// clock that goes back does so at once.
    pub fn passes(&mut self, span: Span) -> &mut Self {
        if span.0 < 0 {
            return self.idles(span);
        }
        let mut left = span;
        if left > STOOD {
            self.moves(Span(left.0 - STOOD.0));
            self.running().app.hurry();
            self.takes(Msg::Woke);
            left = STOOD;
        }
        while left.0 > 0 {
            let part = left.min(AWAKE);
            left = Span(left.0 - part.0);
            self.moves(part);
            self.takes(Msg::Woke);
            let covered = self.running().app.is_covered();
            if part == AWAKE && !covered {
                self.takes(Msg::Key(Intent::Act(Key::Privacy)));
            }
            if part == AWAKE || covered {
                self.takes(Msg::Key(Intent::Act(Key::Privacy)));
            }
        }
        self.takes(Msg::Woke);
        self.keeps_house(span).settle()
    }

    /// Time passes, nobody touches a key, and the screen is drawn.
    pub fn idles(&mut self, span: Span) -> &mut Self {
        self.moves(span);
        self.takes(Msg::Woke);
        self.keeps_house(span).settle()
    }

    /// What the program does each minute by the computer's clock, which stands still in a test.
    fn keeps_house(&mut self, passed: Span) -> &mut Self {
        if let Some(run) = self.run.as_ref().filter(|_| passed >= Span::minutes(1)) {
            run.tasks.block_on(run.world.desk.passes_a_minute()).unwrap();
        }
        self
    }

    /// Time passes, and nothing wakes the program.
    pub fn sleeps(&mut self, span: Span) -> &mut Self {
        self.moves(span);
        self
    }

    /// Time passes on every clock.
    fn moves(&self, span: Span) {
        for clock in std::iter::once(&self.time).chain(&self.wall) {
            clock.fetch_add(span.0, Ordering::SeqCst);
        }
    }

    /// Somebody puts the computer's clock right; the program's time stands where it was.
    pub fn puts_wall_back(&mut self, span: Span) -> &mut Self {
        self.wall.as_ref().unwrap().fetch_sub(span.0, Ordering::SeqCst);
        self
    }

    /// The time at the desk.
    pub fn now(&self) -> Moment {
        if self.real { self.run().world.now() } else { Moment(self.time.load(Ordering::SeqCst)) }
    }

    /// When the program wakes by itself.
    pub fn wakes_at(&self) -> Moment {
        self.run().app.wakes_at()
    }

    /// One message for the app.
    pub(super) fn takes(&mut self, msg: Msg) {
        let now = self.now();
        let effects = self.running().app.update(msg, now);
        self.effects.extend(effects);
    }

    /// Carries out all asks, and those that follow from them; then the screen is drawn.
    pub fn settle(&mut self) -> &mut Self {
        while let Some(effect) = self.effects.pop_front() {
            match effect {
                Effect::Ask(asked) => {
                    // While a password is typed, only the newest strength matters.
                    let newer =
                        |effect: &Effect| matches!(effect, Effect::Ask(later) if is_strength(&later.ask));
                    if is_strength(&asked.ask) && self.effects.iter().any(newer) {
                        continue;
                    }
                    let name = named(&asked.ask);
                    if let Some(server) = self.folder.server() {
                        server.line.counts_anew();
                    }
                    let run = self.run.as_mut().unwrap();
                    let begun = now();
                    let answered = run.tasks.block_on(run.world.desk.answer(asked));
                    self.took.push((name.clone(), begun.elapsed()));
                    if let Some(server) = self.folder.server() {
                        self.trips.push((name, server.line.transactions()));
                    }
                    let sent = match &answered.answer {
                        Answer::Number(NumberAnswer::Sent { sent }) => Some(sent.challenge.clone()),
                        Answer::Lost(LostAnswer::Sent { sent }) => Some(sent.challenge.clone()),
                        Answer::Mailbox(MailboxAnswer::Sent { sent })
                        | Answer::Recovery(RecoveryAnswer::Sent { sent }) => Some(sent.challenge.clone()),
                        // A code that lives on is not sent anew.
                        Answer::Recovery(RecoveryAnswer::FriendSent { sent, .. })
                            if sent.fate == Fate::Waiting =>
                        {
                            Some(sent.challenge.clone())
                        }
                        _ => None,
                    };
                    self.takes(Msg::Answered(answered));
                    if let Some(challenge) = sent {
                        self.hears_of(&challenge);
                    }
                }
                Effect::Listen => {
                    let run = self.run.as_mut().unwrap();
                    let told = run.tasks.block_on(run.world.desk.changes());
                    self.takes(Msg::Changes(told));
                }
                Effect::Copy(text) => self.clipboard.push(text),
                Effect::Forward(span) => drop(self.passes(span)),
                Effect::Twist(twist) => self.run().world.twists(twist),
                Effect::Leave(exit) => self.exit = Some(exit),
            }
        }
        self.draws();
        self.rests();
        if self.exit == Some(Exit::SetUp) {
            // As the program does: set-up may have written into the settings.
            self.config.delivery = self.folder.config().delivery;
            self.closes();
            self.opens();
        }
        self
    }

    /// What the desk reports next, besides whether the database is away.
    fn hears_next(&mut self) -> Option<DeskEvent> {
        loop {
            let Run { tasks, events, .. } = self.run.as_mut().unwrap();
            match tasks.block_on(async { tokio::time::timeout(DEADLINE, events.recv()).await }) {
                Ok(Some(DeskEvent::Database(away))) => self.takes(Msg::Database(away)),
                told => return told.ok().flatten(),
            }
        }
    }

    /// Waits until the desk reports that the database is away, or is back.
    pub fn hears_of_database(&mut self, is_away: bool) -> &mut Self {
        loop {
            let Run { tasks, events, .. } = self.run.as_mut().unwrap();
            match tasks.block_on(async { tokio::time::timeout(DEADLINE, events.recv()).await }) {
                Ok(Some(DeskEvent::Database(away))) => {
                    self.takes(Msg::Database(away));
                    if away.is_some() == is_away {
                        break;
                    }
                }
                other => panic!("the desk told nothing of the database: {other:?}"),
            }
        }
        self.draws();
        self
    }

    /// The courier reports what became of a challenge's message.
    pub(super) fn hears_of(&mut self, challenge: &ChallengeId) {
        match self.hears_next() {
            Some(DeskEvent::Delivered(of, told)) => {
                assert_eq!(of, *challenge, "the courier sent another message");
                self.takes(Msg::Delivered(of, told));
            }
            other => panic!("the courier did not send the code: {other:?}"),
        }
    }

    /// Another machine becomes this program's desk, whose lease has run out.
    pub fn loses_its_desk(&mut self) -> &mut Self {
        let elsewhere = tempfile::tempdir().unwrap();
        let Run { tasks, world, .. } = self.run.as_mut().unwrap();
        tasks.block_on(async {
            let desk = world.store().read().await.unwrap().desks().await.unwrap().remove(0).id;
            world.store().be_desk(&desk, elsewhere.path(), "another machine").await.unwrap();
        });
        self
    }

    /// The program hears from its desk that it is no longer that desk.
    pub fn hears_that_it_is_taken(&mut self) -> &mut Self {
        let Run { tasks, events, .. } = self.run.as_mut().unwrap();
        let told = tasks.block_on(async {
            tokio::time::timeout(DEADLINE, async {
                while events.recv().await.unwrap() != DeskEvent::Taken {}
            })
            .await
        });
        assert!(told.is_ok(), "the desk did not tell it");
        self.takes(Msg::Taken);
        self.settle()
    }

    /// Waits for the courier to report something it does by itself, such as a second try.
    pub fn hears(&mut self) -> &mut Self {
        match self.hears_next() {
            Some(DeskEvent::Delivered(challenge, told)) => {
                self.takes(Msg::Delivered(challenge, told));
            }
            other => panic!("the courier told nothing: {other:?}"),
        }
        self.settle()
    }
}

fn is_strength(ask: &Ask) -> bool {
    matches!(ask, Ask::Account(AccountAsk::Strength { .. }))
}

/// Becomes the desk again: the lock of a program just killed goes with its last file. Here both are one process, and
/// POSIX gives a process one set of locks on the database: closing the file in either releases the other's locks too,
/// and the new program's first query may be refused. Real programs are killed in `terminal::kills`.
fn attach(tasks: &Runtime, world: &mut World, desk: Option<&str>) {
    tasks.block_on(async {
        let mut last = None;
        let attached = tokio::time::timeout(DEADLINE, async {
            while let Err(why) = world.attach(desk).await {
                assert!(matches!(why, Refusal::DeskTaken { .. } | Refusal::Broken { .. }), "{why:?}");
                last = Some(why);
                tokio::task::yield_now().await;
            }
        });
        assert!(attached.await.is_ok(), "the desk is not free: {last:?}");
    });
}

/// What kind of ask it is: its noun and what of it is asked.
fn named(ask: &Ask) -> String {
    let shown = format!("{ask:?}");
    shown.split(|c: char| !c.is_alphanumeric()).take(2).collect::<Vec<_>>().join(" ")
}
