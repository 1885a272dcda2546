//! What reaches the app, what it wants done, and the house it stands in.

use crate::config::{Config, MotionSetting};
use crate::delivery::Twist;
use crate::desk::{Answered, Changes, KnownSchool, TrainingPin};
use crate::domain::challenge::Told;
use crate::domain::id::ChallengeId;
use crate::domain::language::Language;
use crate::domain::own_code::AuthenticatorSecret;
use crate::domain::rules::Rules;
use crate::domain::staff::DeskKind;
use crate::domain::time::{Moment, Span};
use crate::flow::Site;
use crate::flow::ask::Asked;
use crate::flow::visit::Surroundings;
use crate::training::Listed;
use crate::ui::keys::Intent;
use crate::ui::page::AsideMessage;
use crate::ui::screens::{Invented, Whereabouts};
use crate::words::catalogue::Catalogue;
use crate::words::texts::Texts;
use crate::world::World;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// What reaches the app.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a handful at a time, each handled at once")]
pub enum Msg {
    /// A key.
    Key(Intent),
    /// The desk's answer.
    Answered(Answered),
    /// What became of a message.
    Delivered(ChallengeId, Told),
    /// The simulated phone's messages, newest first, and what goes wrong with the next one.
    Phone(Vec<AsideMessage>, Twist),
    /// How far the database is; nothing if it cannot be told.
    Changes(Option<Changes>),
    /// Since when the database is away; none once it is back.
    Database(Option<Moment>),
    /// Training: somebody set a PIN.
    PinSet(Box<TrainingPin>),
    /// Another program has become this desk.
    Taken,
    /// The moment has come for the picture to change.
    Woke,
    /// The program must end: SIGTERM, hang-up.
    End,
}

/// What the app wants done.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a handful at a time, each handled at once")]
pub enum Effect {
    /// Ask the desk.
    Ask(Asked),
    /// Tell how far the database is.
    Listen,
    /// Put a text on the terminal's clipboard (OSC 52); an empty one clears it.
    Copy(String),
    /// Training: send the clock on.
    Forward(Span),
    /// Training: this goes wrong with the next message.
    Twist(Twist),
    /// End.
    Leave(Exit),
}

/// Why the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Somebody left it.
    Leave,
    /// Training was chosen at the first start.
    Training,
    /// The school was just set up: begin again, with its rules.
    SetUp,
    /// Training: begin anew with the sample school.
    Reset,
    /// Another program has become this desk: nothing can be saved here any more, and what was saved is offered elsewhere.
    Taken,
}

/// What does not change while the program runs.
pub struct House {
    /// The words of every language.
    pub catalogue: Arc<Catalogue>,
    /// The school's texts.
    pub texts: Arc<Texts>,
    /// School, city, desk.
    pub place: Whereabouts,
    /// The school's rules.
    pub rules: Rules,
    /// What else flows need to know of it.
    pub site: Site,
    /// The desk's time zone.
    pub zone: TimeZone,
    /// The language in which the program begins.
    pub language: Language,
    /// Whether the simulated phone stands beside the form.
    pub has_phone: bool,
    /// Training: whose authenticators the simulated phone has.
    pub authenticators: Vec<(String, AuthenticatorSecret)>,
    /// Training: whose recovery codes lie with it, one a line.
    pub recovery_codes: Vec<(String, String)>,
    /// Whether only who has signed in may leave the program.
    pub kiosk: bool,
}

impl House {
    /// The house of a world; the program and the tests of whole journeys both stand in it.
    pub fn of(config: &Config, world: &World) -> Self {
        let (known, training) = (world.known.as_ref(), world.kind == DeskKind::Training);
        let people = known.map_or_else(|| world.language(config), |known| known.language);
        let listed = if training { crate::training::listed(people, &world.told) } else { Vec::new() };
        let text = |of: fn(&KnownSchool) -> String| known.map(of).unwrap_or_default();
        Self {
            catalogue: Arc::clone(&world.catalogue),
            texts: Arc::clone(&world.texts),
            place: Whereabouts {
                school: text(|known| known.school.name.clone()),
                city: text(|known| known.school.city.clone()),
                desk: text(|known| known.desk.clone().unwrap_or_default()),
                kind: world.kind,
                link_base: text(|known| known.link_base.clone()),
                key_file: world.key_file.display().to_string(),
                delivers: world.delivers(),
                calls: world.calls(),
                art: Vec::new(),
                calm: config.look.motion.value == MotionSetting::Reduced,
                logins: if training { crate::training::logins(&world.changed_pins) } else { Vec::new() },
                people: listed.iter().map(invented).collect(),
                people_password: if training { crate::training::PASSWORD.to_owned() } else { String::new() },
            },
            rules: world.rules().clone(),
            site: world.site(),
            zone: world.zone.clone(),
            language: world.language(config),
            has_phone: world.has_phone(),
            authenticators: listed
                .iter()
                .filter_map(|one| Some((one.who.clone(), one.authenticator.clone()?)))
                .collect(),
            recovery_codes: listed.into_iter().filter_map(|one| Some((one.who, one.codes?))).collect(),
            kiosk: config.place.kiosk.value,
        }
    }

    /// The same house with the school's art for its idle screen.
    #[must_use]
    pub fn with_art(mut self, art: Vec<String>) -> Self {
        self.place.art = art;
        self
    }

    /// The time and the school, as a visit looks at them.
    pub fn surroundings(&self, now: Moment) -> Surroundings<'_> {
        Surroundings { now, today: self.today(now), rules: &self.rules, site: &self.site }
    }

    /// The date at the desk.
    pub fn today(&self, now: Moment) -> jiff::civil::Date {
        let stamp = jiff::Timestamp::from_millisecond(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        stamp.to_zoned(self.zone.clone()).date()
    }
}

fn invented(one: &Listed) -> Invented {
    let Listed { who, number, born, shows, mailbox, .. } = one.clone();
    Invented { who, number, born: born.map(|born| born.0), shows, mailbox }
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "House({:?})", self.place.kind)
    }
}
