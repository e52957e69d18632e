//! The passphrase: from `PROBANT_PHRASE`, else typed on the terminal without being shown.

use std::io::IsTerminal;

/// The passphrase of the environment, where there is one.
pub fn from_environment() -> Option<String> {
    std::env::var("PROBANT_PHRASE").ok().filter(|phrase| !phrase.is_empty())
}

/// Asks for the passphrase; `None` without a terminal or when nothing is typed.
pub fn from_terminal() -> Option<String> {
    if !std::io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password("Phrase secrète : ").ok().filter(|phrase| !phrase.is_empty())
}
