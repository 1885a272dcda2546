//! Invented names: surnames of which a few are borne by many and most by few, as in any real school, with first names and
//! patronymics. Nobody in them exists.

use kindesk::desk::chance::Chance;
use std::collections::BTreeSet;

/// Surnames in the form of a man at the most: twice as many with those of women, which is what a million people bear.
const SURNAMES: usize = 50_000;

/// The surnames that come first, most often borne.
const COMMON: [&str; 40] = [
    "Иванов",
    "Смирнов",
    "Кузнецов",
    "Попов",
    "Васильев",
    "Петров",
    "Соколов",
    "Михайлов",
    "Новиков",
    "Фёдоров",
    "Морозов",
    "Волков",
    "Алексеев",
    "Лебедев",
    "Семёнов",
    "Егоров",
    "Павлов",
    "Козлов",
    "Степанов",
    "Николаев",
    "Орлов",
    "Андреев",
    "Макаров",
    "Никитин",
    "Захаров",
    "Зайцев",
    "Соловьёв",
    "Борисов",
    "Яковлев",
    "Григорьев",
    "Романов",
    "Воробьёв",
    "Сергеев",
    "Кузьмин",
    "Фролов",
    "Александров",
    "Дмитриев",
    "Королёв",
    "Гусев",
    "Киселёв",
];
const ONSETS: [&str; 26] = [
    "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "х", "ч", "ш", "бр", "гр", "др",
    "кр", "пр", "ст", "тр", "хл", "кл",
];
const VOWELS: [&str; 6] = ["а", "е", "и", "о", "у", "ы"];
const ENDS: [&str; 16] = ["б", "в", "г", "д", "к", "л", "м", "н", "п", "р", "с", "т", "ш", "рк", "нк", "ст"];
/// How surnames end, the commonest several times.
const ENDINGS: [&str; 12] = ["ов", "ов", "ов", "ев", "ев", "ин", "ин", "ский", "енко", "ук", "ович", "ян"];
const MEN: [(&str, &str, &str); 24] = [
    ("Александр", "Александрович", "Александровна"),
    ("Дмитрий", "Дмитриевич", "Дмитриевна"),
    ("Максим", "Максимович", "Максимовна"),
    ("Сергей", "Сергеевич", "Сергеевна"),
    ("Андрей", "Андреевич", "Андреевна"),
    ("Алексей", "Алексеевич", "Алексеевна"),
    ("Артём", "Артёмович", "Артёмовна"),
    ("Илья", "Ильич", "Ильинична"),
    ("Кирилл", "Кириллович", "Кирилловна"),
    ("Михаил", "Михайлович", "Михайловна"),
    ("Никита", "Никитич", "Никитична"),
    ("Матвей", "Матвеевич", "Матвеевна"),
    ("Роман", "Романович", "Романовна"),
    ("Егор", "Егорович", "Егоровна"),
    ("Иван", "Иванович", "Ивановна"),
    ("Денис", "Денисович", "Денисовна"),
    ("Евгений", "Евгеньевич", "Евгеньевна"),
    ("Тимофей", "Тимофеевич", "Тимофеевна"),
    ("Владислав", "Владиславович", "Владиславовна"),
    ("Игорь", "Игоревич", "Игоревна"),
    ("Павел", "Павлович", "Павловна"),
    ("Руслан", "Русланович", "Руслановна"),
    ("Марк", "Маркович", "Марковна"),
    ("Олег", "Олегович", "Олеговна"),
];
const WOMEN: [&str; 24] = [
    "Анастасия",
    "Мария",
    "Анна",
    "Виктория",
    "Екатерина",
    "Наталья",
    "Марина",
    "Полина",
    "София",
    "Дарья",
    "Алиса",
    "Ксения",
    "Александра",
    "Елена",
    "Ольга",
    "Ирина",
    "Татьяна",
    "Юлия",
    "Алина",
    "Вера",
    "Кристина",
    "Варвара",
    "Ева",
    "Людмила",
];

/// Draws names.
pub struct Names {
    surnames: Vec<String>,
    /// The sum of all weights up to each surname.
    reached: Vec<f64>,
}

impl Names {
    pub fn new(chance: &Chance) -> Self {
        let mut known: BTreeSet<String> = COMMON.into_iter().map(str::to_owned).collect();
        let mut surnames: Vec<String> = COMMON.into_iter().map(str::to_owned).collect();
        while surnames.len() < SURNAMES {
            let mut name = String::new();
            for _ in 0..=chance.below(2) {
                name += pick(chance, &ONSETS);
                name += pick(chance, &VOWELS);
            }
            name += pick(chance, &ENDS);
            name += pick(chance, &ENDINGS);
            let mut letters = name.chars();
            let name: String =
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
            if known.insert(name.clone()) {
                surnames.push(name);
            }
        }
        // The second is borne half as often as the first, roughly, and so on: the law of Zipf, a little flatter at its
        // beginning, where the commonest Russian surname has one person in a hundred.
        let mut sum = 0.0;
        let reached = (0_u32..).zip(&surnames).map(|(place, _)| {
            sum += 1.0 / (f64::from(place) + 8.0).powf(0.95);
            sum
        });
        let reached = reached.collect();
        Self { surnames, reached }
    }

    /// A family's surname, in the form of its men.
    pub fn surname(&self, chance: &Chance) -> &str {
        let all = self.reached.last().copied().unwrap_or_default();
        let drawn = f64::from(chance.below(u32::MAX)) / f64::from(u32::MAX) * all;
        let place = self.reached.partition_point(|reached| *reached < drawn);
        &self.surnames[place.min(self.surnames.len() - 1)]
    }
}

/// The form of a woman.
pub fn of_a_woman(surname: &str) -> String {
    match surname {
        _ if surname.ends_with("ский") => surname.trim_end_matches("ий").to_owned() + "ая",
        _ if surname.ends_with("ов")
            || surname.ends_with("ев")
            || surname.ends_with("ёв")
            || surname.ends_with("ин") =>
        {
            surname.to_owned() + "а"
        }
        _ => surname.to_owned(),
    }
}

/// A man's first name, with what his son and his daughter are called after him.
pub fn of_man(chance: &Chance) -> (&'static str, &'static str, &'static str) {
    MEN[usize::try_from(chance.below(24)).unwrap_or(0)]
}

pub fn of_woman(chance: &Chance) -> &'static str {
    pick(chance, &WOMEN)
}

fn pick<'a>(chance: &Chance, from: &[&'a str]) -> &'a str {
    let end = u32::try_from(from.len()).unwrap_or(1);
    from[usize::try_from(chance.below(end)).unwrap_or(0)]
}
