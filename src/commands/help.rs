//! `--help` in the language in which the command line speaks. The shape is that of `cli`; what is said stands in the files
//! of words: a message for each command, with an attribute for each of its options and arguments.

use super::start;
use crate::cli::{Cli, DEFAULT_LINK};
use crate::config::Flags;
use crate::words::{Arg, Words};
use clap::{Command, CommandFactory};
use std::ffi::OsString;

/// The help that a command line asks for.
pub fn said(line: &[OsString], words: &Words) -> Option<String> {
    let asked = translated(words).try_get_matches_from(line).err()?;
    Some(asked.render().to_string())
}

/// The options that decide on the language, read from a line that asks for help: nothing else of it is carried out.
pub fn flags(line: &[OsString]) -> Flags {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let of = |option: &str| {
        let apart = words.windows(2).find(|pair| pair[0] == option).map(|pair| pair[1]);
        apart.or_else(|| words.iter().find_map(|word| word.strip_prefix(option)?.strip_prefix('=')))
    };
    Flags {
        lang: of("--lang").map(str::to_owned),
        config: of("--config").map(Into::into),
        ..Flags::default()
    }
}

/// The language of the help: as that of every command.
pub fn language(line: &[OsString]) -> crate::domain::language::Language {
    start::language(&flags(line))
}

/// The command line, described in a language.
pub fn translated(words: &Words) -> Command {
    let mut command = Cli::command();
    command.build();
    translate(command, "cli", words).after_help(words.paragraphs("cli-after").join("\n"))
}

fn translate(command: Command, id: &str, words: &Words) -> Command {
    let template = "{about-with-newline}\n{usage-heading} {usage}\n\n{all-args}{after-help}";
    let template = template.replace("{usage-heading}", &words.say("cli-usage"));
    let subcommands: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let arguments: Vec<_> = command.get_arguments().map(|arg| arg.get_id().clone()).collect();
    let paragraphs = words.paragraphs(id);
    let mut command = command
        .about(paragraphs.first().cloned().unwrap_or_default())
        .long_about(paragraphs.join("\n\n"))
        .subcommand_help_heading(words.say("cli-commands"))
        .help_template(template);
    for argument in arguments {
        let help = about_argument(id, argument.as_str(), words);
        command = command.mut_arg(&argument, |arg| {
            let heading = match (arg.is_global_set(), arg.is_positional()) {
                (true, _) => "cli-settings",
                (false, true) => "cli-arguments",
                (false, false) => "cli-options",
            };
            // What is built in or may be chosen stands in the sentence.
            let arg = arg.help(help.clone()).long_help(help.clone()).help_heading(words.say(heading));
            arg.hide_default_value(true).hide_possible_values(true)
        });
    }
    for name in subcommands {
        let own = format!("{id}-{name}");
        command = command.mut_subcommand(&name, |sub| match name.as_str() {
            "help" => sub.about(words.say("cli-help")),
            _ => translate(sub, &own, words),
        });
    }
    command
}

/// What is said of an argument by its command, or by all commands alike.
fn about_argument(id: &str, argument: &str, words: &Words) -> String {
    let (name, link) = (argument.replace('_', "-"), [("link", Arg::from(DEFAULT_LINK))]);
    let own = words.try_say(&format!("{id}.{name}"), &link);
    own.unwrap_or_else(|| words.say(&format!("cli.{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::words::Catalogue;
    use jiff::tz::TimeZone;

    fn line(text: &str) -> Vec<OsString> {
        std::iter::once("kindesk").chain(text.split_whitespace()).map(Into::into).collect()
    }

    /// D38: whatever is asked for is said, and nothing of it in the other language.
    #[test]
    fn the_help_of_every_command_is_whole_in_both_languages() {
        let catalogue = Catalogue::new(TimeZone::UTC, None);
        let [ru, en] = Language::BUILT_IN.map(|language| catalogue.get(language));
        let mut seen = 0;
        let mut look = |path: &str, command: &Command| {
            let id = format!("cli{}", path.replace(' ', "-"));
            for words in [ru, en] {
                let said = said(&line(&format!("{path} --help")), words).unwrap();
                // The lines are broken where the window ends.
                let solid = |text: &str| text.split_whitespace().collect::<String>();
                let has = |text: &str| assert!(solid(&said).contains(&solid(text)), "{text}\n{said}");
                words.paragraphs(&id).iter().for_each(|paragraph| has(paragraph));
                has(&words.say("cli-usage"));
                for arg in command.get_arguments() {
                    has(&about_argument(&id, arg.get_id().as_str(), words));
                }
                assert!(words.language() == Language::En || !said.contains("Print"), "{said}");
            }
            seen += 1;
        };
        let command = translated(en);
        look("", &command);
        for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
            look(&format!(" {}", sub.get_name()), sub);
            for inner in sub.get_subcommands().filter(|sub| sub.get_name() != "help") {
                look(&format!(" {} {}", sub.get_name(), inner.get_name()), inner);
            }
        }
        assert!(seen > 25, "{seen}");
        assert!(said(&line("help staff add"), ru).unwrap().contains(&ru.say("cli-staff-add")));
    }

    #[test]
    fn the_language_may_stand_anywhere_in_the_line() {
        for text in ["--lang en --help", "staff --help --lang=en", "help staff --lang en"] {
            assert_eq!(flags(&line(text)).lang.as_deref(), Some("en"), "{text}");
        }
        assert_eq!(flags(&line("--help")).lang, None);
    }
}
