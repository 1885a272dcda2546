//! The road of the main job, step by step: what is filled in, the key that goes on, and whose password is asked if the
//! visit is taken up there. Journeys that try something on every step walk along it.

use super::Kit;
use super::people::{ANNA, BORIS, MARIA, Person};

/// A step of the road.
pub struct Stage {
    /// The middle of the id of its title.
    pub topic: &'static str,
    /// Fills everything in.
    pub fill: fn(&mut Kit),
    /// The key that goes on.
    pub last: &'static str,
    /// The person whose password is asked if the visit is taken up here.
    pub asks: Option<&'static Person>,
    /// Whether a secret or a tick is filled in, which is gone when the visit is put down.
    pub anew: bool,
}

const fn stage(topic: &'static str, fill: fn(&mut Kit), asks: Option<&'static Person>) -> Stage {
    Stage { topic, fill, last: "<Enter>", asks, anew: false }
}

const fn secret(topic: &'static str, fill: fn(&mut Kit), asks: Option<&'static Person>) -> Stage {
    Stage { anew: true, ..stage(topic, fill, asks) }
}

fn nothing(_: &mut Kit) {}

fn ticks(kit: &mut Kit) {
    kit.reads_and_ticks();
}

impl Kit {
    fn fills_number(&mut self, who: &Person) {
        self.types(who.phone);
    }

    fn fills_code(&mut self, who: &Person) {
        let code = self.code_of(who.phone);
        self.types(&code);
    }

    fn fills_password(&mut self, who: &Person) {
        self.types(who.password).press("<Enter>").types(who.password);
    }

    fn fills_details(&mut self, who: &Person) {
        for part in who.name {
            self.types(part).press("<Enter>");
        }
        self.types(who.birth).press("<Enter>");
    }
}

/// From the student's number to the step after the family: Anna, who is twelve, and her mother.
pub fn whole() -> Vec<Stage> {
    const ASKS_ANNA: Option<&Person> = Some(&ANNA);
    const ASKS_MARIA: Option<&Person> = Some(&MARIA);
    vec![
        stage("register-phone", |kit| kit.fills_number(&ANNA), None),
        secret("register-code", |kit| kit.fills_code(&ANNA), None),
        secret("register-password", |kit| kit.fills_password(&ANNA), None),
        stage("register-details", |kit| kit.fills_details(&ANNA), ASKS_ANNA),
        stage(
            "register-class",
            |kit| {
                kit.types("5а");
            },
            ASKS_ANNA,
        ),
        stage("register-done", nothing, None),
        stage("invite-shown", nothing, ASKS_ANNA),
        stage("join-who", nothing, None),
        stage("join-phone", |kit| kit.fills_number(&MARIA), None),
        secret("join-code", |kit| kit.fills_code(&MARIA), None),
        secret("join-password", |kit| kit.fills_password(&MARIA), None),
        stage("join-details", |kit| kit.fills_details(&MARIA), ASKS_MARIA),
        secret("join-own-consent", ticks, ASKS_MARIA),
        stage(
            "join-child",
            |kit| {
                kit.press("<Right>");
            },
            ASKS_MARIA,
        ),
        secret("join-child-data", ticks, ASKS_MARIA),
        secret("join-child-use", ticks, ASKS_MARIA),
        stage("family-shown", nothing, ASKS_MARIA),
        stage("what-next", nothing, None),
    ]
}

/// The same for Boris, who consents himself, until he is registered.
pub fn with_consent() -> Vec<Stage> {
    const ASKS_BORIS: Option<&Person> = Some(&BORIS);
    vec![
        stage("register-phone", |kit| kit.fills_number(&BORIS), None),
        secret("register-code", |kit| kit.fills_code(&BORIS), None),
        secret("register-password", |kit| kit.fills_password(&BORIS), None),
        stage("register-details", |kit| kit.fills_details(&BORIS), ASKS_BORIS),
        secret("register-own-consent", ticks, ASKS_BORIS),
        stage(
            "register-class",
            |kit| {
                kit.types("9в");
            },
            ASKS_BORIS,
        ),
        stage("register-done", nothing, None),
    ]
}
