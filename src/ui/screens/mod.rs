//! Every screen as a pure function from a flow's state to a [`Page`](crate::ui::page::Page). Nothing is drawn and nothing
//! is decided here.
//!
//! One file for each flow: what its steps are about, what they offer, their pages, and at the end samples of them for the
//! gallery. The list at the head of this file names each of them once. `steps` holds what flows share, `sheet` what all
//! pages have in common. `offers` says what can be done on whatever is on the screen: footer, menu, keys and help read it.

/// The one list of screens: each flow with the file that shows it. [`list`] makes of it what is asked of any of them.
macro_rules! each_screen {
    ($make:ident) => {
        $make! {
            SetUp: setup,
            StaffSignIn: staff,
            Unlock: unlock,
            Home: home,
            Waiting: waiting,
            Office: office,
            DiaryList: diary_list,
            Erasures: erasures,
            Lost: lost,
            Receipts: receipts,
            Register: register,
            Invite: invite,
            Join: join,
            SignIn: sign_in,
            Door: door,
            Mailbox: mailbox,
            Authenticator: authenticator,
            RecoveryCodes: recovery_codes,
            Second: second,
            Cabinet: cabinet,
            Consents: consents,
            Diaries: diaries,
            Deletion: deletion,
            Renewal: renewal,
            Paper: paper,
            Link: link,
            Recover: recover,
            Vouch: vouch,
            Family: family,
            Menu: menu,
        }
    };
}

mod actions;
mod authenticator;
mod cabinet;
mod calendar;
mod circle;
mod consents;
mod deletion;
mod diaries;
mod diary_list;
mod door;
mod erasures;
mod family;
mod help;
mod home;
mod idle;
mod invite;
mod join;
mod link;
mod list;
mod look;
mod looking;
mod lost;
mod mailbox;
mod menu;
mod news;
mod next_steps;
mod offers;
mod office;
mod pages;
mod paper;
mod parted;
mod private;
mod receipts;
mod recover;
mod recovery_codes;
mod register;
mod renewal;
#[cfg(feature = "samples")]
pub mod samples;
mod screen;
mod second;
mod setup;
mod sheet;
mod sign_in;
mod staff;
mod steps;
mod topics;
mod unlock;
mod vouch;
mod waiting;

pub use actions::{action_word, key_of, key_word};
pub use calendar::{calendar, calendar_for, months};
pub use help::{help, passed_on, terms};
pub use idle::cover;
pub use invite::full_qr;
pub use look::{Invented, Look, Queue, Whereabouts};
pub use looking::Looking;
pub use next_steps::problem_on;
pub use offers::{On, offers};
pub use pages::{away, page};
pub use parted::Parted;
pub use private::private;
pub use sheet::refused;
