//! Hostile strings: at least one of every kind in the Big List of Naughty Strings, the payloads that terminals act on,
//! every character of the categories Cc and Cf, and generated ones.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// How many strings are generated.
pub const GENERATED: usize = 10_000;
/// The seed of the generated strings: the same in every run.
const SEED: u64 = 0x6B69_6E64;

/// The categories Cc and Cf of Unicode 16, from its table of general categories; first and last of each range.
const HIDDEN: [(u32, u32); 23] = [
    (0x0000, 0x001F),
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),
    (0x0600, 0x0605),
    (0x061C, 0x061C),
    (0x06DD, 0x06DD),
    (0x070F, 0x070F),
    (0x0890, 0x0891),
    (0x08E2, 0x08E2),
    (0x180E, 0x180E),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
    (0x1_10BD, 0x1_10BD),
    (0x1_10CD, 0x1_10CD),
    (0x1_3430, 0x1_343F),
    (0x1_BCA0, 0x1_BCA3),
    (0x1_D173, 0x1_D17A),
    (0xE_0001, 0xE_0001),
    (0xE_0020, 0xE_007F),
];

/// Whether a character is of Cc or Cf, or another invisible one: line and paragraph separator, joiners, fillers,
/// variation selectors, the blank of braille.
pub fn is_hidden(c: char) -> bool {
    if matches!(c, ' '..='~' | 'А'..='я') {
        return false;
    }
    let code = u32::from(c);
    HIDDEN.iter().any(|(from, to)| (*from..=*to).contains(&code))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}'
            | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Each character of Cc and Cf, with its number.
pub fn hidden() -> Vec<(u32, String)> {
    let codes = HIDDEN.iter().flat_map(|(from, to)| *from..=*to);
    codes.filter_map(|code| Some((code, char::from_u32(code)?.to_string()))).collect()
}

/// At least one string of every naughty kind; the long ones are built here.
pub fn kinds() -> Vec<String> {
    let mut all: Vec<String> = KINDS.iter().map(|text| (*text).to_owned()).collect();
    all.extend([
        // Floods: marks on one letter, joined syllables, first letters of Hangul, skin tones, flags, joined families.
        format!("а{}", "\u{301}".repeat(5_000)),
        format!("Z{}", "\u{300}\u{489}\u{36F}".repeat(300)),
        "क\u{94D}".repeat(400),
        "\u{1100}".repeat(400),
        format!("👍{}", "\u{1F3FD}".repeat(400)),
        "\u{1F1F7}".repeat(401),
        "👩\u{200D}".repeat(300),
        format!("ก{}", "\u{E33}".repeat(300)),
        "\u{D4E}".repeat(300),
        "\u{202E}".repeat(600),
        "\u{E0041}".repeat(600),
        "А".repeat(5_000),
        "日".repeat(2_000),
        " ".repeat(3_000),
        "\x1b".repeat(2_000),
    ]);
    all
}

