//! Passphrases: from a variable of the environment, else typed on the terminal without being shown.

use std::io::IsTerminal;

/// The passphrase of the signing key, of the environment, where there is one.
pub fn from_environment() -> Option<String> {
    variable("PROBANT_PHRASE")
}

/// Asks for the passphrase of the signing key; `None` without a terminal or when nothing is typed.
pub fn from_terminal() -> Option<String> {
    asked("Phrase secrète : ")
}

/// The passphrase of a package, from `PROBANT_PHRASE_PAQUET`, else from the terminal.
pub fn for_packages() -> Option<String> {
    variable("PROBANT_PHRASE_PAQUET").or_else(|| asked("Phrase de passe du paquet : "))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|phrase| !phrase.is_empty())
}

fn asked(question: &str) -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password(question).ok().filter(|phrase| !phrase.is_empty())
}
