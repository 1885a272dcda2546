//! The family view: found, shown, and left.

use super::bench::Bench;
use super::people::PASSWORD;
use crate::domain::correction::Correctable;
use crate::domain::family::{Document, Family, Relation};
use crate::domain::refusal::Refusal;
use crate::domain::time::Span;
use crate::domain::visit::Seat;
use crate::flow::ask::{Asked, FamilyAnswer, FamilyAsk};
use crate::flow::family::{Correcting, Done, FamilyView, Form};
use crate::flow::frame::Frame;
use crate::flow::menu::Onward;
use crate::flow::{Action, Answer, Ask, FieldId, Input, Next, Start, Typed};

fn view(bench: &Bench) -> &FamilyView {
    match bench.top() {
        Frame::Family(view) => view,
        other => panic!("no family: {other:?}"),
    }
}

fn find(bench: &Bench) -> (String, Option<Refusal>, Option<usize>) {
    match view(bench) {
        FamilyView::Find { field, found } => {
            (field.text.clone(), field.problem.clone(), found.as_ref().map(Vec::len))
        }
        other => panic!("not searching: {other:?}"),
    }
}

fn searching() -> Bench {
    let mut bench = Bench::child_invites();
    bench.esc();
    Bench::begin_at(bench.take_desk(), Start::Family { profile: None })
}

/// The family is read once more while it stands on the screen. What the database cannot say now changes nothing; a family
/// that may be seen no more is taken away.
#[test]
fn d37_what_is_read_again_takes_the_familys_place() {
    let mut bench = Bench::comes_to("family/shown");
    let looks = |bench: &mut Bench, answer: Option<Refusal>| {
        let asked = bench.visit.looks_again();
        assert!(matches!(asked[..], [Asked { ask: Ask::Family(FamilyAsk::Look { .. }), write: None, .. }]));
        assert!(!bench.visit.saving() && bench.visit.looks_again().is_empty(), "one at a time");
        bench.pending.extend(asked);
        if let Some(why) = answer {
            bench.refuses(why);
        }
        bench.settle();
    };
    looks(&mut bench, None);
    bench.at("family/shown");
    looks(&mut bench, Some(Refusal::Broken { incident: "Q7".into() }));
    bench.at("family/shown");
    looks(&mut bench, Some(Refusal::NoRight));
    assert_eq!(bench.at("family/opening").top().problem(), Some(Refusal::NoRight));
    assert!(bench.visit.looks_again().is_empty());
}

#[test]
fn a_search_finds_shows_and_comes_back_with_its_list() {
    let mut bench = searching();
    bench.types(FieldId::Search, "Ко").enter();
    assert_eq!(find(&bench).1, Some(Refusal::SearchTooShort));
    bench.types(FieldId::Search, "Собакин").enter();
    assert_eq!(find(&bench).1, Some(Refusal::NobodyFound));
    bench.types(FieldId::Search, "Котова").pick(0).at("family/find").enter();
    assert_eq!(find(&bench).2, Some(1));
    bench.pick(5).at("family/find").pick(0).at("family/shown");
    bench.esc().at("family/find");
    assert_eq!(find(&bench), ("Котова".into(), None, Some(1)));
    bench.pick(0).enter().at("menu/ways");
}

#[test]
fn a_limit_is_said_at_the_search() {
    let why = Refusal::TooManySearches { until: crate::domain::time::Moment(1) };
    let mut bench = searching();
    bench.types(FieldId::Search, "Котова").refuses(why.clone()).enter();
    assert_eq!(find(&bench).1, Some(why));
}

#[test]
fn an_old_search_never_fills_the_list_of_a_new_one() {
    let mut bench = searching();
    bench.types(FieldId::Search, "Котова");
    bench.input(Input::Submit);
    bench.input(Input::Typed(FieldId::Search, "Котовас".into()));
    bench.settle();
    assert_eq!(find(&bench), ("Котовас".into(), None, None));
    // Two searches, the older answer last.
    bench.types(FieldId::Search, "Котова");
    bench.input(Input::Submit);
    bench.input(Input::Submit);
    bench.answer(1);
    let late = bench.pending.remove(0);
    bench.hear(&late, Answer::Family(FamilyAnswer::Found { people: Vec::new() }));
    assert_eq!(find(&bench).2, Some(1));
}

#[test]
fn a_search_that_comes_after_the_family_is_dropped() {
    let mut bench = searching();
    bench.types(FieldId::Search, "Котова").enter();
    bench.input(Input::Submit);
    bench.input(Input::Pick(0));
    bench.answer(1);
    bench.at("family/shown").settle().at("family/shown");
}

