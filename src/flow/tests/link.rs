//! Linking a diary account: where it stands when it is taken up, and a profile that begins with what the diary tells.

use super::bench::Bench;
use super::people::{CHILD, MOTHER};
use crate::flow::frame::Frame;
use crate::flow::steps::details::DetailsStep;
use crate::flow::{Action, FieldId, Start};

fn begun() -> Bench {
    Bench::begin(Start::Link { scanned: false })
}

/// At the entry that the child's code shows, and nobody sits here.
fn shown() -> Bench {
    let mut bench = begun();
    bench.enter().types(FieldId::DiaryCode, "ABC-123").enter().at("link/whose");
    bench
}

fn details(bench: &Bench) -> &DetailsStep {
    bench.top().details().expect("data are typed")
}

fn puts_down(bench: &mut Bench) -> &mut Bench {
    bench.act(Action::PutDown);
    let taken = bench.desk.take_up();
    bench.take_up(taken)
}

#[test]
fn a_new_profile_begins_with_what_the_diary_tells() {
    let mut bench = shown();
    bench.act(Action::NewProfile).at("register/phone").number(CHILD).right_code().at("register/details");
    for (field, text) in [(FieldId::Surname, "Котова"), (FieldId::Name, "Анна"), (FieldId::Patronymic, "")]
    {
        assert_eq!(details(&bench).fields.text(field), text);
        assert_eq!(details(&bench).fields.is_given(field), !text.is_empty(), "{field:?}");
    }
    // What is corrected is the diary's no more; Esc leads to the entry and here again, and loses nothing.
    bench.types(FieldId::Name, "Аня").esc().at("register/phone").esc().at("link/whose");
    bench.act(Action::NewProfile).at("register/phone").enter().at("register/details");
    assert_eq!(details(&bench).fields.text(FieldId::Name), "Аня");
    assert!(
        !details(&bench).fields.is_given(FieldId::Name) && details(&bench).fields.is_given(FieldId::Surname)
    );
    bench.details("Котова", "12.03.2015").password().class("5А").is_registered().enter().at("link/whose");
    assert!(matches!(bench.top(), Frame::Link(_)));
}

/// Begun from the menu, nothing of an entry stands there.
#[test]
fn nothing_is_filled_in_for_whoever_comes_otherwise() {
    let mut bench = Bench::begin(Start::Register);
    bench.number(CHILD).right_code().at("register/details");
    assert!(!details(&bench).fields.has_given());
}

#[test]
fn the_code_and_the_search_stand_again_when_the_visit_is_taken_up() {
    let mut bench = begun();
    bench.enter().act(Action::ByPhone).types(FieldId::Phone, MOTHER);
    puts_down(&mut bench).at("link/phone").enter().at("link/code");
    puts_down(&mut bench).at("link/code").right_code().at("link/which");
    let mut bench = begun();
    bench.enter().act(Action::ByDocument).at("link/find");
    puts_down(&mut bench).at("link/find");
}
