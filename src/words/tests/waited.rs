//! How long something has waited.

use super::*;

#[test]
fn what_has_waited_is_told_in_its_largest_full_unit() {
    let catalogue = catalogue();
    let waited = |language, span| catalogue.get(language).waited(span);
    for (span, ru, en) in [
        (Span::seconds(59), "только что", "just now"),
        (Span::minutes(14), "14 мин", "14 min"),
        (Span::minutes(179), "2 ч", "2 h"),
        (Span::hours(24), "1 день", "1 day"),
        (Span::days(13), "13 дней", "13 days"),
    ] {
        assert_eq!((waited(Language::Ru, span).as_str(), waited(Language::En, span).as_str()), (ru, en));
    }
}
