//! The cover, the lock, and another staff member who takes over.

use super::people::NOW;
use super::{Sample, State};
use crate::domain::id::StaffId;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Span;
use crate::flow::register::Register;
use crate::flow::staff::StaffSignIn;
use crate::flow::unlock::{PinStep, Unlock, UnlockAt};
use crate::flow::visit::Frame;
use crate::flow::{FieldId, Typed};
use secrecy::SecretString;

pub(super) fn samples() -> Vec<Sample> {
    let staff = |id: &str, login: &str| Staff { id: StaffId::new(id), login: login.into(), role: Role::Desk };
    let owner = || staff("s1", "ivanova.m");
    let others = || vec![owner(), staff("s2", "petrova"), staff("s3", "константинопольский-а")];
    let at = |locked, at| State::Unlock(Unlock { owner: owner(), locked, at });
    let pin = |who, problem| UnlockAt::Pin(PinStep { who, pin: SecretString::default(), problem, tries: 0 });
    let broken = || Refusal::Broken { incident: "7F3K-02".into() };
    let until = NOW + Span::minutes(5);
    let mut all = vec![
        Sample::new("cover", State::Covered(Frame::Register(Register::begin().0))),
        Sample::new("lock", at(true, pin(owner(), None))),
        Sample::new("lock-typed", at(true, pin(owner(), None))).typed(&[(FieldId::Pin, "806")]),
    ];
    for why in [Refusal::PinWrong, Refusal::PinWait { until }, Refusal::PinShape, broken()] {
        all.push(Sample::new("lock", at(true, pin(owner(), Some(why)))));
    }
    for why in [Refusal::PinNotHere, Refusal::StaffWrong] {
        let (login, password) = (Typed::of("ivanova.m"), SecretString::default());
        let problem = Some((FieldId::Password, why));
        let sign_in = StaffSignIn::Password { login, password, problem, tries: 0 };
        all.push(Sample::new(
            "lock-password",
            at(true, UnlockAt::Password { sign_in, known: true, forgotten: false }),
        ));
    }
    let new_pin = StaffSignIn::Pin {
        staff: owner(),
        language: Language::Ru,
        pin: SecretString::default(),
        problem: None,
        tries: 0,
    };
    all.extend([
        Sample::new(
            "lock-new-pin",
            at(true, UnlockAt::Password { sign_in: new_pin, known: true, forgotten: true }),
        ),
        Sample::new("lock-asked", at(true, UnlockAt::Asked { problem: None })),
        Sample::new("lock-asked", at(true, UnlockAt::Asked { problem: Some(broken()) })),
        Sample::new("colleagues-none", at(false, UnlockAt::Others { staff: Vec::new(), problem: None })),
        Sample::new("colleagues", at(false, UnlockAt::Others { staff: others(), problem: None })),
        Sample::new("colleagues", at(false, UnlockAt::Others { staff: Vec::new(), problem: Some(broken()) })),
        Sample::new("colleague-pin", at(false, pin(staff("s2", "petrova"), None))),
        Sample::new("colleague-pin", at(false, pin(staff("s2", "petrova"), Some(Refusal::PinWrong)))),
    ]);
    all
}
