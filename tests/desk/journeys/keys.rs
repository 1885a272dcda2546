//! How many keys each flow needs besides the typed data: Enter from field to field, texts read to their ends, choices.
//! They are counted and printed, and held to today's numbers with a little room.

use crate::kit::people::{ANNA, LEV, MARIA, PAVEL};
use crate::kit::{Kit, in_both};
use kindesk::domain::time::Span;

/// The flows and how many keys each may take.
const AT_MOST: [(&str, usize); 5] =
    [("registering", 14), ("joining", 25), ("second child", 27), ("second parent", 29), ("whole family", 92)];

impl Kit {
    fn counts_keys(&self, flow: &str, before: usize) {
        let keys = self.keys - before;
        println!("keys besides the data, {}, {flow}: {keys}", self.language.tag());
        let (_, most) = AT_MOST.into_iter().find(|(name, _)| *name == flow).unwrap();
        assert!(keys <= most, "{flow}: {keys} keys");
    }
}

#[test]
fn keys_besides_the_data() {
    in_both(|mut kit| {
        let first = kit.keys;
        kit.invites(&ANNA);
        kit.counts_keys("registering", first);

        let before = kit.keys;
        kit.calls_parent().joins(&MARIA).press("<Right>").enters_on();
        kit.stands("join-child-data").agrees().stands("join-child-use").agrees().stands("family-shown");
        kit.counts_keys("joining", before);

        let before = kit.keys;
        kit.press("<Enter>")
            .stands("what-next")
            .passes(Span::seconds(40))
            .picks_word("next-another-child")
            .stands("register-phone");
        kit.comes_to_class(&LEV).picks_class("5а").press("<Enter>").stands("invite-shown");
        kit.press("<Enter>").stands("join-which").press("<Enter>").stands("join-who").press("<Enter>");
        kit.stands("join-child").press("<Right>").enters_on().stands("join-child-data").agrees();
        kit.stands("join-child-use").agrees().stands("family-shown");
        kit.counts_keys("second child", before);

        let before = kit.keys;
        kit.calls_another_parent();
        kit.press("<F4>").joins(&PAVEL).press("<Right><Right>").enters_on();
        kit.stands("join-child-data").agrees().stands("join-child-use").agrees().stands("family-shown");
        kit.counts_keys("second parent", before);
        kit.counts_keys("whole family", first);
        kit.leaves();
    });
}