#[test]
fn esc_leaves_a_read_that_is_still_out() {
    let mut bench = Bench::child_invites();
    bench.esc().at("menu/ways").goes("family").at("family/shown").esc().at("menu/ways");
    let Frame::Menu(menu) = bench.top() else { panic!("no menu") };
    let family = menu.onward.iter().position(|way| way.name() == "family").unwrap();
    bench.input(Input::Pick(family));
    bench.at("family/opening");
    bench.input(Input::Back);
    bench.at("menu/ways").settle().at("menu/ways");
}

#[test]
fn a_password_typed_too_long_ago_is_asked_before_a_link_ends() {
    let mut bench = Bench::parent_confirms();
    bench.walks_to("family/shown");
    bench.act(Action::Deeds).at("family/deeds").deed(0).at("family/alone").enter().at("family/sure");
    bench
        .types(FieldId::Why, "own-wish")
        .refuses(Refusal::PasswordTypedLongAgo)
        .enter()
        .at("family/password");
    let FamilyView::Password(_, _, sign_in) = view(&bench) else { panic!("a password") };
    assert_eq!((sign_in.seat, &sign_in.problem), (Seat::Private, &Some(Refusal::PasswordTypedLongAgo)));
    // Esc takes nothing away; the reason stands for the next try.
    bench.esc().at("family/sure").refuses(Refusal::PasswordTypedLongAgo).enter().at("family/password");
    bench.enter().at("family/password");
    bench.types(FieldId::Password, PASSWORD).enter().at("family/shown");
    let FamilyView::Shown { family, .. } = view(&bench) else { panic!("a family") };
    assert!(family.links.is_empty(), "it was done");
}

#[test]
fn the_last_parents_link_is_warned_of_before_its_reason_and_esc_loses_none() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().agrees().agrees().act(Action::Deeds);
    bench.deed(0).at("family/alone");
    let FamilyView::Alone(_, doing) = view(&bench) else { panic!("a warning") };
    assert_eq!(doing.alone, Some(Span::days(30)));
    bench.esc().at("family/deeds").deed(0).enter().at("family/sure").types(FieldId::Why, "court");
    bench.esc().at("family/alone").enter().at("family/sure").enter().at("family/shown");
}

#[test]
fn a_family_that_cannot_be_read_is_asked_for_again() {
    let mut bench = Bench::parent_confirms();
    bench.types(FieldId::Relation, "mother").enter().agrees().types(FieldId::Agree, "yes");
    bench.input(Input::Submit);
    bench.answer(0);
    bench.refuses(Refusal::NoRight).settle().at("family/opening");
    assert!(matches!(view(&bench), FamilyView::Opening(_, Some(Refusal::NoRight))));
    bench.enter().at("family/shown").enter();
    let Frame::Menu(menu) = bench.top() else { panic!("a menu") };
    assert_eq!(menu.onward.last(), Some(&Onward::Goodbye), "who has seen the family is done");
}

/// The correction on the screen, if one is there.
fn correcting(bench: &Bench) -> &Correcting {
    match view(bench) {
        FamilyView::Correct(_, correcting) | FamilyView::Reason(_, correcting) => correcting,
        other => panic!("nothing is corrected: {other:?}"),
    }
}

/// A family with its list of what may be done.
fn at_list() -> Bench {
    let mut bench = Bench::parent_confirms();
    bench.walks_to("family/shown").act(Action::Deeds).at("family/deeds");
    bench
}

#[test]
fn d50_a_refused_correction_stands_with_all_that_was_told() {
    let mut bench = at_list();
    bench.corrects(0).at("family/class").types(FieldId::Class, "5б").enter().at("family/reason").enter();
    assert_eq!(correcting(&bench).why.problem, Some(Refusal::PickOne));
    bench.types(FieldId::Why, "own-wish").enter();
    assert_eq!(correcting(&bench).why.problem, Some(Refusal::PickOne), "no reason of this list");
    bench.types(FieldId::Why, "other").enter().refuses(Refusal::NoSuchClass).enter().at("family/reason");
    assert_eq!(correcting(&bench).problem, Some(Refusal::NoSuchClass));
    assert!(correcting(&bench).last_word, "Enter tries once more");
    bench.esc().esc().at("family/class").enter().at("family/reason").enter().enter().at("family/shown");
}

