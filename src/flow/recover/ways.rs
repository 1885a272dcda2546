//! The way to each step, where tests put the visit down, leave it and take it up.

use crate::flow::start::Start;
use crate::flow::tests::bench::Bench;
use crate::flow::tests::people::{ELSEWHERE, FORGETFUL, GUARDED, MAILBOX};
use crate::flow::tests::ways::{Variant, Walked, Way, variant, with};
use crate::flow::{Action, FieldId};

fn forgets(bench: &mut Bench) -> &mut Bench {
    bench.number(FORGETFUL).right_code()
}

fn by_letter(bench: &mut Bench) -> &mut Bench {
    bench.site.mails = true;
    bench.act(Action::NoPhone)
}

fn guarded(bench: &mut Bench) -> &mut Bench {
    bench.number(GUARDED).right_code().enter()
}

impl Walked for super::Recover {
    const WAYS: &'static [Way] = &[
        ("recover/phone", || Bench::begin(Start::RECOVER)),
        ("recover/code", || with(Start::RECOVER, |bench| bench.number(FORGETFUL))),
        ("recover/account", || with(Start::RECOVER, |bench| forgets(bench))),
        ("recover/ways", || with(Start::RECOVER, |bench| forgets(bench).enter())),
        ("recover/no-way", || with(Start::RECOVER, |bench| bench.number(ELSEWHERE).right_code().enter())),
        ("recover/letter", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(0))),
        ("recover/parent", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(1))),
        ("recover/authenticator", || with(Start::RECOVER, |bench| guarded(bench).pick(0))),
        ("recover/recovery-code", || with(Start::RECOVER, |bench| guarded(bench).pick(1))),
        ("recover/mailbox", || with(Start::RECOVER, |bench| by_letter(bench))),
        ("recover/mail-code", || {
            with(Start::RECOVER, |bench| by_letter(bench).types(FieldId::Mailbox, MAILBOX).enter())
        }),
        ("recover/friends", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(2))),
        ("recover/friend-code", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(2).pick(0))),
        ("recover/password", || with(Start::RECOVER, |bench| forgets(bench).enter().pick(0).right_code())),
    ];

    fn variant(&self) -> Variant {
        variant(&self.at)
    }
}
