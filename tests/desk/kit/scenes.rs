//! Beginnings of journeys: each brings a family to some point, in one call.

use super::Kit;
use super::people::{MARIA, PAVEL, Person};
use kindesk::domain::time::Span;

/// The digits at the end of an invitation's link.
pub fn digits_of(link: &str) -> &str {
    &link[link.len() - 16..]
}

impl Kit {
    /// From hello to the code of a new student.
    pub fn comes_to_code(&mut self, who: &Person) -> &mut Self {
        self.registers().gives_number(who).stands("register-code")
    }

    /// From hello to "is this you?" for somebody whose number has an account already.
    pub fn meets_owner(&mut self, who: &Person) -> &mut Self {
        self.registers().gives_number(who).proves_number(who).stands("owner")
    }

    /// From hello to the child's data, read by the parent who has just joined.
    pub fn brings_parent(&mut self, child: &Person, parent: &Person) -> &mut Self {
        self.invites(child).calls_parent().joins(parent)
    }

    /// From the child's data to the family, with both consents in the child's stead.
    pub fn confirms(&mut self, relation: &str) -> &mut Self {
        self.stands("join-child").press(relation).press("<Enter>").stands("join-child-data");
        self.passes_to("family-shown")
    }

    /// The same for a child of any age: one who consents for themselves needs one text less.
    pub fn confirms_as(&mut self, relation: &str) -> &mut Self {
        self.stands("join-child").press(relation).press("<Enter>").passes_to("family-shown")
    }

    /// A child with a mother who sits on the private seat.
    pub fn has_mother(&mut self, child: &Person) -> &mut Self {
        self.registers().walks_to("invite-shown", child).calls_parent().joins(&MARIA).confirms_as("<Right>")
    }

    /// From the family to which parent is here, for the same child.
    pub fn calls_another_parent(&mut self) -> &mut Self {
        self.press("<Enter>")
            .stands("what-next")
            .picks_word("next-invite")
            .stands("invite-shown")
            .press("<Enter>");
        self.stands("join-which")
    }

    /// From the family to the second parent's look at the child.
    pub fn calls_father(&mut self) -> &mut Self {
        self.passes(Span::minutes(1)).calls_another_parent().press("<F4>").joins(&PAVEL)
    }

    /// A registered student signs in by the password and looks at their family.
    pub fn looks_at_own_family(&mut self, who: &Person) -> &mut Self {
        self.registers().passes(Span::minutes(2)).gives_number(who).proves_number(who).stands("owner");
        self.press("<Enter>").types(who.password).ends_registering().press("<Enter>");
        self.stands("invite-shown")
            .press("<Esc>")
            .stands("what-next")
            .picks_word("next-family")
            .stands("family-shown")
    }

    /// The student disputes the first link of their family.
    pub fn disputes_first_link(&mut self, who: &Person) -> &mut Self {
        self.looks_at_own_family(who).press("<F4>").stands("family-deeds").press("1").stands("family-sure");
        self.press("<Enter>").sees_word("deed-last-word-dispute").press("<Enter>").stands("family-shown")
    }

    /// An admin looks at what waits longest.
    pub fn opens_first_matter(&mut self) -> &mut Self {
        self.picks_word("home-for-admin").stands("waiting-list").press("1").stands("waiting-one")
    }

    /// An admin answers the first open matter with a yes (`1`) or a no (`2`), says why, and leaves the list.
    pub fn decides_first_matter(&mut self, way: &str, why: &str) -> &mut Self {
        self.opens_first_matter().press(way).stands("waiting-reason").types(why).press("<Enter>");
        self.stands("waiting-list").press("<Esc>")
    }
}
