//! The end of each stream, made impossible to misread.
//!
//! The exporter ends a stream with a line feed. When the data itself ends with a carriage return, a reader that looks back
//! from `endstream` takes the pair for one end of line and finds the data a byte shorter than its declared length, which
//! PDF/A forbids (ISO 19005-3 §6.1.7.1). A carriage return is added there, and the table of offsets follows. The file must be
//! as the exporter writes it, with one plain table; any other shape is refused.

/// Length of a line of the table: ten digits, a space, five digits, a space, a letter, an end of line of two bytes.
const LINE: usize = 20;

/// Ends an object whose last stream byte is a carriage return.
const DOUBTFUL: &[u8] = b"\r\nendstream\nendobj";

/// Removes the doubt; `None` when the file has not the shape expected.
pub fn settle(pdf: Vec<u8>) -> Option<Vec<u8>> {
    let table = start_of_table(&pdf)?;
    let lines = table + 5 + pdf.get(table + 5..)?.iter().position(|byte| *byte == b'\n')? + 1;
    let count: usize = std::str::from_utf8(pdf.get(table + 5..lines)?).ok()?.trim().strip_prefix("0 ")?.parse().ok()?;
    let offsets = (0..count).map(|rank| entry(&pdf, lines + rank * LINE)).collect::<Option<Vec<_>>>()?;
    let mut bounds: Vec<usize> = offsets.iter().filter_map(Entry::in_use).chain([table]).collect();
    bounds.sort_unstable();
    let additions: Vec<usize> = bounds
        .windows(2)
        .filter_map(|pair| {
            let object = pdf.get(pair[0]..pair[1])?.trim_ascii_end();
            object.ends_with(DOUBTFUL).then(|| pair[0] + object.len() - DOUBTFUL.len() + 1)
        })
        .collect();
    if additions.is_empty() {
        return Some(pdf);
    }
    let shifted = |at: usize| at + additions.partition_point(|addition| *addition < at);
    let mut out = Vec::with_capacity(pdf.len() + additions.len());
    let mut from = 0;
    for addition in &additions {
        out.extend(pdf.get(from..*addition)?);
        out.push(b'\r');
        from = *addition;
    }
    out.extend(pdf.get(from..lines)?);
    for (rank, offset) in offsets.iter().enumerate() {
        let line = pdf.get(lines + rank * LINE..lines + (rank + 1) * LINE)?;
        match offset.in_use() {
            Some(offset) => out.extend(format!("{:010}", shifted(offset)).into_bytes()),
            None => out.extend(&line[..10]),
        }
        out.extend(&line[10..]);
    }
    let end = lines + count * LINE;
    let keyword = end + memchr::memmem::rfind(pdf.get(end..)?, b"startxref\n")? + "startxref\n".len();
    out.extend(pdf.get(end..keyword)?);
    out.extend(format!("{}\n%%EOF", shifted(table)).into_bytes());
    out.extend(pdf.get(keyword..).and_then(|tail| tail.strip_prefix(format!("{table}\n%%EOF").as_bytes()))?);
    Some(out)
}

fn start_of_table(pdf: &[u8]) -> Option<usize> {
    let tail = pdf.get(pdf.len().checked_sub(64)?..)?;
    let at = memchr::memmem::rfind(tail, b"startxref\n")? + "startxref\n".len();
    let digits = tail.get(at..)?.split(|byte| *byte == b'\n').next()?;
    let table: usize = std::str::from_utf8(digits).ok()?.parse().ok()?;
    pdf.get(table..)?.starts_with(b"xref\n").then_some(table)
}

/// A line of the table.
enum Entry {
    /// Where an object begins.
    Object(usize),
    Free,
}

impl Entry {
    fn in_use(&self) -> Option<usize> {
        match self {
            Self::Object(offset) => Some(*offset),
            Self::Free => None,
        }
    }
}

fn entry(pdf: &[u8], at: usize) -> Option<Entry> {
    let line = pdf.get(at..at + LINE)?;
    let number: usize = std::str::from_utf8(&line[..10]).ok()?.parse().ok()?;
    match line[17] {
        b'n' => Some(Entry::Object(number)),
        b'f' => Some(Entry::Free),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(data: &str) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (rank, data) in [data, "b"].iter().enumerate() {
            offsets.push(pdf.len());
            let object =
                format!("{} 0 obj\n<</Length {}>>\nstream\n{data}\nendstream\nendobj\n\n", rank + 1, data.len());
            pdf.extend(object.into_bytes());
        }
        let table = pdf.len();
        pdf.extend(b"xref\n0 3\n0000000000 65535 f\r\n");
        for offset in offsets {
            pdf.extend(format!("{offset:010} 00000 n\r\n").into_bytes());
        }
        pdf.extend(format!("trailer\n<</Size 3>>\nstartxref\n{table}\n%%EOF").into_bytes());
        pdf
    }

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_gets_an_end_of_line_of_its_own() {
        let settled = settle(file("a\r")).expect("our shape");
        assert!(memchr::memmem::find(&settled, b"a\r\r\nendstream").is_some());
        let table = memchr::memmem::find(&settled, b"xref\n0 3").expect("a table");
        assert!(settled.ends_with(format!("startxref\n{table}\n%%EOF").as_bytes()));
        let second = memchr::memmem::find(&settled, b"2 0 obj").expect("the second object");
        assert!(memchr::memmem::find(&settled, format!("{second:010} 00000 n").as_bytes()).is_some());
        assert_eq!(settled.len(), file("a\r").len() + 1);
    }

    #[test]
    fn other_files_are_left_as_they_are_and_foreign_ones_refused() {
        assert_eq!(settle(file("ab")), Some(file("ab")));
        assert_eq!(settle(file("x\r\nendstream\nendobj y")), Some(file("x\r\nendstream\nendobj y")));
        assert_eq!(settle(b"%PDF-1.7 something else entirely".to_vec()), None);
    }
}