const KINDS: &[&str] = &[
    // Reserved words, numbers, signs.
    "undefined",
    "NULL",
    "(null)",
    "\\",
    "true",
    "NaN",
    "-1",
    "1/0",
    "0x0",
    "1e400",
    "-0",
    "999999999999999999999999999999",
    "1,000,000.00",
    "01000",
    ",./;'[]\\-=<>?:\"{}|_+!@#$%^&*()`~",
    "\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}\u{7}\u{8}\u{e}\u{f}\u{10}",
    "\u{80}\u{81}\u{82}\u{83}\u{84}\u{86}\u{9f}",
    "\t\u{b}\u{c}\u{85}\u{1680}\u{2002}\u{2003}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}",
    "\u{ad}\u{600}\u{61c}\u{6dd}\u{70f}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}",
    "\u{feff}begins with a mark",
    "\u{fffe}",
    "Ω≈ç√∫˜µ≤≥÷",
    "åß∂ƒ©˙∆˚¬…æ",
    "ЁЂЃЄЅІЇЈЉЊЋЌЍЎЏ",
    "٠١٢٣٤٥٦٧٨٩",
    "⁰⁴⁵₀₁₂",
    "ด้้้้้็็็็็้้้้้็็็็็้้้้้้้้็็็็็้้้้้็็็็็",
    // Quotes.
    "'\"''''\"",
    "<foo val=“bar” />",
    "Бёрд „О’Хара“",
    // Two bytes, other scripts, letters that grow in lower case.
    "田中さんにあげて下さい",
    "사회과학원 어학연구소",
    "Ⱥ Ⱦ İ ǅ ß ﬃ",
    "ヽ༼ຈل͜ຈ༽ﾉ ( ͡° ͜ʖ ͡°)",
    "(｡◕ ∀ ◕｡) ﾟ･✿ヾ╲(｡◕‿◕｡)╱✿･ﾟ",
    // Emoji, tones, families, flags of two and of tags, keycaps.
    "😍👾🙇🏽👩🏿‍❤️‍💋‍👩🏿",
    "👨‍👩‍👧‍👦👨🏻‍🤝‍👨🏿🧑‍🦽‍➡️",
    "🇷🇺🇧🇾🇰🇿🇷",
    "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "0️⃣1️⃣#️⃣✋🏿©️®️",
    "１２３ Ⅷ ½ ㊿ ﷽",
    // From right to left, and trickery with it.
    "ثم نفس سقطت وبالتحديد،, جزيرتي باستخدام",
    "בְּרֵאשִׁית, בָּרָא אֱלֹהִים",
    "\u{202a}\u{202a}test\u{202a}",
    "\u{202b}test\u{202b}\u{2066}nested\u{2067}\u{2068}\u{2069}",
    "Иванова\u{202e}аворадеф",
    "user\u{202e}\u{2066}// admin\u{2069}\u{2066}",
    "a\u{2060}b\u{2061}c\u{2062}d",
    "\u{e0001}\u{e0049}\u{e0067}\u{e006e}hidden words",
    // Piled up, upside down, letters in disguise, Ogham.
    "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤",
    "˙ɐnbᴉlɐ ɐuƃɐɯ",
    "Ｔｈｅ ｑｕｉｃｋ 𝐓𝐡𝐞 𝕿𝖍𝖊 𝒯𝒽𝑒 ⒯⒣⒠ 🅃🄷🄴",
    "᚛ᚄᚓᚐᚋᚒᚄ ᚑᚄᚂᚑᚏᚅ᚜",
    "Pаул Аnna Мaкаров",
    "◌\u{300}\u{300} \u{301}\u{302}",
    "가\u{11a8}\u{11a8}\u{1160}\u{1160}",
    "k͏a\u{34f}b\u{115f}\u{3164}\u{ffa0}\u{2800}",
    "★☆①②③▲△■□◆○◎→←↑↓〓§°±×÷",
    // Scripts, queries, programs, formats, files.
    "<script>alert(0)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)//",
    "1;DROP TABLE profile",
    "' OR 1=1 -- 1",
    "'; EXEC xp_cmdshell('sh') --",
    "%",
    "_",
    "-",
    "--",
    "--version",
    "$USER",
    "/dev/null; touch /tmp/blns.fail ; echo",
    "`touch /tmp/blns.fail`",
    "$(touch /tmp/blns.fail)",
    "@{[system \"touch /tmp/blns.fail\"]}",
    "eval(\"puts 'hello world'\")",
    "System(\"ls -al /\")",
    "Kernel.exit(1)",
    "<?xml version=\"1.0\"?><!DOCTYPE foo [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]>",
    "$HOME ${IFS} %d%s%n%p %*.*s",
    "{0} {} { $name } {{ '' }} {% raw %}",
    "{% print 'x' * 64 * 1024**3 %}",
    "../../../../../../../etc/passwd%00",
    "\\\\?\\C:\\CON NUL LPT1 COM1 PRN AUX",
    "DCC SEND STARTKEYLOGGER 0 0 0",
    "Scunthorpe General Hospital",
    "If you're reading this, you've been in a coma",
    "=1+1 +1 -1 @SUM(A1)",
    "Roses are \u{1b}[0;31mred\u{1b}[0m, violets are \u{1b}[0;34mblue",
    "But now...\u{1b}[20Cfor my greatest trick...\u{1b}[8m",
    "The quic\u{8}\u{8}\u{8}\u{8}\u{8}\u{8}k brown fo\u{7}\u{7}\u{7}x",
    "Powerلُلُصّبُلُلصّبُررً ॣ ॣh ॣ ॣ冗",
    "జ్ఞ\u{200c}ా",
    "گچپژ",
    // What terminals act on: 7 bits.
    "\x1b]0;title\x07\x1b]2;title\x1b\\",
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]1337;File=name=eA==:eA==\x07\x1b]777;notify;a;b\x07",
    "\x1b]never ends",
    "\x1bPq#0;2;0;0;0#0~~\x1b\\\x1bP$qm\x1b\\",
    "\x1bXstring\x1b\\\x1b^private\x1b\\\x1b_application\x1b\\\x1bktmux\x1b\\",
    "\x1b[6n\x1b[c\x1b[>c\x1b[5n\x1b[?6n\x1b[18t\x1b[21t",
    "\x1bc\x1b[!p\x1b[2J\x1b[3J\x1b[H\x1b[?1049l\x1b[?25l",
    "\x1b[?1000h\x1b[?1006h\x1b[?2004l\x1b[?7l\x1b[?5h\x1b[4h\x1b[20h",
    "\x1b[1;5r\x1b[5S\x1b[5T\x1b[99L\x1b[99M\x1b[99P\x1b[99@\x1b[99X",
    "\x1b(0lqqk\x1b)B\x0e\x0f\x1bn\x1bo\x1b#8\x1b%G\x1b%@",
    "\x1b7\x1b8\x1bD\x1bE\x1bM\x1bH\x1bZ\x05\x1b=\x1b>",
    "\x1b[8;1;1t\x1b[0;0;0t\x1b[11;0]\x1b]P0000000\x1b[9;0]",
    // And 8 bits.
    "\u{9b}31m\u{9d}0;title\u{9c}\u{90}q\u{9c}\u{98}s\u{9c}\u{9e}p\u{9c}\u{9f}a\u{9c}",
    "\u{84}\u{85}\u{88}\u{8d}\u{8e}\u{8f}\u{9a}",
    "\x1b[200~\x1b[201~\r\nrm -rf /\r",
    "a\r\nb\rc\nd\u{0}e\u{7f}f",
];

