//! The school: set-up, and the list of its classes. Set-up makes the school, its first classes, this desk and the first admin
//! in one transaction, and is refused once there is staff to be asked. Later schools, classes and desks are added at the
//! console.

use crate::delivery::{CommandDelivery, Destination, Message};
use crate::desk::acts::school;
use crate::desk::facts::{schools, text};
use crate::desk::kernel::start::fact;
use crate::desk::kernel::{After, Checked, Done, Hashing, Inner, Prepared, Stop, Work};
use crate::domain::audit::AuditAction;
use crate::domain::challenge::MARK_LETTERS;
use crate::domain::channel::Channel;
use crate::domain::id::{ClassId, SchoolId, StaffId};
use crate::domain::invitation::check_link_base;
use crate::domain::language::Language;
use crate::domain::mailbox::Mailbox;
use crate::domain::password::Own;
use crate::domain::phone::Phone;
use crate::domain::refusal::{OwnPart, Refusal};
use crate::domain::school::{Class, School, class_key, class_order};
use crate::domain::staff::{Role, login_fits, pin_fits};
use crate::domain::time::Span;
use crate::flow::Answer;
use crate::flow::ask::{SchoolAnswer, SchoolAsk, SchoolSetUp};
use crate::store::StoreError;
use crate::store::apart::Sight;
use crate::store::schools::ClassRow;
use crate::store::staff::StaffNew;
use secrecy::ExposeSecret;
use std::collections::BTreeMap;

/// Makes ready the parts that take long.
pub async fn prepare(inner: &Inner, ask: &SchoolAsk) -> Done<Prepared> {
    match ask {
        SchoolAsk::SetUp(all) => check(inner, all).await.map(|checked| Prepared::SetUp(Box::new(checked))),
        SchoolAsk::Program { path } => {
            not_set_up(inner).await?;
            runs(path).map(|()| Prepared::Answered(Answer::Done))
        }
        SchoolAsk::Way(way) => {
            not_set_up(inner).await?;
            inner.settings.write_way(way)?;
            Ok(Prepared::Answered(Answer::Done))
        }
        SchoolAsk::Try { program, channel, to, language } => {
            not_set_up(inner).await?;
            let to = destination(inner, *channel, to)?;
            let tried = try_way(inner, program.as_deref(), *channel, *language, to).await?;
            Ok(Prepared::Answered(Answer::School(tried)))
        }
        SchoolAsk::Classes | SchoolAsk::Places => Ok(Prepared::Nothing),
    }
}

/// How long the program that set-up names may take for a trial message.
const TRIAL: Span = Span::seconds(10);

/// Where a trial message goes.
fn destination(inner: &Inner, channel: Channel, typed: &str) -> Result<Destination, Refusal> {
    match channel {
        Channel::Sms => Phone::parse(typed, &inner.rules.reached).map(Destination::Phone),
        Channel::Call => Phone::parse_to_call(typed, &inner.rules.reached).map(Destination::Phone),
        Channel::Mail => Mailbox::parse(typed).map(Destination::Mailbox).ok_or(Refusal::WayAddress),
    }
}

/// Sends a marked message by what stands in the settings now, or by the program that will.
async fn try_way(
    inner: &Inner,
    program: Option<&str>,
    channel: Channel,
    language: Language,
    to: Destination,
) -> Done<SchoolAnswer> {
    let letters = u32::try_from(MARK_LETTERS.len()).unwrap_or(1);
    let letter = || char::from(MARK_LETTERS[inner.chance.below(letters) as usize]);
    let mark = String::from_iter([letter(), letter()]);
    let message = inner.composer.trial(channel, language, to, &mark);
    let message = Message { id: format!("trial-{}", inner.chance.id(inner.clock.now())), ..message };
    let handed = match program {
        Some(program) => CommandDelivery::new(program.into(), Vec::new(), TRIAL).send(&message).await,
        None => inner.settings.ways().unwrap_or_default().send(&message).await,
    };
    let (fate, detail) = (handed.receipt.fate, handed.receipt.detail.to_owned());
    Ok(SchoolAnswer::Tried { fate, detail, code: handed.code, mark })
}

