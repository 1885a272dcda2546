//! What every flow is: a machine that is consumed by an input and says what comes next. The holder of a flow asks it
//! through this trait alone, and does not look which flow it is.

use super::ask::Facts;
use super::ask::{Answer, Ask};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::start::{Outcome, Start};
use super::steps::consent::ConsentStep;
use super::steps::details::DetailsStep;
use crate::domain::language::Language;
use crate::domain::own_code::{Enrolment, RecoveryCodes};
use crate::domain::password_suggest::Suggested;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{InvitationView, Seat, Seats, VisitPerson};
use std::fmt::Debug;

/// Whose open session a step needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    /// It needs none.
    None,
    /// The session of whoever sits there.
    Of(Seat),
    /// Anybody's, the private seat's first.
    Any,
}

/// Where a flow's steps tell the family what the admins decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TellsNews {
    /// Where the visit was taken up.
    WhereTakenUp,
    /// Wherever the step is reached from: it is about the child of whom the news is.
    Always,
    /// Nowhere: the password comes first.
    Never,
}

/// What only the family may see of a step: it stands in the private view, and nowhere else.
#[derive(Debug, Clone, Copy)]
pub enum Hidden<'a> {
    /// A password that was suggested.
    Password(&'a Suggested),
    /// A new authenticator.
    Authenticator(&'a Enrolment),
    /// New recovery codes.
    Codes(&'a RecoveryCodes),
}

/// A flow. By default it has no problem to show, is not woken by a clock, and stays when the flow it called is done.
pub trait Flow: Sized + Clone + Debug {
    /// The flow's name: in a place the step's name follows it.
    const NAME: &'static str;

    /// The step's name.
    fn name(&self) -> &'static str;

    /// Moves on by one input.
    fn step(self, input: Input, cx: &Cx) -> Next<Self>;

    /// A flow that this one called is done.
    fn returned(self, _outcome: Outcome, _cx: &Cx) -> Next<Self> {
        Next::stay(self)
    }

    // What a screen shows

    /// Where whoever does not know the password that the step asks gets back in.
    fn forgotten(&self) -> Option<Start> {
        None
    }

    /// What was refused on the step.
    fn problem(&self) -> Option<Refusal> {
        None
    }

    /// When the picture changes by itself.
    fn wakes_at(&self, _now: Moment) -> Option<Moment> {
        None
    }

    /// What the step asks quietly, again and again while it stands on the screen: another desk may have changed it. The
    /// answer draws only what differs. Such an ask only reads.
    fn looks_again(&self) -> Option<Ask> {
        None
    }

    /// When the code that the step waits for expires.
    fn code_dies(&self) -> Option<Moment> {
        None
    }

    /// The invitation that is shown.
    fn invitation(&self) -> Option<&InvitationView> {
        None
    }

    /// The details that are typed: a calendar helps with the birth date.
    fn details(&self) -> Option<&DetailsStep> {
        None
    }

    /// The consent that is read.
    fn consent(&self) -> Option<&ConsentStep> {
        None
    }

    /// The password that was suggested, until the step is left.
    fn suggested(&self) -> Option<&Suggested> {
        None
    }

    /// What only the family may see, until the step is left.
    fn hidden(&self) -> Option<Hidden<'_>> {
        self.suggested().map(Hidden::Password)
    }

    // What can be done

    /// Whether something is typed, chosen or ticked on the step, or on the one that Enter leads to.
    fn is_typed(&self) -> bool {
        false
    }

    /// Whether a phone number is typed: it is corrected there, and Enter sends the code.
    fn is_number_asked(&self) -> bool {
        false
    }

    /// Whether Enter sends a code.
    fn sends_code(&self) -> bool {
        self.is_number_asked()
    }

    /// Whether Esc leads anywhere.
    fn leads_back(&self) -> bool {
        true
    }

    /// Whether nothing is under way: goodbye needs no question, and beginning anew loses nothing of anybody's.
    fn is_at_rest(&self) -> bool {
        false
    }

    /// Whether nothing is begun that goodbye would drop.
    fn has_nothing_open(&self) -> bool {
        self.is_at_rest()
    }

    /// The field that takes an invitation.
    fn field_for_invitation(&self) -> Option<FieldId> {
        None
    }

    /// The field that takes keys which pick nothing, wherever the focus is.
    fn field_for_keys(&self) -> Option<FieldId> {
        None
    }

    /// The entry of its list that begins a flow.
    fn way_to(&self, _start: &Start) -> Option<usize> {
        None
    }

    // Languages

    /// The family's language, where a flow outside a visit speaks it.
    fn speaks(&self) -> Option<Language> {
        None
    }

    /// The same, to be changed.
    fn speaks_mut(&mut self) -> Option<&mut Language> {
        None
    }

    /// The language of the family that comes next, where it is chosen before the visit; none is staff's.
    fn next_family(&mut self) -> Option<&mut Option<Language>> {
        None
    }

    /// The language that was just chosen for the program; it is given once.
    fn take_chosen(&mut self) -> Option<Language> {
        None
    }

    // Locks

    /// Whether the desk locks when nobody touches a key on this step.
    fn may_lock(&self) -> bool {
        true
    }

    /// The desk locks: what was typed and not tried is forgotten.
    fn forget(&mut self) {}

    // What a visit asks of its flows

    /// Whose session the step needs: one that was ended is opened again first, by the password.
    fn session(&self) -> Session {
        Session::None
    }

    /// Whether Esc leads out of the step while its password is not typed: then the menu offers it again.
    fn may_be_left_asleep(&self) -> bool {
        false
    }

    /// The sign-in for an unfinished account, which comes first when the visit is taken up.
    fn unfinished(&self) -> Option<Start> {
        None
    }

    /// Whether the flow is kept aside when Esc leaves it, with all that was told.
    fn is_kept_aside(&self) -> bool {
        false
    }

    /// Whether this flow, which was kept aside, is the one that `start` would begin.
    fn is_begun_by(&self, _start: &Start, _seats: &Seats) -> bool {
        false
    }

    /// Whether a stored answer belongs to the step at hand.
    fn recalls(&self, _answer: &Answer) -> bool {
        false
    }

    /// Whom the step that now stands on the screen has brought to the desk.
    fn brings(&self, _circle: &mut Circle, _seats: &Seats) {}

    /// What may stand beside the step of those who have come; nothing where the step itself is the family's picture.
    fn sight(&self, _circle: &Circle, _seats: &Seats) -> Option<Sight> {
        None
    }

    /// Whether the step tells what the admins decided.
    fn tells_news(&self) -> TellsNews {
        TellsNews::WhereTakenUp
    }

    /// Asks anew for a proof that has grown old while the visit waited.
    #[must_use]
    fn renewed(self, _now: Moment) -> Self {
        self
    }
}

/// A flow whose position is kept in a visit's draft.
pub trait Kept: Flow {
    /// What is kept, without any secret.
    type Draft;

    /// What a draft keeps.
    fn draft(&self) -> Self::Draft;

    /// Rebuilds the flow where the draft stood, as far as the desk's facts allow.
    fn resume(draft: Self::Draft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>);

    /// The people named in the flow, as far as the draft holds them.
    fn people(_draft: &Self::Draft) -> Vec<VisitPerson> {
        Vec::new()
    }
}
