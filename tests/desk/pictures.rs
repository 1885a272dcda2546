//! The pictures of README and `docs/screens.md`, drawn by the program itself. They are checked against the screens as they
//! are now. After a change `KINDESK_PICTURES=1 cargo test --test desk pictures` draws them again.

use crate::svg;
use kindesk::domain::language::Language;
use kindesk::domain::staff::DeskKind;
use kindesk::ui::page;
use kindesk::ui::screens::Look;
use kindesk::ui::screens::samples::{Stage, samples};
use kindesk::ui::theme::{Depth, Glyphs, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::path::Path;

/// The sample, the file, its language, and its size: columns, rows.
const PICTURES: [(&str, &str, Language, (u16, u16)); 12] = [
    ("invite-shown", "invitation.svg", Language::En, (80, 24)),
    ("register-code", "code.svg", Language::En, (80, 24)),
    ("family-shown", "family.svg", Language::En, (80, 24)),
    ("family-six", "family-six.svg", Language::En, (132, 43)),
    // The page of screens.
    ("home-waiting", "now-hello.svg", Language::En, (80, 24)),
    ("register-phone", "now-phone.svg", Language::En, (80, 24)),
    ("join-enter", "now-join.svg", Language::En, (80, 24)),
    ("join-child-consent", "now-consent.svg", Language::En, (80, 24)),
    ("waiting-list", "now-waiting.svg", Language::En, (80, 24)),
    ("goodbye-awaiting", "now-goodbye.svg", Language::En, (80, 24)),
    ("attract", "now-attract.svg", Language::En, (80, 24)),
    ("home-waiting", "now-hello-large.svg", Language::En, (120, 40)),
];

fn draw(name: &str, language: Language, (columns, rows): (u16, u16)) -> String {
    let stage = Stage::new(DeskKind::Live).unwrap();
    let theme = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
    let sample = samples().into_iter().find(|sample| sample.name == name);
    let sample = sample.unwrap_or_else(|| panic!("no sample {name}"));
    let look = stage.look(language);
    let look = Look { staff_words: look.words, ..look };
    let page = sample.page(&look);
    let form = sample.form(&page);
    let area = Rect::new(0, 0, columns, rows);
    let mut buffer = Buffer::empty(area);
    page::draw(&page, &form, &theme, &mut buffer, area);
    svg::of(&buffer)
}

#[test]
fn the_pictures_of_the_readme_show_the_screens_as_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (name, file, language, size) in PICTURES {
        let drawn = draw(name, language, size);
        let path = folder.join(file);
        if std::env::var_os("KINDESK_PICTURES").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &drawn).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == drawn, "{file} is not what the screen shows: KINDESK_PICTURES=1 draws it anew");
    }
}
