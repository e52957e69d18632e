//! How far long work is, on one line of the terminal.
//!
//! Written on the standard error, and only when that is a terminal: a pipe or a journal gets answers and nothing else. Ctrl C
//! ends the program, which keeps nothing half made.

use std::io::{IsTerminal, Write};

use app::Suivi;

/// Goes back to the beginning of the line and empties it.
const CLEAR: &str = "\r\u{1b}[2K";

/// Followed on the terminal, where there is one.
pub fn suivi() -> Suivi {
    if !std::io::stderr().is_terminal() {
        return Suivi::default();
    }
    Suivi::new(|vue| write(&format!("{CLEAR}{}", vue.phrase)))
}

/// Takes the line away, before the answer.
pub fn clear() {
    if std::io::stderr().is_terminal() {
        write(CLEAR);
    }
}

fn write(text: &str) {
    let mut terminal = std::io::stderr();
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}
