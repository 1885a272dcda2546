//! What stands on a stack, whichever flow it is: made from the list of flows at the head of `flow/mod.rs`. The list gives
//! also what a draft keeps of each, how it begins, and how each question reaches it.

use super::ask::Facts;
use super::ask::{Answer, Ask};
use super::circle::{Circle, Sight};
use super::field::FieldId;
use super::input::{Cx, Input, Next};
use super::machine::{Flow, Hidden, Kept, Session, TellsNews};
use super::menu::Menu;
use super::start::{DayStart, Outcome, Start};
use super::steps::consent::ConsentStep;
use super::steps::details::DetailsStep;
use crate::domain::language::Language;
use crate::domain::refusal::Refusal;
use crate::domain::time::Moment;
use crate::domain::visit::{InvitationView, Seat, Seats, VisitPerson};
use serde::{Deserialize, Serialize};

/// Makes [`Frame`] and [`FrameDraft`] from three lists: flows that a draft keeps, those that it only names, and those
/// that no draft holds. A fourth one has the flows that begin in another way, too. A flow's variant, in kebab-case, is also its draft's tag: it stays once drafts were stored.
macro_rules! flows {
    (
        kept { $($kept:ident($kept_flow:ty) $kept_start:pat => ($($kept_given:ident),*);)* }
        named { $($named:ident($named_flow:ty);)* }
        unkept { $($unkept:ident($unkept_flow:ty) $start:pat => ($($given:ident),*);)* }
        from { $($from:ident($from_flow:ty) $from_start:pat => ($($from_given:ident),*);)* }
    ) => {
        /// A flow on a stack.
        #[derive(Debug, Clone)]
        #[allow(missing_docs, reason = "each name is that of its flow")]
        pub enum Frame {
            $($kept($kept_flow),)*
            $($named($named_flow),)*
            $($unkept($unkept_flow),)*
        }

        /// The draft of one flow.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "flow", content = "at", rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "each name is that of its flow")]
        pub enum FrameDraft {
            $($kept(<$kept_flow as Kept>::Draft),)*
            $($named,)*
        }

        impl FrameDraft {
            /// The people named in it.
            pub fn people(&self) -> Vec<VisitPerson> {
                match self {
                    $(Self::$kept(draft) => <$kept_flow as Kept>::people(draft),)*
                    $(Self::$named => Vec::new(),)*
                }
            }
        }

        impl Frame {
            /// Begins a flow.
            pub fn begin(start: Start) -> (Self, Vec<Ask>) {
                match start {
                    $($kept_start => wrap(<$kept_flow>::begin($($kept_given),*), Self::$kept),)*
                    $($start => wrap(<$unkept_flow>::begin($($given),*), Self::$unkept),)*
                    $($from_start => wrap(<$from_flow>::begin_from($(*$from_given),*), Self::$from),)*
                }
            }

            /// What a draft keeps; nothing for a flow that no draft holds.
            pub fn draft(&self) -> Option<FrameDraft> {
                match self {
                    $(Self::$kept(flow) => Some(FrameDraft::$kept(flow.draft())),)*
                    $(Self::$named(_) => Some(FrameDraft::$named),)*
                    $(Self::$unkept(_) => None,)*
                }
            }

            /// Rebuilds a flow where the draft stood; the visit makes anew what is only named.
            pub fn resume(draft: FrameDraft, facts: &Facts, cx: &Cx) -> (Self, Vec<Ask>) {
                match draft {
                    $(FrameDraft::$kept(draft) => wrap(Kept::resume(draft, facts, cx), Self::$kept),)*
                    $(FrameDraft::$named => (Self::$named(Default::default()), Vec::new()),)*
                }
            }
        }

        #[cfg(test)]
        impl Frame {
            /// The ways to the steps of every flow that a draft keeps.
            pub fn ways() -> Vec<crate::flow::tests::ways::Way> {
                use crate::flow::tests::ways::Walked;
                [$(<$kept_flow as Walked>::WAYS),*].concat()
            }

            /// The flow's own variant, beside the flow's name; nothing for one that no draft keeps.
            pub fn variant(&self) -> Option<(&'static str, crate::flow::tests::ways::Variant)> {
                match self {
                    $(Self::$kept(flow) => {
                        Some((stringify!($kept), crate::flow::tests::ways::Walked::variant(flow)))
                    })*
                    $(Self::$named(_) => None,)*
                    $(Self::$unkept(_) => None,)*
                }
            }
        }

        moves! { $($kept)* $($named)* $($unkept)* }
        questions! { [$($kept)* $($named)* $($unkept)*]
            /// The step's name.
            fn name(self: &Self) -> &'static str;
            /// Where whoever does not know the password that the step asks gets back in.
            fn forgotten(self: &Self) -> Option<Start>;
            /// What was refused on the step.
            fn problem(self: &Self) -> Option<Refusal>;
            /// When the picture changes by itself.
            fn wakes_at(self: &Self, now: Moment) -> Option<Moment>;
            /// What the step asks quietly, again and again while it stands.
            fn looks_again(self: &Self) -> Option<Ask>;
            /// When the code that the step waits for expires.
            fn code_dies(self: &Self) -> Option<Moment>;
            /// The invitation that is shown.
            fn invitation(self: &Self) -> Option<&InvitationView>;
            /// The details that are typed.
            fn details(self: &Self) -> Option<&DetailsStep>;
            /// The consent that is read.
            fn consent(self: &Self) -> Option<&ConsentStep>;
            /// What only the family may see.
            fn hidden(self: &Self) -> Option<Hidden<'_>>;
            /// Whether something is typed, chosen or ticked on the step, or on the one that Enter leads to.
            fn is_typed(self: &Self) -> bool;
            /// Whether a phone number is typed.
            fn is_number_asked(self: &Self) -> bool;
            /// Whether Enter sends a code.
            fn sends_code(self: &Self) -> bool;
            /// Whether Esc leads anywhere.
            fn leads_back(self: &Self) -> bool;
            /// Whether nothing is under way.
            fn is_at_rest(self: &Self) -> bool;
            /// Whether nothing is begun that goodbye would drop.
            fn has_nothing_open(self: &Self) -> bool;
            /// The field that takes an invitation.
            fn field_for_invitation(self: &Self) -> Option<FieldId>;
            /// The field that takes keys which pick nothing.
            fn field_for_keys(self: &Self) -> Option<FieldId>;
            /// The entry of its list that begins a flow.
            fn way_to(self: &Self, start: &Start) -> Option<usize>;
            /// The family's language, where a flow outside a visit speaks it.
            fn speaks(self: &Self) -> Option<Language>;
            /// The same, to be changed.
            fn speaks_mut(self: &mut Self) -> Option<&mut Language>;
            /// The language of the family that comes next, where it is chosen before the visit.
            fn next_family(self: &mut Self) -> Option<&mut Option<Language>>;
            /// The language that was just chosen for the program; it is given once.
            fn take_chosen(self: &mut Self) -> Option<Language>;
            /// Whether the desk locks when nobody touches a key on this step.
            fn may_lock(self: &Self) -> bool;
            /// The desk locks: what was typed and not tried is forgotten.
            fn forget(self: &mut Self) -> ();
            /// Whose session the step needs.
            fn session(self: &Self) -> Session;
            /// Whether Esc leads out of the step while its password is not typed.
            fn may_be_left_asleep(self: &Self) -> bool;
            /// The sign-in for an unfinished account.
            fn unfinished(self: &Self) -> Option<Start>;
            /// Whether the flow is kept aside when Esc leaves it.
            fn is_kept_aside(self: &Self) -> bool;
            /// Whether this flow, which was kept aside, is the one that `start` would begin.
            fn is_begun_by(self: &Self, start: &Start, seats: &Seats) -> bool;
            /// Whether a stored answer belongs to the step at hand.
            fn recalls(self: &Self, answer: &Answer) -> bool;
            /// Whom the step has brought to the desk.
            fn brings(self: &Self, circle: &mut Circle, seats: &Seats) -> ();
            /// What may stand beside the step of those who have come.
            fn sight(self: &Self, circle: &Circle, seats: &Seats) -> Option<Sight>;
            /// Whether the step tells what the admins decided.
            fn tells_news(self: &Self) -> TellsNews;
        }
    };
}