#[test]
fn d50_what_another_desk_has_changed_is_asked_about_anew() {
    let mut bench = at_list();
    bench.corrects(0).types(FieldId::Class, "5б").enter().types(FieldId::Why, "other").enter();
    bench.input(Input::Submit);
    let asked = bench.pending.remove(0);
    let FamilyView::Reason(seen, _) = view(&bench) else { panic!("a last word") };
    let mut family = seen.family.clone();
    family.students[0].class = "10А".into();
    let changed = |family| Answer::Family(FamilyAnswer::Changed { family: Box::new(family) });
    bench.hear(&asked, changed(family.clone()));
    bench.at("family/reason");
    let (problem, last_word) = (correcting(&bench).problem.clone(), correcting(&bench).last_word);
    assert_eq!((problem, last_word), (Some(Refusal::FamilyChanged), false));
    let FamilyView::Reason(seen, _) = view(&bench) else { panic!("the reason") };
    assert_eq!(seen.family.students[0].class, "10А", "what stands now is shown");
    // It may not be corrected here any more: the family is shown, and nothing is asked.
    bench.enter();
    bench.input(Input::Submit);
    let asked = bench.pending.remove(0);
    family.corrections.clear();
    bench.hear(&asked, changed(family));
    bench.at("family/shown");
}

/// The entry in hand does nothing, and so does whoever presses Enter without reading.
#[test]
fn the_first_entry_of_what_may_be_done_leads_back_to_the_family() {
    let mut bench = at_list();
    bench.pick(0).at("family/shown");
    assert!(bench.pending.is_empty(), "nothing is asked");
    bench.act(Action::Deeds).pick(99).at("family/deeds");
}

/// Where nothing may be done it is said how it is; where something may be, F4 leads there.
#[test]
fn d50_how_something_is_corrected_is_said_where_nothing_may_be() {
    let mut bench = Bench::comes_to("family/shown");
    let asked = bench.visit.looks_again().remove(0);
    let FamilyView::Shown { family, .. } = view(&bench) else { panic!("a family") };
    let family = Box::new(Family { deeds: Vec::new(), corrections: Vec::new(), ..family.clone() });
    bench.hear(&asked, Answer::Family(FamilyAnswer::Shown { family }));
    bench.act(Action::Deeds).at("family/shown").act(Action::HowToCorrect).at("family/shown");
    assert!(matches!(view(&bench), FamilyView::Shown { done: Some(Done::HowToCorrect), .. }));
    let mut bench = at_list();
    bench.esc().at("family/shown").act(Action::HowToCorrect).at("family/shown");
    assert!(matches!(view(&bench), FamilyView::Shown { done: None, .. }));
}

/// What is pasted into the search is refused where it is too long, not cut; a link may be longer than a name.
#[test]
fn a_search_that_is_too_long_is_refused() {
    let mut bench = searching();
    bench.types(FieldId::Search, &"к".repeat(101)).enter();
    assert_eq!(find(&bench).1, Some(Refusal::TooLong));
    bench.types(FieldId::Search, &"к".repeat(100)).enter();
    assert_eq!(find(&bench).1, Some(Refusal::NobodyFound));
    bench.types(FieldId::Search, &format!("https://{}/7", "s".repeat(100))).enter();
    assert_eq!(find(&bench).1, Some(Refusal::NobodyFound));
}

/// Another desk has written just that: it is not asked about once more, and said where it was told.
#[test]
fn d50_what_another_desk_has_written_already_is_nothing_to_correct() {
    let answers = |bench: &mut Bench, change: fn(&mut Family)| {
        bench.types(FieldId::Why, "other").enter();
        bench.input(Input::Submit);
        let asked = bench.pending.remove(0);
        let FamilyView::Reason(seen, _) = view(bench) else { panic!("a last word") };
        let mut family = seen.family.clone();
        change(&mut family);
        bench.hear(&asked, Answer::Family(FamilyAnswer::Changed { family: Box::new(family) }));
    };
    let mut bench = at_list();
    bench.corrects(0).types(FieldId::Class, "5б").enter();
    answers(&mut bench, |family| family.students[0].class = "5Б".into());
    bench.at("family/class");
    let Form::Class { step, .. } = &correcting(&bench).form else { panic!("a class") };
    assert_eq!(step.field.problem, Some(Refusal::NothingCorrected));
    let mut bench = at_list();
    bench.corrects(2).types(FieldId::Relation, "guardian").types(FieldId::Document, "court").enter();
    answers(&mut bench, |family| {
        (family.links[0].relation, family.links[0].document) = (Relation::Guardian, Some(Document::Court));
    });
    assert_eq!(correcting(bench.at("family/relation")).problem(), Some(Refusal::NothingCorrected));
    assert!(!correcting(&bench).last_word);
}

