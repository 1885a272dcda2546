//! On which terms an ask is carried out at all: in a visit or outside one, and by which right.

use crate::domain::staff::Right;
use crate::flow::Ask;

/// Whether an ask stands in a visit.
pub const fn in_visit(ask: &Ask) -> bool {
    !matches!(
        ask,
        Ask::SetUp(_)
            | Ask::StaffSignIn { .. }
            | Ask::SetPin { .. }
            | Ask::StaffSignOut
            | Ask::Lock
            | Ask::Unlock { .. }
            | Ask::Colleagues
            | Ask::ForgotPin { .. }
            | Ask::Home
            | Ask::Waiting
            | Ask::Decide { .. }
            | Ask::OpenVisit { .. }
            | Ask::TakeUp { .. }
            | Ask::Lost(_)
            | Ask::Strength { .. }
            | Ask::SuggestPassword
            | Ask::Classes
            | Ask::Search { .. }
            | Ask::Family { .. }
            | Ask::Deed { .. }
    )
}

/// The right that an ask needs; none for what comes before anybody is signed in.
pub const fn right(ask: &Ask, in_visit: bool) -> Option<Right> {
    match ask {
        Ask::SetUp(_)
        | Ask::StaffSignIn { .. }
        | Ask::SetPin { .. }
        | Ask::StaffSignOut
        | Ask::Lock
        | Ask::Unlock { .. }
        | Ask::Colleagues
        | Ask::ForgotPin { .. }
        | Ask::Strength { .. }
        | Ask::SuggestPassword => None,
        Ask::Search { .. } | Ask::Family { .. } if !in_visit => Some(Right::Search),
        Ask::Waiting | Ask::Decide { .. } => Some(Right::Decide),
        _ => Some(Right::HelpFamilies),
    }
}