/// Carries out an ask inside its transaction.
pub async fn carry_out(work: &mut Work<'_>, ask: &SchoolAsk, prepared: &Prepared) -> Done<Answer> {
    match ask {
        SchoolAsk::SetUp(all) => set_up(work, all, prepared).await,
        // Answered before there was a transaction.
        SchoolAsk::Program { .. } | SchoolAsk::Way(_) | SchoolAsk::Try { .. } => Ok(Answer::Done),
        SchoolAsk::Classes => classes(work).await,
        SchoolAsk::Places => places(work).await,
    }
}

/// Set-up is over once there is a school.
async fn not_set_up(inner: &Inner) -> Done<()> {
    let mut tx = inner.store.read().await?;
    // On a server a role that no school has sets its own up.
    if tx.has_school().await? && tx.sight().await? != Sight::None {
        Err(Refusal::AlreadySetUp.into())
    } else {
        Ok(())
    }
}

/// A program that sends codes must be there.
fn runs(path: &str) -> Done<()> {
    if CommandDelivery::can_run(path) { Ok(()) } else { Err(Refusal::DeliveryProgram.into()) }
}

/// Checks and hashes everything before the transaction.
async fn check(inner: &Inner, all: &SchoolSetUp) -> Done<Checked> {
    not_set_up(inner).await?;
    let mut classes = BTreeMap::new();
    for name in &all.classes {
        let name = text::line(name)?;
        classes.entry(class_key(&name)).or_insert(name);
    }
    if classes.is_empty() || classes.contains_key("") {
        return Err(Refusal::Missing.into());
    }
    let login = all.login.trim().to_owned();
    if !login_fits(&login) {
        return Err(Refusal::LoginShape.into());
    }
    let hashing: &Hashing = &inner.hashing;
    let own = vec![
        Own::new(OwnPart::Login, &login),
        Own::new(OwnPart::Name, &all.name),
        Own::new(OwnPart::School, &all.school),
    ];
    hashing.check(&all.password, inner.rules.passwords, own).await?;
    let pin_hash = match &all.pin {
        Some(pin) if !pin_fits(pin.expose_secret()) => return Err(Refusal::PinShape.into()),
        Some(pin) => Some(hashing.hash(pin, &inner.chance).await?),
        None => None,
    };
    let checked = Checked {
        school: text::line(&all.school)?,
        city: text::line(&all.city)?,
        classes,
        desk: text::line(&all.desk)?,
        link_base: check_link_base(&all.link_base)?,
        login,
        name: text::line(&all.name)?,
        password_hash: hashing.hash(&all.password, &inner.chance).await?,
        pin_hash,
    };
    // Last, so that nothing else is refused once the file is written; and before the school is, which stays without a
    // program only where that was chosen.
    if let Some(program) = &all.delivery {
        runs(program)?;
        inner
            .settings
            .name_program(program)
            .map_err(|path| Refusal::SettingsUnwritten { path, program: program.clone() })?;
    }
    Ok(checked)
}

/// Makes it all.
async fn set_up(work: &mut Work<'_>, all: &SchoolSetUp, prepared: &Prepared) -> Done<Answer> {
    let Prepared::SetUp(checked) = prepared else { return Err(Refusal::Missing.into()) };
    // The mark of the key is what a database has that was set up: of two who set it up at once, one puts it there. Before
    // that nothing is read, since the other's rows are sealed with another key.
    let mark = work.inner.keys.mark();
    let is_first = work.tx.claim_meta(fact::KEYS, &mark).await?;
    let adds = !is_first && work.tx.sight().await? == Sight::None;
    if adds && work.tx.meta(fact::KEYS).await?.as_ref() != Some(&mark) {
        return Err(Refusal::KeyFile { path: work.inner.key_file.display().to_string() }.into());
    }
    if !is_first && !adds || is_first && work.tx.has_school().await? {
        return Err(Refusal::AlreadySetUp.into());
    }
    let school = begun(work, checked).await?;
    if !work.tx.claim_school(&school).await? {
        return Err(Refusal::AlreadySetUp.into());
    }
    let desk = match school::add_desk(work, &checked.desk, &school).await {
        // A school that was there by name may have desks already.
        Err(Stop::Fault(StoreError::Conflict(_))) => return Err(Refusal::NameTaken.into()),
        desk => desk?,
    };
    // The log's chain of the new desk begins with its own set-up.
    work.desk = Some(desk.clone());
    work.tx.claim_meta(fact::LANGUAGE, all.language.tag()).await?;
    work.note(AuditAction::SetUp, school.as_str());
    work.note(AuditAction::DeskAdded, desk.as_str());
    add_classes(work, &school, checked).await?;
    add_admin(work, &school, all, checked).await?;
    work.after = After::SetUp(desk);
    Ok(Answer::Done)
}

