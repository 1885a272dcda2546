//! Everything an ask might change, in one line: if nothing happened between two moments, their lines are equal.

use crate::kit::Kit;

impl Kit {
    /// The state of everything, as numbers.
    pub fn state(&self) -> String {
        let row = self.column(
            "SELECT (SELECT count(*) FROM account) || ' ' || (SELECT count(*) FROM profile) || ' '
            || (SELECT count(*) FROM family_link) || ' ' || (SELECT count(*) FROM consent) || ' '
            || (SELECT count(*) FROM session WHERE ended_at IS NULL) || ' '
            || (SELECT coalesce(sum(uses), 0) FROM invitation) || ' ' || (SELECT count(*) FROM challenge) || ' '
            || (SELECT coalesce(string_agg(private_ready || state, ','), '') FROM visit)",
        );
        row.concat()
    }

    /// A child and its parent have walked the whole road, and nothing was made twice.
    #[track_caller]
    pub fn holds_one_family(&self) {
        self.holds_one_family_told(3, "two codes, and the student who is told of the parent");
    }

    /// The same, with so many messages, and why so many.
    #[track_caller]
    pub fn holds_one_family_told(&self, messages: usize, why: &str) {
        assert_eq!((self.accounts(), self.profiles().len(), self.students().len()), (2, 2, 1), "people");
        assert_eq!((self.invitations().len(), self.noted_uses()), (1, 1), "invitations and their uses");
        assert_eq!((self.links().len(), self.consents().len()), (1, 3), "links and consents");
        assert_eq!(self.messages(), messages, "{why}");
    }
}
