//! Understanding the command line, and saying in French why one was not understood.
//!
//! The parser's own sentences are English: its help gets our headings, its errors our words. Help and version go to the
//! standard output with exit code 0, everything else to the standard error with exit code 2.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};

use crate::args::Arguments;
use crate::text;

/// How the help of every command is laid out.
const TEMPLATE: &str = "{about}\n\nUsage\u{a0}: {usage}\n\n{all-args}{after-help}";

/// What was typed, or the exit code once help or the reason of the refusal was printed.
pub fn parse() -> Result<Arguments, ExitCode> {
    let parsed = french(Arguments::command()).try_get_matches().and_then(|found| Arguments::from_arg_matches(&found));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            text::line(error.render().to_string().trim_end());
            ExitCode::SUCCESS
        }
        _ => {
            let _ = writeln!(std::io::stderr(), "{}", explain(&error));
            ExitCode::from(2)
        }
    })
}

/// Gives `command` and all below it our layout of the help.
pub fn french(command: Command) -> Command {
    command.help_template(TEMPLATE).subcommand_value_name("COMMANDE").mut_subcommands(french)
}

fn explain(error: &clap::Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return format!("Il manque une commande.\n\n{}", error.render().to_string().trim_end());
    }
    let mut said = vec![reason(error)];
    if let Some(close) =
        words(error, ContextKind::SuggestedSubcommand).or_else(|| words(error, ContextKind::SuggestedArg))
    {
        said.push(format!("Peut-être\u{a0}: {close}"));
    }
    if let Some(usage) = words(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage:").trim();
        said.push(format!("Usage\u{a0}: {usage}"));
    }
    said.push("L’aide s’affiche avec «\u{a0}--aide\u{a0}».".into());
    said.join("\n")
}

fn reason(error: &clap::Error) -> String {
    let argument = words(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = words(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("Il manque\u{a0}: {argument}"),
        ErrorKind::MissingSubcommand => "Il manque une commande.".into(),
        ErrorKind::UnknownArgument => format!("«\u{a0}{argument}\u{a0}» n’est pas attendu ici."),
        ErrorKind::InvalidSubcommand => {
            let typed = words(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("«\u{a0}{typed}\u{a0}» n’est pas une commande.")
        }
        ErrorKind::ArgumentConflict => format!("«\u{a0}{argument}\u{a0}» est donné deux fois."),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooFewValues if value.is_empty() => {
            format!("Il manque une valeur après «\u{a0}{argument}\u{a0}».")
        }
        ErrorKind::TooManyValues => {
            format!("«\u{a0}{value}\u{a0}» est une valeur de trop pour «\u{a0}{argument}\u{a0}».")
        }
        ErrorKind::InvalidUtf8 => "Un des mots donnés n’est pas du texte lisible.".into(),
        _ => "Cette ligne de commande n’est pas comprise.".into(),
    }
}

/// What the parser knows under that name, as it would print it.
fn words(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        _ => None,
    }
    .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(words: &[&str]) -> String {
        let typed = std::iter::once("probant").chain(words.iter().copied());
        explain(&french(Arguments::command()).try_get_matches_from(typed).unwrap_err())
    }

    #[test]
    fn the_definition_of_the_command_line_holds_together() {
        french(Arguments::command()).debug_assert();
    }

    #[test]
    fn every_mistake_is_explained_in_french_with_the_usage() {
        for (typed, expected) in [
            (&["exporter"][..], "Il manque\u{a0}: --sortie <F.pdf>, <ID>"),
            (&["exporter", "x", "--sortie"], "Il manque une valeur après «\u{a0}--sortie <F.pdf>\u{a0}»."),
            (&["dossiers", "--toto"], "«\u{a0}--toto\u{a0}» n’est pas attendu ici."),
            (&["dosiers"], "«\u{a0}dosiers\u{a0}» n’est pas une commande."),
            (&["couverture", "a", "b"], "«\u{a0}b\u{a0}» n’est pas attendu ici."),
            (
                &["exporter", "x", "--sortie", "a", "--sortie", "b"],
                "«\u{a0}--sortie <F.pdf>\u{a0}» est donné deux fois.",
            ),
        ] {
            let said = refused(typed);
            assert!(said.starts_with(expected), "{typed:?}: {said}");
            assert!(said.contains("--aide"), "{typed:?}: {said}");
            // The parser gives no usage with a value that is missing: the option named is enough.
            assert!(said.contains("Usage\u{a0}: probant") || said.contains("valeur"), "{typed:?}: {said}");
        }
        assert!(refused(&["dosiers"]).contains("dossiers"));
        assert!(refused(&[]).starts_with("Il manque une commande."));
    }

    #[test]
    fn no_english_word_is_left_in_any_help() {
        let mut pages = vec![("probant".to_owned(), french(Arguments::command()))];
        while let Some((name, mut command)) = pages.pop() {
            command.build();
            let help = command.render_long_help().to_string();
            for english in ["Usage:", "Options:", "Arguments:", "Commands", "default", "COMMAND>", "Print", "possible"]
            {
                assert!(!help.contains(english), "{name}: {english:?} in\n{help}");
            }
            assert!(help.contains("--aide"), "{name}");
            pages.extend(command.get_subcommands().map(|sub| (format!("{name} {}", sub.get_name()), sub.clone())));
        }
    }
}
