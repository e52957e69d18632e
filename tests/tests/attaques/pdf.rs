//! A hand that writes PDF with no scruples: revisions that follow, first revisions written anew, bytes in the place of others.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Where `needle` begins, counted from the end.
pub fn last(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::rfind(bytes, needle).unwrap_or_else(|| panic!("no {}", String::from_utf8_lossy(needle)))
}

/// Where `needle` begins.
pub fn first(bytes: &[u8], needle: &[u8]) -> usize {
    memchr::memmem::find(bytes, needle).unwrap_or_else(|| panic!("no {}", String::from_utf8_lossy(needle)))
}

/// `bytes` with `with` written over what is at `at`.
pub fn over(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + with.len()].copy_from_slice(with);
    changed
}

/// `bytes` with `with` in the place of `range`.
pub fn splice(bytes: &[u8], range: Range<usize>, with: &[u8]) -> Vec<u8> {
    [&bytes[..range.start], with, &bytes[range.end..]].concat()
}

/// The last `from` replaced by `to`, of the same length.
pub fn swap(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    over(bytes, last(bytes, from), to)
}

fn number(bytes: &[u8], at: usize) -> usize {
    let digits: Vec<u8> =
        bytes[at..].iter().copied().skip_while(u8::is_ascii_whitespace).take_while(u8::is_ascii_digit).collect();
    String::from_utf8(digits).unwrap().parse().unwrap()
}

/// Where the last table of `bytes` is.
pub fn table(bytes: &[u8]) -> usize {
    number(bytes, last(bytes, b"startxref") + 9)
}

/// The value of `key` in the last trailer, up to the next key.
fn trailer(bytes: &[u8], key: &str) -> String {
    let trailer = &bytes[last(bytes, b"trailer")..];
    let at = first(trailer, key.as_bytes()) + key.len();
    trailer[at..].iter().map(|byte| char::from(*byte)).take_while(|c| !matches!(c, '/' | '>')).collect()
}

/// Where each revision of `bytes` ends, oldest first.
pub fn ends(bytes: &[u8]) -> Vec<usize> {
    let mut at = table(bytes);
    let mut ends = Vec::new();
    loop {
        let end = at + first(&bytes[at..], b"%%EOF") + 5;
        ends.insert(0, end + usize::from(bytes.get(end) == Some(&b'\n') && !ends.is_empty() || end + 1 == bytes.len()));
        let dictionary = &bytes[at + first(&bytes[at..], b"trailer")..end];
        match memchr::memmem::find(dictionary, b"/Prev ") {
            Some(previous) => at = number(dictionary, previous + 6),
            None => break,
        }
    }
    // The typesetter's ends without an end of line, which the next begins with.
    ends[0] = first(bytes, b"%%EOF") + 5;
    ends
}

/// The object number of the catalog.
pub fn root(bytes: &[u8]) -> u32 {
    u32::try_from(number(trailer(bytes, "/Root").as_bytes(), 0)).unwrap()
}

/// One more than the highest object number.
pub fn size(bytes: &[u8]) -> u32 {
    u32::try_from(number(trailer(bytes, "/Size").as_bytes(), 0)).unwrap()
}

/// The body of the newest object `number`, without `obj` and `endobj`.
pub fn object(bytes: &[u8], number: u32) -> Vec<u8> {
    let head = format!("\n{number} 0 obj\n");
    let at = last(bytes, head.as_bytes()) + head.len();
    bytes[at..at + first(&bytes[at..], b"\nendobj")].to_vec()
}

/// The object number that follows `key` in `body`.
pub fn referenced(body: &[u8], key: &str) -> u32 {
    u32::try_from(number(body, first(body, key.as_bytes()) + key.len())).unwrap()
}

/// A stream object of these bytes.
pub fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{dictionary}/Length {}>>\nstream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// The number of the first page's object, and its body.
pub fn page(bytes: &[u8]) -> (u32, String) {
    let kids = object(bytes, referenced(&object(bytes, root(bytes)), "/Pages"));
    let number = referenced(&kids, "/Kids[");
    (number, String::from_utf8(object(bytes, number)).unwrap())
}

/// `file` with a revision behind it, its table and its trailer correct.
pub fn append(file: &[u8], objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    append_with(file, objects, &format!("/Prev {}", table(file)))
}

/// The same with other words at the end of the trailer.
pub fn append_with(file: &[u8], objects: &[(u32, Vec<u8>)], words: &str) -> Vec<u8> {
    let mut changed = file.to_vec();
    let mut lines = String::from("xref\n");
    for (number, body) in objects {
        writeln!(lines, "{number} 1\n{:010} 00000 n\r", changed.len()).unwrap();
        changed.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        changed.extend_from_slice(body);
        changed.extend_from_slice(b"\nendobj\n");
    }
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(0).max(size(file));
    finish(&mut changed, &lines, &format!("/Size {size}/Root {} 0 R{words}", root(file)));
    changed
}

