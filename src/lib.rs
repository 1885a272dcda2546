//! Kindesk: the help desk in a school's entrance hall, as a full-screen terminal program.
//!
//! # The map
//! **A flow asks, the desk answers, a screen shows.**
//!
//! | layer | may use | is |
//! | --- | --- | --- |
//! | [`domain`] | nothing of ours | rules and words; no input or output, no clock, no terminal |
//! | [`clock`], [`files`] | domain; nothing | the time; opening files without waiting for a pipe |
//! | [`logs`] | domain, files | what a program writes down of itself |
//! | [`flow`] | domain | pure machines that lead a family through one matter; time comes as an argument |
//! | [`words`] | domain, files | Fluent texts and refusals in both languages, for screens, messages and the command line |
//! | [`import`] | domain | files of lists, read into plain rows |
//! | [`print`] | domain, words | what goes on paper, as a text or as pages of dots |
//! | [`store`] | domain, clock, files | the only SQL, one text for SQLite and PostgreSQL |
//! | [`delivery`] | domain, files, words | the only messages that leave the house |
//! | [`desk`] | domain, flow, import, store, delivery, clock, files, logs, words (messages only) | carries out what flows ask; rights and limits are checked here |
//! | [`ui`] | domain, flow, words | draws, and turns keys into intents; never store, delivery, desk |
//! | [`training`] | domain, flow, desk, words | the invented school, made through the desk like a real one |
//! | [`app`], [`run`], [`hands`], [`world`], [`cli`], [`commands`], [`config`] | everything | the only joints |
//!
//! The desk itself stands on shelves, each of which uses only those before it:
//!
//! | shelf of [`desk`] | may use | is |
//! | --- | --- | --- |
//! | `kernel` | no other shelf | one transaction with its time, helper and visit; keys, chance, hashing; which desk this is |
//! | `facts` | kernel | what is read, and what guards it |
//! | `acts` | kernel, facts | what several asks do alike |
//! | `asks` | kernel, facts, acts | one file a noun, which no other file of asks uses; `mod.rs` says which carries out what |
//! | `behind` | kernel, facts, acts | what is done while nobody asks: the courier, the order at a start, the desk's lease, the house-keeping |
//! | `answer` | kernel, asks, behind | the one transaction of every ask |
//! | `console` | kernel, facts, acts, [`desk::Desk`] | what the commands without a screen do |
//!
//! No files take from one another in a circle: what two of them need stands below both, and a module that uses its children
//! is not used by them. `tests/desk/layers.rs` says both tables once more, and holds every path of the program against them and this rule.
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
//! - What another desk changes is seen by asking, 0.7 s apart and only while such a step stands on the screen, or beside it
//!   the picture of a family that sits here: a file tells
//!   its connections, a server adds up the ends of the logs. No notice goes out: it would cost every commit of every desk,
//!   hold a connection that may fall silent, and not pass a pooler.
//! - The first picture waits for no saving: what a dead desk left is put in order behind it, and before the first answer.
//! - Tickets and invitations never begin with 1 to 6, the reasons on the first screen: nothing need be pressed before them.
//!
//! # The words
//! One word, one thing, in types too.
//!
//! | word | is |
//! | --- | --- |
//! | flow | a machine that leads through one matter; its variants are its *steps* |
//! | frame | a flow on a stack ([`flow::frame::Frame`]); *place* names flow and step |
//! | visit, day | the two stacks: a family at the desk, and what staff do outside a visit |
//! | start, outcome | how a flow begins, and how it ended: plain data |
//! | call, follow | a called flow gives its outcome back to its caller; one that follows does not |
//! | onward | what may follow an outcome, in one table ([`flow::menu::after`]) |
//! | input | what reaches a flow: typed, picked, a key, an answer |
//! | ask, answer | what a flow wants of the desk, and what comes back, by *noun*: number, account, invitation … |
//! | terms | what an ask declares of itself: place, right, what it touches, whose session ([`flow::ask::Terms`]) |
//! | ticket | in code, which ask an answer belongs to; on paper, the short number of a visit that was put down |
//! | draft | where a visit stands, sealed; nobody but its own visit reads it, and of it hello tells the matter alone |
//! | seal | of a draft or a number: encrypted; of a row: a keyed hash over what it decides ([`store::Sealed`]) |
//! | head, roll, anchor | the end of a desk's log with the sums of its sealed rows; all desks that ever wrote; where a log stood, outside the database |
//! | backup, part | one state of the database in a file of its own; a file that is written beside its place, and has no name yet |
//! | facts | what the desk vouches for anew: of a visit that is taken up ([`flow::ask::Facts`]), or on a shelf, what is read |
//! | role, near, sought | as what a school's desks sign in at a server, which decides what they reach; who is seen there and not changed; what a visit has asked for by a keyed hash ([`store::apart`]) |
//! | lease | what one program alone is or does, until a moment: a desk on a server, the house-keeping ([`store::leases`]) |
//! | work | one transaction of the desk with its time, helper and visit |
//! | ahead, later | what a transaction on a server asks before it needs it, all at once; a change of whose outcome nothing depends, and which goes out with others ([`store::Tx::ahead`]) |
//! | cost | how much work it is to guess at a hash: full in the program, the least in a test that measures nothing ([`desk::Cost`]) |
//! | prepared | what was made ready before the transaction: hashes, pictures |
//! | act | a write that several asks share |
//! | refusal, next step | why not, by a fixed number, and what works on that very screen instead |
//! | action | what a step offers besides typing ([`flow::Action`]); in the log, what was done ([`domain::audit::AuditAction`]) |
//! | deed | something done about a family ([`domain::deed::Deed`]); what a session is good for is a `SessionDeed` |
//! | correction | something staff put right about a family ([`domain::correction`]): a class, a kinship, a person's data. Data that were put right are kept as a former name, by which the person is still found, and barred |
//! | seat, sitting | where a session may be open, and who sits there, in which roles |
//! | slip, near, dictionary | one letter amiss in a surname; a surname one slip away; all surnames, which answers who is near ([`domain::typo`], `store/surnames.rs`) |
//! | crowd | many invented people in a database, for tests and benchmarks (`tests/crowd`) |
//! | back in | a new password for an account whose owner does not know it: by two proofs, the *first* one (the SMS, or a letter where that phone is not at hand) and a *second* one, over one of the account's *ways back* ([`flow::recover`], [`domain::recovery`]) |
//! | friend | a trusted friend: somebody whom the owner of an account has named by a number, and who has agreed in their own room; after a day two of them are one way back, each by a code that they read out ([`domain::friend`], [`flow::recover`]) |
//! | own code | what only an owner has beside the password: a code of their authenticator, or one of ten recovery codes; asked at every sign-in where the authenticator is on ([`domain::own_code`], [`flow::second`]) |
//! | entered | that a sign-in has asked all it must: without it the desk opens no session (`desk/acts/own_codes.rs`) |
//! | vouching, hold | two staff members' words in the place of the ways back, and the time in which the account's owner can cancel by a *cancel number* ([`flow::vouch`], [`domain::hold`]); counted on [`domain::open_days`] |
//! | receipt | the number by which any desk tells what a consent says, and whether it stands ([`domain::receipt`]) |
//! | due | a consent that is asked at a sign-in: one's own, what parents see, or one about a child ([`domain::consent::Due`]) |
//! | sight | whether the parents of a student of age see them; a link that does not show is hidden ([`store::links::LinkRow::shows`]) |
//! | on paper | a consent that somebody without an account signed, and staff recorded ([`domain::on_paper`]) |
//! | demand | a paper by which an admin erases somebody at once ([`flow::erasures`]) |
//! | leaving, erasure, act | an account whose owner has asked for its end, and may think again; its end, after which nothing of the person is left; what the log tells of that (`desk/acts/leaving.rs`, `desk/acts/erasure.rs`) |
//! | diary account, entry, slip | somebody's account in the electronic diary; what a school's list tells of it; the sheet with its code ([`domain::diary`], [`domain::diary_code`]) |
//! | shown, candidate | that somebody has shown an entry to be theirs in this visit: by code, number or document; whose open account it can be linked with ([`flow::link`], [`domain::linking`]) |
//! | settled | who has no diary account to be linked now, as far as a visit knows: it is linked, or a parent is awaited first. The menu offers linking where somebody is left ([`flow::circle`]) |
//! | room, entry | what the owner of an account sees and changes of it, and a line of its list ([`flow::cabinet`]); an entry that changes something says so, and the password comes first on one step for all |
//! | linked services, chats | diary accounts that are linked, as their owner sees and unlinks them ([`flow::diaries`], `desk/acts/unlinking.rs`); whether somebody's chats are open, by one rule ([`domain::chats`]) |
//! | door | signing in by oneself, whoever comes alone ([`flow::door`]); the sign-in asks a known account's password |
//! | office | what an admin looks after: staff, classes, desks ([`flow::office`]) |
//! | list, entry, fault | a file in which the school tells of its diary accounts ([`import`]); one of these accounts; what is wrong with a list, and where ([`domain::list_fault`]) |
//! | plan, preview, mark | what the import of a list does with each entry ([`domain::list_plan`]); what an admin sees of it; what stands for that, so that nothing else is done |
//! | guess | which encoding of eight bits a list has: no file says so, so an admin sees the first names by it, and takes another one by a key ([`domain::list_encoding`]) |
//! | look-alike, held | a new login with the name and birth date of a known entry; it waits for an admin's word |
//! | way, means, channel | by which messages leave, by name in the settings; what it is: a program, a provider over HTTP, a mail server; what it carries ([`delivery::Ways`]) |
//! | mailbox, letter | the e-mail of an account, one way to get back in ([`flow::mailbox`]); a message to it |
//! | challenge, sent | a code and its tries; what a screen needs of it |
//! | page, block, sheet | a screen as plain data, a piece of it, and a page on its way |
//! | kin, card, tie | a family as it is drawn: its people as cards, and the lines between parents and children; *tiers* are its rows, *leaves* its pages ([`ui::widgets::family`]) |
//! | sample, stage | a screen in one state, and what it may look at, for the gallery |
//! | road | the steps of the main job in the tests' own words |
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
//!   told below it the flow says ([`flow::Typed`]), how it is typed the screen (`ui/form`). A secret one is named in
//!   [`flow::FieldId::is_secret`]. A list's entry is picked, not
//!   typed: it has a [`ui::page::ListId`].
//! - **an ask**, in four files and a test. `flow/ask/<noun>.rs` has its variant, its terms and what it is answered with: the
//!   terms say right, place and session, which `desk/answer.rs` checks, and [`flow::ask::Touches`], by which it opens the
//!   transaction (`Terms::IN_VISIT` writes, unless it says `Reads`). Whether a family may be seen or touched by this very
//!   helper the ask checks itself (`desk/facts/own_family.rs`). `desk/asks/<noun>.rs` has what is done, and an arm in each
//!   `match` there. `world/tests/rights.rs` says once more, by hand, who may ask it. A file in `flow/tests/fake_desk` answers
//!   it for the flows' tests; the compiler names it. Its own test stands with those of its topic in `world/tests`, through the
//!   real desk. What another noun needs as well moves down: to `desk/facts` where it only reads, else to `desk/acts`. An answer
//!   whose name another noun has is stored under another (`serde(rename)`; a test names it). A new noun is besides its lines
//!   in `flow/ask/mod.rs`, in `answer.rs` there (its variant, and its names in the test), in `desk/asks/mod.rs` and in
//!   `flow/tests/fake_desk.rs`.
//! - **a flow**, in two files of its own. `flow/<name>.rs` is its machine, an enum as above with [`flow::machine::Flow`] and,
//!   where it stands in a visit, [`flow::machine::Kept`]; `ui/screens/<name>.rs` its screen. Each has its `mod` line and its
//!   line in the list at the head of the same file (`flow/mod.rs`, `ui/screens/mod.rs`). How it begins and ends stands in
//!   `flow/start.rs`. Its words are two files, `config/words/<language>/<name>.ftl`, named once in `words/builtin.rs`, or they
//!   join those of a flow near it. Whoever leads to it is another flow that calls it and hears its outcome in `returned`, or
//!   in a visit the table of `flow/menu.rs`, which is said once more at the end of that file: the way's name there is the end
//!   of its word's id (`next-join`), and a new way comes last, since journeys and hands know the digits. Nothing in `app`
//!   changes. No flow stands on a stack twice, and no more than five do ([`flow::stack`] counts). Esc leads out of every step. If the data of its
//!   steps makes the file long, it moves to `flow/<name>/state.rs`: the impl blocks in its other files take from there, and
//!   never from the file that declares them. What a flow takes of `flow` it takes from the file that says it (`flow/input.rs`,
//!   `flow/start.rs`), since `flow/mod.rs` names all flows.
//!
//!   A flow of a visit also decides some things for which there is a careful default, so that the compiler asks for none:
//!   whether it is kept aside when Esc leaves it (`is_kept_aside`, `is_begun_by`), whether a stored answer is its own
//!   (`recalls`), whom it brings to the family's picture and what may stand beside its steps (`brings`, `sight`; nothing), and
//!   whether it tells the admins' news (`tells_news`), and how a step is read again when another desk has changed something
//!   (`looks_again`; a flow of the day decides it too, and after a refusal of what nobody asked for it is left alone until a
//!   key is pressed). Its steps are walked too: its `ways` stand at its end, and what is typed on them in
//!   `flow/tests/moves.rs`.
//! - **a screen for an admin** is a flow of the day that hello calls: as above, without drafts, ways and picture. What is
//!   looked after now and then is an entry of the office's first list (`flow/office.rs`, `ui/screens/office.rs`); what waits
//!   for somebody stands on hello itself (`flow/home.rs`, `ui/screens/home.rs`). That it is offered only a journey proves.
//!   Hello knows an admin by what waits for one (`for_admin`). A list has its [`ui::page::ListId`]. Esc is
//!   [`flow::Outcome::Left`], and hello begins anew. What cannot be taken back asks for a last word. `flow/office.rs` and its
//!   screen are a model.
//! - **a query**: a constant and a method in `store/<noun>.rs`, and a contract in `tests/desk/store_contract`, named in
//!   `on_both_engines!` there: what reads in `nouns.rs`, a change that is guarded in `guards.rs`, where no other file has its
//!   topic. `cargo test` runs it on SQLite, `tests/run` on PostgreSQL too. Of a table that grows for ever no statement reads
//!   all rows: `store_contract/plans.rs` has both engines explain each, and names those that may, with the reason. What a
//!   builder puts together is written out there.
//! - **a table**: a new migration of the same name in `migrations/sqlite` and `migrations/postgres`, which also sets
//!   `meta.version`; its number in `store/header.rs`; `store/<noun>.rs` with its `mod` line; and what
//!   `store_contract/files.rs` takes away again to make a database of the first release. A landed migration is never edited.
//!   On a server every table has policies that tell which rows the role of a school's desks reaches
//!   (`0012_row_security.sql`): a database with a table that has none is not opened (519). A row that names somebody, and so
//!   brings them into sight, has a policy for who may be named (`0014_who_is_named.sql`), and its naming columns are no desk's
//!   to change (`GRANTS` in `store/postgres.rs`). What a new row lets a school see or put in is named in `store/shown.rs`, so
//!   that it is not reached in the same statement; `store_contract/shown.rs` holds that against the policies.
//!   `store_contract/plans.rs` asks whether the table grows, and wants an index for each statement.
//!   Rows that decide something are sealed: a variant of [`store::Sealed`], its line in `store/sealing.rs`, `SealedRow` of
//!   its row, `hold!` before each change, and a column `seal`; `tests/desk/tampering/thief.rs` then tries it.
//! - **a refusal**: one line in [`domain::refusal`]; its message `refusal-<number>` with `.next` and `.help` in both
//!   languages; a sample of a screen that shows it. One that stands already is used again where all three sentences are true
//!   there.
//! - **an action of the log**: its line in [`domain::audit`]. A row holds ids, never a value.
//! - **a command**: its words in `cli.rs`; `commands/<name>.rs`, with its `mod` line and its arm in `commands/mod.rs`; what it
//!   does in the school in `desk/console/<noun>.rs`; what it prints in `console.ftl`; its line in README's table. Numbers and
//!   passwords come on standard input. One that changes something begins with `start::changing`, which names an admin.
//! - **a setting**: its field in `config/file.rs` (the file), `config/settings.rs` (with where it came from, and as the doctor
//!   lists it) and `config/layers.rs` (which layer wins, and what is refused), and its built-in value, explained, in
//!   `config/kindesk.toml`. A rule of the school is besides a field of [`domain::rules::Rules`], filled in
//!   `Config::to_rules`: flows and the desk read the same one.
//! - **a message**: a variant of [`words::messages::Notice`] with its sentence there and in both languages, and beside it
//!   `.short`, without the school, for an SMS of one part; in `desk/acts/notices.rs` its `Template`, whether it waits for the
//!   morning (`goes_at_once`), who is told, and in `notice` when it still holds. The outbox holds no text.
//! - **a provider** that messages leave by: a file in `config/providers`, its name in `delivery/provider/shipped.rs`, and its
//!   documented replies, nasty ones too, in `tests/desk/delivery/replies.rs`. What its documentation does not say stands in the
//!   file's first lines, and a reply that nobody can vouch for has no rule: then it counts as unknown. A refusal listed there
//!   promises that nothing was sent, since another way is tried after it.
//! - **a way out** of another kind: a variant of [`delivery::Means`], its file in `delivery`, its keys in
//!   `config/delivery_file.rs`, their check in `config/ways.rs`, the doctor's look in `commands/doctor/delivery.rs`, its page in
//!   `docs/delivery.md`. Each word that says why ([`delivery::Receipt`]) is a sentence `way-` of both languages.
//! - **a language**: a school adds it by files alone (README). A built-in one is a variant in [`domain::language`], a folder
//!   in `config/words` with a line in `words/builtin.rs`, and a file in `config/texts` named in [`words::texts`].

pub mod app;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod delivery;
pub mod desk;
pub mod domain;
pub mod files;
pub mod flow;
pub mod hands;
pub mod import;
pub mod logs;
pub mod print;
pub mod run;
pub mod store;
pub mod training;
pub mod ui;
pub mod words;
pub mod world;
