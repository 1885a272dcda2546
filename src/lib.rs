//! Kindesk: the help desk in a school's entrance hall, as a full-screen terminal program.
//!
//! # The map
//! **A flow asks, the desk answers, a screen shows.**
//!
//! | layer | may use | is |
//! | --- | --- | --- |
//! | [`domain`] | nothing of ours | rules and words; no input or output, no clock, no terminal |
//! | [`flow`] | domain | pure machines that lead a family through one matter; time comes as an argument |
//! | [`words`] | domain | Fluent texts and refusals in both languages, for screens, messages and the command line |
//! | [`store`] | domain, clock | the only SQL, one text for SQLite and PostgreSQL |
//! | [`delivery`] | domain, words | the only messages that leave the house |
//! | [`desk`] | domain, flow, store, delivery, clock, logs, words (messages only) | carries out what flows ask; rights and limits are checked here |
//! | [`ui`] | domain, flow, words | draws, and turns keys into intents; never store, delivery, desk |
//! | [`training`] | domain, flow, desk, words | the invented school, made through the desk like a real one |
//! | [`app`], [`run`], [`hands`], [`world`], [`cli`], [`commands`], [`config`], [`logs`] | everything | the only joints |
//!
//! The desk itself stands on shelves, each of which uses only those before it:
//!
//! | shelf of [`desk`] | may use | is |
//! | --- | --- | --- |
//! | `kernel` | no other shelf | one transaction with its time, helper and visit; keys, chance, hashing; which desk this is |
//! | `facts` | kernel | what is read, and what guards it |
//! | `acts` | kernel, facts | what several asks do alike |
//! | `asks` | kernel, facts, acts | one file a noun, which no other file of asks uses; `mod.rs` says which carries out what |
//! | `behind` | kernel, facts, acts | what is done while nobody asks: the courier, the order at a start, removals |
//! | `answer` | kernel, asks, behind | the one transaction of every ask |
//! | `console` | kernel, facts, acts, [`desk::Desk`] | what the commands without a screen do |
//!
//! No files take from one another in a circle: what two of them need stands below both, and a module that uses its children
//! is not used by them. `tests/desk/layers.rs` holds both tables and this rule against every path of the program; where it
//! does not hold yet, a list there says so, which only shrinks.
//!
//! # The life of a key press
//! 1. The loop in [`run`] sleeps until the terminal has bytes; [`ui::reader`] turns them into an [`ui::keys::Intent`] on
//!    the same thread, which is the loop's alone. All other work is done by the threads of another runtime, the hands.
//! 2. [`app::App::update`] watches whether a scanner is typing ([`domain::scan`]) and hands it down: cover, overlay, keys
//!    that work everywhere, the form, the step's own actions.
//!    The [`ui::form::Form`] edits; what stands in a field now goes on as a [`flow::Input`]. A press of the mouse is looked
//!    up in what the last drawing left ([`ui::mouse`]), and does what a key would.
//! 3. There are two stacks of flows: [`flow::visit::Visit`], a family at the desk, and [`flow::day::Day`], what staff do
//!    outside a visit; what asks for a PIN lies above both as a day of its own. The stack gives the input to the flow on top.
//!    The flow is consumed and says what comes [`flow::Next`]: another step, perhaps with an [`flow::Ask`]; another flow,
//!    which it calls or which takes its place; or an outcome, which its caller hears. The last one's outcome tells a visit
//!    what follows ([`flow::menu::after`]) and the app what to do ([`flow::DayOutcome`]).
//! 4. A visit's writing ask carries a key and the visit's draft. [`desk::Desk::answer`] does the effect, the audit row, the
//!    message, the draft and the command in one transaction, on a task of its own: the loop never waits. `desk/answer.rs`
//!    opens the transaction, `desk/asks/mod.rs` finds the file of the ask's noun, and that file reads facts and does acts.
//! 5. The [`flow::Answer`] comes back with its ticket, goes through the same pure step, and the page is drawn once
//!    ([`ui::screens`] makes a [`ui::page::Page`] of the step, [`ui::page::draw`] shows it).
//!
//! The app asks whichever flow is on top in the words of [`flow::machine::Flow`]: what was refused, when the picture changes,
//! which field takes a scan, whether a code is awaited. It never looks which flow it is; `tests/desk/flows.rs` holds that.
//!
//! # Where the house has its own way
//! - A screen draws nothing: it makes a page of plain data, and one renderer draws them all.
//! - Keys are parsed by our own reader, since the library's loop spins on a terminal that is gone; frames are written by
//!   our own backend, which costs two or three bytes a key.
//! - Where a visit stands is kept with every step that was left, not only with those that write.
//! - The first picture waits for no saving: what a dead desk left is put in order behind it, and before the first answer.
//! - Tickets and invitations never begin with 1 to 6, the reasons on the first screen: nothing need be pressed before them.
//!
//! # How to add
//! - **a step**, in five files and a draft. The flow's own: a variant of its enum with what is known by then, its arm in
//!   `step`, its name, what of it a draft keeps or the step it falls back to (the compiler names each `match`), and in `ways`
//!   at its end how a family comes to it: begin there, since from it the tests name the rest. Its screen in `ui/screens`:
//!   page, its place among `STEPS`, what can be done, and in `samples` at its end how it looks. Its words in both folders of
//!   `config/words`: `title-`, `staff-line-`, `help-` and its own, all in the flow's file; their ids go on with flow and step
//!   (`title-register-class`), unless the screen's `topic` says otherwise. A journey in
//!   `tests/desk/journeys`, with its `mod` line. What was forgotten `cargo test --lib` names; its draft, which later versions
//!   must still read, `cargo test --lib write_the_drafts -- --ignored` writes into `tests/drafts`, where one that has changed
//!   since is deleted first.
//!
//!   A step on the road that every family walks must itself stand again when a visit is taken up, and it is a line in
//!   `tests/road.rs` besides: where it stands, what is done there, and what the family has been told by then. All tests that
//!   walk the road read that file, the flows' as well as the whole program's; only a step on which something new is done is
//!   a kind of its own there, and then the compiler names everybody who walks. A step that asks the desk nothing is passed
//!   by a nervous second Enter: what must be read wants a tick or a key of its own. A picture of the README that shows the
//!   steps is drawn anew as its test says.
//! - **a field**: a variant of [`flow::FieldId`], its `field-` word with `.hint` in both languages; what of it is refused and
//!   told below it the flow says ([`flow::Typed`]), how it is typed the screen (`ui/form`).
//! - **a rule of the school**: a field of [`domain::rules::Rules`] with its built-in value, and its setting in `config`.
//! - **a flow**, in two files of its own and eight that stand already. `flow/<name>.rs` is its machine, an enum as above with
//!   [`flow::machine::Flow`] and, where it stands in a visit, [`flow::machine::Kept`]; `ui/screens/<name>.rs` its screen. Each
//!   has its `mod` line, and its line in the one list of its kind: `flow/frame.rs`, `ui/screens/list.rs`. How it begins and
//!   ends stands in `flow/start.rs`. Its words are two. The eighth is whoever leads to it: another flow calls it and hears
//!   its outcome in `returned`, or in a visit it has its place in the table of `flow/menu.rs`. Nothing in `app` changes. No
//!   flow stands on a stack twice, and no more than four do. In a visit its steps are walked too: its `ways` join those in
//!   `flow/tests/ways.rs`, its variants those in `drafts.rs` there, and its name in the menu is said in `ui/screens/menu.rs`.
//! - **a screen for an admin** is a flow of the day that hello calls: the same eight, of which `flow/home.rs` leads to it.
//!   Where a key of its own leads there, that is a variant of [`flow::Action`], its words in `ui/screens/actions.rs` and its
//!   place in `ui/screens/home.rs`. Esc is [`flow::Outcome::Left`], and hello begins anew.
//! - **an ask**: a variant of [`flow::Ask`], and of [`flow::Answer`] what it is answered with; who may ask it, and what is
//!   done, stands in [`desk`].
//! - **a query**: a constant and a method in `store/<noun>.rs`, a line in the contract test; both engines run it.
//! - **what an ask does**: a function in `desk/asks/<noun>.rs`, its arm in `desk/asks/mod.rs`. What another ask needs as well
//!   moves down: to `desk/facts` where it only reads, else to `desk/acts`.
//! - **a refusal**: one line in [`domain::refusal`], its message with `.next` and `.help` in both languages.
//! - **a language**: a school adds it by files alone (README); a built-in one is a variant in [`domain::language`], a folder
//!   in `config/words` with a line in `words/builtin.rs`, a file in `config/texts`.

pub mod app;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod delivery;
pub mod desk;
pub mod domain;
pub mod flow;
pub mod hands;
pub mod logs;
pub mod run;
pub mod store;
pub mod training;
pub mod ui;
pub mod words;
pub mod world;