/// The school that is set up: one that is known by its name already, as where a child was registered for it, is it.
async fn begun(work: &mut Work<'_>, checked: &Checked) -> Done<SchoolId> {
    work.tx.hold_schools().await?;
    let Some(known) = schools::named(work, &checked.school).await? else {
        return school::add_school(work, &checked.school, &checked.city, &checked.link_base).await;
    };
    work.tx.set_link_base(&known.id, &checked.link_base).await?;
    Ok(known.id)
}

async fn add_classes(work: &mut Work<'_>, school: &SchoolId, checked: &Checked) -> Done<()> {
    for (name_key, name) in &checked.classes {
        let class = ClassRow {
            id: ClassId::new(work.id()),
            school_id: school.clone(),
            name: name.clone(),
            name_key: name_key.clone(),
            created_at: work.now,
            closed_at: None,
            seal: String::new(),
        };
        // A class may be there that was opened for a child from elsewhere.
        if work.tx.class_by_name(school, name_key).await?.is_some() {
            continue;
        }
        work.tx.add_class(&class).await?;
        work.note(AuditAction::ClassAdded, class.id.as_str());
    }
    Ok(())
}

async fn add_admin(work: &mut Work<'_>, school: &SchoolId, all: &SchoolSetUp, checked: &Checked) -> Done<()> {
    let admin = StaffNew {
        id: StaffId::new(work.id()),
        school: school.clone(),
        login: checked.login.clone(),
        login_key: text::login_key(&checked.login),
        name: checked.name.clone(),
        role: Role::Admin.as_str().to_owned(),
        password_hash: checked.password_hash.clone(),
        password_due: false,
        pin_hash: checked.pin_hash.clone(),
        language: all.language.tag().to_owned(),
        at: work.now,
    };
    work.note(AuditAction::StaffAdded, admin.id.as_str());
    work.tx.add_staff(&admin).await.map_err(Stop::Fault)
}

/// The classes of this desk's school, and those of other schools which an admin has opened for this visit.
async fn classes(work: &mut Work<'_>) -> Done<Answer> {
    let school = work.school().await?.id;
    let rows = work.tx.classes(&school).await?;
    let mut classes: Vec<Class> =
        rows.into_iter().map(|row| Class { id: row.id, school: row.school_id, name: row.name }).collect();
    classes.sort_by(|a, b| class_order(&a.name, &b.name));
    let elsewhere = schools::granted(work).await?.into_iter().map(schools::elsewhere).collect();
    Ok(Answer::School(SchoolAnswer::Classes { classes, elsewhere }))
}

/// The schools of the database with their open classes, this desk's own school first.
async fn places(work: &mut Work<'_>) -> Done<Answer> {
    let own = work.school().await?.id;
    let mut rows = work.tx.schools().await?;
    rows.sort_by_key(|row| row.id != own);
    let mut classes = Vec::new();
    for school in &rows {
        let open = work.tx.classes(&school.id).await?.into_iter();
        classes.extend(open.map(|row| Class { id: row.id, school: row.school_id, name: row.name }));
    }
    let schools = rows.into_iter().map(|row| School { id: row.id, name: row.name, city: row.city }).collect();
    Ok(Answer::School(SchoolAnswer::Places { schools, classes }))
}
