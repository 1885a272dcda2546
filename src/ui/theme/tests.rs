//! Themes that everybody can read, in every depth, and a school's own with its mistakes.

use super::*;

const DEPTHS: [Depth; 5] = [Depth::Mono, Depth::Console, Depth::Ansi16, Depth::Ansi256, Depth::True];

#[test]
fn each_role_has_its_own_place_among_the_styles() {
    assert!(StyleRole::ALL.iter().enumerate().all(|(at, role)| *role as usize == at));
}

#[test]
fn the_environment_decides_the_depth() {
    assert_eq!(depth(true, Some("truecolor"), Some("xterm-256color"), None), Depth::Mono);
    assert_eq!(depth(true, None, Some("xterm"), Some(Depth::Ansi16)), Depth::Ansi16);
    assert_eq!(depth(false, Some("truecolor"), Some("xterm-256color"), None), Depth::True);
    assert_eq!(depth(false, None, Some("xterm-256color"), None), Depth::Ansi256);
    assert_eq!(depth(false, None, Some("linux"), None), Depth::Console);
    assert_eq!(depth(false, None, Some("linux"), Some(Depth::Ansi16)), Depth::Console);
    assert_eq!(depth(true, None, Some("linux"), None), Depth::Mono);
    assert_eq!(depth(false, None, Some("xterm"), None), Depth::Ansi16);
    assert_eq!(depth(false, None, Some("dumb"), None), Depth::Mono);
    assert_eq!(depth(false, None, None, None), Depth::Mono);
}

#[test]
fn every_role_of_every_theme_can_be_read() {
    for name in Theme::names() {
        for depth in DEPTHS {
            let theme = Theme::open(name, depth, Glyphs::FULL).unwrap();
            for role in StyleRole::ALL {
                let style = theme.style(role);
                let (fg, bg) = (style.fg.unwrap(), style.bg.unwrap());
                if name == "mono" || depth == Depth::Mono {
                    assert_eq!((fg, bg), (Color::Reset, Color::Reset), "{name} {role:?}");
                    continue;
                }
                // The high-contrast theme must reach more (WCAG 2.2, 1.4.6).
                let least = if name == "contrast" { 7.0 } else { EASY };
                let measure = if depth == Depth::Console { colour::on_vga } else { contrast };
                let ratio = measure(fg, bg).unwrap();
                assert!(ratio >= least, "{name} {depth:?} {role:?}: {ratio:.2}");
            }
        }
    }
}

#[test]
fn what_is_next_the_family_and_danger_each_have_an_accent_of_their_own() {
    for name in Theme::names().filter(|name| *name != "mono") {
        for depth in DEPTHS.into_iter().filter(|depth| *depth != Depth::Mono) {
            let theme = Theme::open(name, depth, Glyphs::FULL).unwrap();
            let pair = |role| (theme.style(role).fg, theme.style(role).bg);
            let accents = [StyleRole::LabelFocus, StyleRole::Family, StyleRole::Problem].map(pair);
            let [next, family, danger] = accents;
            assert!(next != family && family != danger && danger != next, "{name} {depth:?}: {accents:?}");
            assert!(accents.iter().all(|accent| *accent != pair(StyleRole::Text)), "{name} {depth:?}");
        }
    }
}

#[test]
fn a_field_and_what_is_picked_stand_out_from_the_ground() {
    for name in Theme::names() {
        for depth in DEPTHS {
            let theme = Theme::open(name, depth, Glyphs::FULL).unwrap();
            let ground = theme.style(StyleRole::Text);
            let lines = |role: StyleRole| {
                theme.style(role).add_modifier.intersects(Modifier::UNDERLINED | Modifier::REVERSED)
            };
            for role in [
                StyleRole::Title,
                StyleRole::Field,
                StyleRole::FieldFocus,
                StyleRole::Selection,
                StyleRole::KeyStrong,
                StyleRole::Training,
            ] {
                let differs = theme.style(role).bg != ground.bg || lines(role);
                assert!(differs, "{name} {depth:?} {role:?}");
            }
            // Without colours the console has one way to show a field: the label of the focused one is bold.
            let is_plain = name == "mono" && depth == Depth::Console;
            assert!(
                is_plain || theme.style(StyleRole::Field) != theme.style(StyleRole::FieldFocus),
                "{name} {depth:?}"
            );
        }
    }
}

