//! JSON: what is accepted says each thing once, is not too deep, and is what any other reader reads.

use exchange::{LIMITS, parse_json, write_json};
use serde_json::Value;

use crate::program::Program;
use crate::zip::refusal;

/// Any bytes as JSON, then as the plan of a JSON text of which everything is known.
pub fn target(input: &[u8]) {
    match parse_json::<Value>("x.json", input) {
        Ok(value) => {
            let theirs: Value = serde_json::from_slice(input).unwrap();
            assert_eq!(theirs, value);
            let written = write_json("x.json", &value).unwrap();
            assert_eq!(parse_json::<Value>("x.json", &written).unwrap(), value);
        }
        Err(error) => refusal(&error),
    }
    let mut planned = Planned::default();
    let mut program = Program::new(input);
    planned.value(&mut program, 0);
    let code = parse_json::<Value>("x.json", planned.text.as_bytes()).map_err(|error| error.code());
    match (planned.twice, planned.deepest > LIMITS.json_depth) {
        (false, false) => assert!(code.is_ok(), "{code:?} {}", planned.text),
        (true, false) => assert_eq!(code, Err("paquet_json_cle_double"), "{}", planned.text),
        (false, true) => assert_eq!(code, Err("paquet_json_trop_profond"), "{}", planned.text),
        (true, true) => assert!(code.is_err(), "{}", planned.text),
    }
}

/// Each key, as it is and as it may be written.
const KEYS: [(&str, &str); 6] =
    [("a", "a"), ("a", "\\u0061"), ("b", "b"), ("é", "é"), ("e\u{301}", "e\\u0301"), ("", "")];

/// A text, and what is true of it.
#[derive(Default)]
struct Planned {
    text: String,
    twice: bool,
    deepest: usize,
}

impl Planned {
    /// Writes a value inside `depth` others.
    fn value(&mut self, program: &mut Program<'_>, depth: usize) {
        match program.byte() % 8 {
            1 => self.text.push_str("-0.5e3"),
            2 => self.text.push_str(r#""\ud83d\ude00 é""#),
            3 => self.text.push_str(" true "),
            4 | 5 => {
                self.deepest = self.deepest.max(depth + 1);
                self.text.push('[');
                for rank in 0..program.byte() % 4 {
                    self.separate(rank);
                    self.value(program, depth + 1);
                }
                self.text.push(']');
            }
            6 => {
                self.deepest = self.deepest.max(depth + 1);
                self.text.push('{');
                let mut seen = Vec::new();
                for rank in 0..program.byte() % 4 {
                    self.separate(rank);
                    let (key, written) = program.one_of(&KEYS);
                    self.twice |= seen.contains(&key);
                    seen.push(key);
                    self.text.extend(["\"", written, "\":"]);
                    self.value(program, depth + 1);
                }
                self.text.push('}');
            }
            7 => {
                let more = usize::from(program.byte() % 80);
                self.text.push_str(&"[".repeat(more));
                self.deepest = self.deepest.max(depth + more);
                self.value(program, depth + more);
                self.text.push_str(&"]".repeat(more));
            }
            _ => self.text.push_str("null"),
        }
    }

    fn separate(&mut self, rank: u8) {
        if rank > 0 {
            self.text.push(',');
        }
    }
}