/// The methods that consume a flow.
macro_rules! moves {
    ($($flow:ident)*) => {
        impl Frame {
            /// The flow's name.
            pub const fn flow(&self) -> &'static str {
                match self { $(Self::$flow(flow) => name_of(flow),)* }
            }

            /// Moves on by one input. A message's fate concerns only a step that waits for a code; anywhere else it
            /// is old news.
            pub fn step(self, input: Input, cx: &Cx) -> Next<Self> {
                if matches!(input, Input::Delivered(..)) && self.code_dies().is_none() {
                    return Next::stay(self);
                }
                match self { $(Self::$flow(flow) => flow.step(input, cx).map(Self::$flow),)* }
            }

            /// A flow that this one called is done.
            pub fn returned(self, outcome: Outcome, cx: &Cx) -> Next<Self> {
                match self { $(Self::$flow(flow) => flow.returned(outcome, cx).map(Self::$flow),)* }
            }

            /// Asks anew for a proof that has grown old while the visit waited.
            #[must_use]
            pub fn renewed(self, now: Moment) -> Self {
                match self { $(Self::$flow(flow) => Self::$flow(flow.renewed(now)),)* }
            }
        }
    };
}

/// The questions that a flow is asked: each goes to the flow that the frame holds.
macro_rules! questions {
    ($flows:tt $($(#[$doc:meta])* fn $ask:ident($me:ident: $whose:ty $(, $arg:ident: $of:ty)*) -> $told:ty;)*) => {
        impl Frame {
            $($(#[$doc])* pub fn $ask($me: $whose $(, $arg: $of)*) -> $told {
                each!($flows $me, flow => flow.$ask($($arg),*))
            })*
        }
    };
}

macro_rules! each {
    ([$($flow:ident)*] $frame:expr, $name:ident => $told:expr) => {
        match $frame { $(Self::$flow($name) => $told,)* }
    };
}

super::each_flow!(flows);

impl Frame {
    /// What stands on an empty stack: a menu without ways, which nobody sees.
    pub const NOTHING: &Self = &Self::Menu(Menu::EMPTY);

    /// The names of the flow and its step, by which a stack knows that it has moved on.
    pub fn place(&self) -> (&'static str, &'static str) {
        (self.flow(), self.name())
    }

    /// The sign-in that must come first, when the step needs a session that was ended.
    pub fn sleeping_session(&self, seats: &Seats) -> Option<Start> {
        let on = |seat: Seat| {
            let sitting = seats.on(seat).filter(|sitting| !sitting.open)?;
            let (account, name) = (sitting.account.clone(), sitting.name.clone());
            Some(Start::SignIn { account, seat, name })
        };
        let somebody = |seat: Seat| seats.on(seat).is_some_and(|sitting| sitting.open);
        match self.session() {
            Session::None => None,
            Session::Of(seat) => on(seat),
            Session::Any if somebody(Seat::Private) || somebody(Seat::Ordinary) => None,
            Session::Any => on(Seat::Private).or_else(|| on(Seat::Ordinary)),
        }
    }
}

const fn name_of<F: Flow>(_flow: &F) -> &'static str {
    F::NAME
}

fn wrap<F>((flow, asks): (F, Vec<Ask>), into: impl FnOnce(F) -> Frame) -> (Frame, Vec<Ask>) {
    (into(flow), asks)
}