/// `file` with nothing behind it but a table of these lines.
pub fn append_table(file: &[u8], lines: &str) -> Vec<u8> {
    let mut changed = file.to_vec();
    let words = format!("/Size {}/Root {} 0 R/Prev {}", size(file), root(file), table(file));
    finish(&mut changed, &format!("xref\n{lines}"), &words);
    changed
}

/// `file`, then `objects` and their table and trailer as they were written for a file of `start` bytes: every offset moved.
pub fn append_at(file: &[u8], objects: &[u8], end: &[u8], start: usize, id: &str) -> Vec<u8> {
    let text = std::str::from_utf8(end).unwrap();
    let mut lines = String::new();
    for line in text[..text.find("trailer").unwrap()].split_inclusive('\n') {
        match line.strip_suffix(" 00000 n\r\n") {
            Some(offset) => {
                let offset: usize = offset.parse().unwrap();
                write!(lines, "{:010} 00000 n\r\n", offset + file.len() - start).unwrap();
            }
            None => lines.push_str(line),
        }
    }
    let trailer = &text[text.find("trailer").unwrap()..];
    let offset = file.len() + objects.len();
    let (before, old) = (&trailer[..trailer.find('<').unwrap()], &trailer[trailer.find('<').unwrap()..]);
    let kept = &old[..old.rfind("]/Prev").unwrap()];
    let kept = &kept[..kept.rfind('<').unwrap()];
    let written = format!("{lines}{before}{kept}<{id}>]/Prev {}>>\nstartxref\n{offset}\n%%EOF\n", table(file));
    [file, objects, written.as_bytes()].concat()
}

fn finish(changed: &mut Vec<u8>, lines: &str, words: &str) {
    let offset = changed.len();
    changed.extend_from_slice(format!("{lines}trailer\n<<{words}>>\nstartxref\n{offset}\n%%EOF\n").as_bytes());
}

/// A file of one revision with some of its objects replaced, or added: as its typesetter would have written it.
pub fn rewritten(file: &[u8], objects: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let table = table(file);
    let size = size(file);
    let lines = table + first(&file[table..], b" 65535 f\r\n") + 10;
    let starts: Vec<usize> =
        (0..size - 1).map(|rank| number(file, lines + rank as usize * 20)).chain([table]).collect();
    let replaced: BTreeMap<u32, &Vec<u8>> = objects.iter().map(|(number, body)| (*number, body)).collect();
    let mut written = file[..starts[0]].to_vec();
    let size = objects.iter().map(|(number, _)| number + 1).max().unwrap_or(0).max(size);
    let mut lines = format!("xref\n0 {size}\n0000000000 65535 f\r\n");
    for number in 1..size {
        write!(lines, "{:010} 00000 n\r\n", written.len()).unwrap();
        match replaced.get(&number) {
            Some(body) => {
                written.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
                written.extend_from_slice(body);
                written.extend_from_slice(b"\nendobj\n");
            }
            None => written.extend_from_slice(&file[starts[number as usize - 1]..starts[number as usize]]),
        }
    }
    let dictionary = &file[last(file, b"trailer\n<<")..];
    let rest = &dictionary[first(dictionary, b"/Root")..first(dictionary, b">>\nstartxref")];
    let offset = written.len();
    written.extend_from_slice(format!("{lines}trailer\n<</Size {size}").as_bytes());
    written.extend_from_slice(rest);
    written.extend_from_slice(format!(">>\nstartxref\n{offset}\n%%EOF").as_bytes());
    written
}

/// The hexadecimal digits of the last signature.
pub fn hole(bytes: &[u8]) -> Range<usize> {
    let start = last(bytes, b"/Contents<") + 10;
    start..start + first(&bytes[start..], b">")
}

/// `bytes` with `cms` in the last hole, zeros after.
pub fn filled(bytes: &[u8], cms: &[u8]) -> Vec<u8> {
    let hole = hole(bytes);
    let digits = hex::encode(cms);
    let padding = "0".repeat(hole.len() - digits.len());
    over(bytes, hole.start, (digits + &padding).as_bytes())
}

/// The DER in the last hole.
pub fn contents(bytes: &[u8]) -> Vec<u8> {
    let der = hex::decode(&bytes[hole(bytes)]).unwrap();
    let length = 4 + usize::from(u16::from_be_bytes([der[2], der[3]]));
    der[..length].to_vec()
}

/// All but the last hole and its angle brackets: what the last signature covers.
pub fn covered(bytes: &[u8]) -> Vec<u8> {
    let hole = hole(bytes);
    [&bytes[..hole.start - 1], &bytes[hole.end + 1..]].concat()
}