/// A parent has confirmed the data meanwhile: the desk wants a document, and its field stands on the page with the refusal.
#[test]
fn d50_a_document_that_the_desk_wants_is_asked_for_on_the_page() {
    let mut bench = at_list();
    let mut correcting = {
        bench.corrects(1).types(FieldId::Name, "Яна").enter().at("family/reason");
        correcting(&bench).clone()
    };
    if let Correctable::Data { confirmed, .. } = &mut correcting.what {
        *confirmed = false;
    }
    let FamilyView::Reason(seen, _) = view(&bench) else { panic!("the reason") };
    (correcting.last_word, correcting.why) = (true, Typed::of("other"));
    let answer = Input::Answered(Answer::Refused { why: Refusal::PaperMissing });
    let Next::Stay(FamilyView::Reason(_, told), _) = seen.clone().on_reason(Box::new(correcting), answer)
    else {
        panic!("the reason")
    };
    assert!(told.asks_paper() && !told.last_word);
    assert_eq!((&told.paper.problem, &told.problem), (&Some(Refusal::PaperMissing), &None));
}

/// The document's field goes with the relation that asks for it, and its refusal with it.
#[test]
fn d50_a_refusal_goes_with_the_field_that_it_names() {
    let mut bench = at_list();
    bench.corrects(2).types(FieldId::Relation, "guardian").enter().at("family/relation");
    assert_eq!(correcting(&bench).problem(), Some(Refusal::PaperMissing));
    bench.types(FieldId::Relation, "mother");
    assert_eq!(correcting(&bench).problem(), None);
}

#[test]
fn d50_the_list_of_classes_may_come_after_the_step_was_left() {
    for leaves in [1, 2] {
        let mut bench = at_list();
        let at = bench.correction(0);
        bench.input(Input::Pick(at));
        for _ in 0..leaves {
            bench.input(Input::Back);
        }
        let place = bench.place();
        bench.settle().at(["family/deeds", "family/shown"][leaves - 1]);
        assert_eq!(bench.place(), place);
    }
    let mut bench = at_list();
    let at = bench.correction(0);
    bench.input(Input::Pick(at));
    bench.input(Input::Back);
    let at = bench.correction(1);
    bench.input(Input::Pick(at));
    bench.settle().at("family/data");
}

#[test]
fn d50_confirmed_data_ask_for_the_document_and_keep_what_was_typed() {
    let mut bench = at_list();
    bench.corrects(1).at("family/data").enter();
    assert_eq!(correcting(&bench).problem, Some(Refusal::NothingCorrected));
    bench.types(FieldId::Name, "Яна").enter().at("family/reason").types(FieldId::Why, "new-document").enter();
    assert_eq!(correcting(&bench).paper.problem, Some(Refusal::PaperMissing));
    bench.types(FieldId::Paper, "passport").esc().at("family/data").esc().at("family/deeds").esc();
    bench.at("family/shown").act(Action::Deeds).corrects(1).at("family/data").enter().at("family/reason");
    let told = correcting(&bench);
    assert_eq!((told.why.text.as_str(), told.paper.text.as_str()), ("new-document", "passport"));
    bench.enter().enter().at("family/shown");
}

/// A card leads to what is about that person alone; the list knows its entries by their places in it.
#[test]
fn a_card_offers_what_is_about_that_person_alone() {
    let mut bench = Bench::comes_to("family/shown");
    let FamilyView::Shown { family, .. } = view(&bench) else { panic!("a family") };
    let people: Vec<_> = family.people().cloned().collect();
    let parents = family.parents.len();
    for (at, who) in people.iter().enumerate() {
        bench.pick(at).at("family/deeds");
        let FamilyView::Deeds(seen) = view(&bench) else { panic!("a list") };
        assert_eq!(seen.about.as_ref(), Some(who));
        let of_parent = at < parents;
        let all = seen.family.corrections.len();
        assert_eq!(seen.corrections().len() < all, of_parent, "{who}: {:?}", seen.corrections());
        let classes = seen.corrections().iter().filter(|what| what.student().is_some()).count();
        assert_eq!(classes, usize::from(at == parents), "only the child has a class");
        bench.esc().at("family/shown");
    }
    bench.pick(people.len()).at("family/shown");
    // The first correction about the child is its class, wherever it stands in the list of all.
    bench.pick(parents);
    let FamilyView::Deeds(seen) = view(&bench) else { panic!("a list") };
    let deeds = seen.deeds().len();
    let class = seen.corrections().iter().position(|what| what.student().is_some()).unwrap();
    bench.pick(1 + deeds + class).at("family/class").esc().at("family/deeds");
}

#[test]
fn the_family_is_a_tree_until_it_is_cards_again() {
    let mut bench = Bench::comes_to("family/shown");
    let is_tree = |bench: &Bench| matches!(view(bench), FamilyView::Shown { tree: true, .. });
    assert!(!is_tree(&bench));
    bench.act(Action::AsTree);
    assert!(is_tree(&bench));
    bench.act(Action::Deeds).pick(0).at("family/shown");
    assert!(is_tree(&bench), "it stays");
    bench.act(Action::AsCards);
    assert!(!is_tree(&bench));
}