#[test]
fn on_the_console_nothing_is_asked_for_that_it_shows_as_something_else() {
    for name in ["light", "dark", "contrast"] {
        let theme = Theme::open(name, Depth::Console, Glyphs::ASCII).unwrap();
        for role in StyleRole::ALL {
            let style = theme.style(role);
            assert_eq!(style.add_modifier, Modifier::empty(), "{name} {role:?}");
            assert_eq!(style.bg, style.bg.map(|bg| on_eight(bg).unwrap().0), "{name} {role:?}");
        }
    }
}

#[test]
fn a_theme_inherits_what_it_does_not_say() {
    let text = "inherits = \"light\"\n[palette]\nred = [\"#800000\", \"red\"]\n";
    let own = Theme::parse(text, Depth::True, Glyphs::FULL).unwrap();
    let light = Theme::open("light", Depth::True, Glyphs::FULL).unwrap();
    assert_eq!(own.style(StyleRole::Title), light.style(StyleRole::Title));
    assert_eq!(own.style(StyleRole::Problem).fg, Some(Color::Rgb(0x80, 0, 0)));
}

#[test]
fn a_mistake_is_refused_with_its_place() {
    let refused = |text: &str| Theme::parse(text, Depth::True, Glyphs::FULL).unwrap_err().to_string();
    assert!(refused("[roles]\ntext = { fgg = \"ink\" }\n").contains("line 2"));
    assert!(refused("[roles]\ntitel = {}\n").contains("line 2"));
    assert!(refused("[palette]\nink = [\"red\", \"black\"]\n").contains("line 2"));
    assert!(refused("inherits = \"light\"\n[roles]\ntext = { fg = \"nope\" }\n").contains("nope"));
    assert!(refused("inherits = \"neon\"\n").contains("neon"));
    assert!(refused("[roles]\ntext = {}\n").contains("missing"));
}

#[test]
fn letters_that_nobody_can_read_are_refused_and_faint_ones_told() {
    let own = |ink: &str| {
        let text = format!("inherits = \"light\"\n[palette]\nsoft = [\"{ink}\", \"black\"]\n");
        Theme::parse(&text, Depth::True, Glyphs::FULL)
    };
    let told = own("#f0f0f0").unwrap_err();
    assert!(matches!(&told, ThemeError::Faint { role: StyleRole::Dim, .. }), "{told}");
    let faint: Vec<StyleRole> = own("#868686").unwrap().faint().into_iter().map(|(role, _)| role).collect();
    assert_eq!(faint, [StyleRole::Dim, StyleRole::StepDone, StyleRole::StepAhead]);
    // On a terminal of only sixteen colours their pair counts.
    let text = "inherits = \"light\"\n[palette]\nsoft = [\"#000000\", \"white\"]\n";
    assert!(Theme::parse(text, Depth::True, Glyphs::FULL).is_ok());
    let told = Theme::parse(text, Depth::Ansi16, Glyphs::FULL).unwrap_err();
    assert!(told.to_string().contains("dim"), "{told}");
}

#[test]
fn a_roles_name_is_the_one_that_is_written() {
    for role in StyleRole::ALL {
        let text = format!("inherits = \"light\"\n[roles]\n{} = {{ underline = true }}\n", role.as_str());
        let theme = Theme::parse(&text, Depth::True, Glyphs::FULL).unwrap();
        assert!(theme.style(role).add_modifier.contains(Modifier::UNDERLINED), "{role:?}");
    }
}