/// The generated strings.
pub fn generated() -> Vec<String> {
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    (0..GENERATED)
        .map(|_| {
            let length = random.random_range(1..24);
            (0..length).map(|_| any_of_its_kind(&mut random)).collect()
        })
        .collect()
}

/// A character of one of the kinds that matter.
pub fn any_of_its_kind(random: &mut ChaCha8Rng) -> char {
    const RANGES: [(u32, u32); 24] = [
        (0x20, 0x7E),
        (0x20, 0x7E),
        (0x00, 0x1F),
        (0x1B, 0x1B),
        (0x5B, 0x5D),
        (0x7F, 0x9F),
        (0x300, 0x36F),
        (0x400, 0x4FF),
        (0x590, 0x6FF),
        (0x900, 0x97F),
        (0xE00, 0xE7F),
        (0x1100, 0x11FF),
        (0x2000, 0x206F),
        (0x2500, 0x27BF),
        (0x3040, 0x30FF),
        (0xAC00, 0xACFF),
        (0xE000, 0xF8FF),
        (0xFE00, 0xFE0F),
        (0xFF00, 0xFFFF),
        (0x1_F1E6, 0x1_F1FF),
        (0x1_F300, 0x1_F6FF),
        (0x1_F3FB, 0x1_F3FF),
        (0xE_0000, 0xE_01EF),
        (0x0, 0x10_FFFF),
    ];
    loop {
        let (from, to) = RANGES[random.random_range(0..RANGES.len())];
        if let Some(c) = char::from_u32(random.random_range(from..=to)) {
            return c;
        }
    }
}
