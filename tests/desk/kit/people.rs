//! Invented people. Their numbers come from unassigned ranges.

/// Somebody who registers or joins.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Ten digits.
    pub phone: &'static str,
    /// The password.
    pub password: &'static str,
    /// Surname, name, patronymic.
    pub name: [&'static str; 3],
    /// As typed.
    pub birth: &'static str,
}

/// Twelve: a parent consents in her stead.
pub const ANNA: Person = Person {
    phone: "9120000001",
    password: "Ryba-Oblako 7",
    name: ["Ёлкина", "Анна", "Петровна"],
    birth: "06092014",
};

/// Anna's number as people write it.
pub const SPELLINGS: [&str; 9] = [
    "+79120000001",
    "89120000001",
    "79120000001",
    "9120000001",
    "8 (912) 000-00-01",
    "+7 912 000 00 01",
    "8-912-000-00-01",
    "+7(912)000-00-01",
    " 8 912 000.00.01",
];

/// Fifteen: consents himself.
pub const BORIS: Person = Person {
    phone: "9120000002",
    password: "Most-Sneg 41!",
    name: ["Ёлкин", "Борис", "Петрович"],
    birth: "01022011",
};

/// Eighteen: awaits no parent.
pub const VERA: Person = Person {
    phone: "9120000003",
    password: "Lampa.Chai 63",
    name: ["Серова", "Вера", "Ильинична"],
    birth: "04092008",
};

/// Ten, from another family.
pub const LEV: Person = Person {
    phone: "9120000004",
    password: "Kedr-Topol 88",
    name: ["Зуев", "Лев", "Игоревич"],
    birth: "20102015",
};

/// Anna's and Boris's mother.
pub const MARIA: Person = Person {
    phone: "9130000001",
    password: "Groza-Vishnya 5",
    name: ["Ёлкина", "Мария", "Олеговна"],
    birth: "11031985",
};

/// Their father.
pub const PAVEL: Person = Person {
    phone: "9130000002",
    password: "Zavod(Luna) 28",
    name: ["Ёлкин", "Пётр", "Андреевич"],
    birth: "30061983",
};

/// Somebody else.
pub const OLGA: Person = Person {
    phone: "9130000003",
    password: "Reka*Gvozd 94",
    name: ["Зуева", "Ольга", "Львовна"],
    birth: "07071979",
};
