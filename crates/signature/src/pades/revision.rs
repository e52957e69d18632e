//! One signature revision: the field's value, its appearance, and the two numbers that place the hole.
//!
//! [`build`] is used by the signer, and again by the verifier to compare what it would have written.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use crate::pdf::file::File;
use crate::pdf::syntax::Dictionary;
use crate::pdf::update::Update;
use crate::pdf::{Malformed, Parsed, text};

use super::appearance;
use super::dss::{self, Evidence};
use super::fields::Placed;

/// Room kept for the CMS of a signature without timestamp, in bytes: about 1 kB with a self-issued certificate, more with
/// a chain.
const PLAIN: usize = crate::identity::MAX_CMS;
/// Room kept for the CMS of a signature with a timestamp.
pub(crate) const STAMPED: usize = crate::cms::MAX_STAMPED_CMS;
/// Length of a byte range from `0` to `]`: a zero, three numbers of ten places and what separates them.
const RANGE: usize = 1 + 3 * 11 + 1;
/// Begins every signature dictionary; what follows is the byte range.
const HEAD: &str = "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 ";
/// Ends every signature dictionary, and tells our files from others.
pub(crate) const MARK: &str = "/Prop_Build<</App<</Name/Probant>>>>>>";

/// What one signature says beside the CMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The signer's name, from the certificate.
    pub(crate) name: String,
    /// When the signer says it was signed; whole seconds.
    pub(crate) time: Timestamp,
    /// Why.
    pub(crate) reason: Option<String>,
    /// Where.
    pub(crate) location: Option<String>,
}

/// What a signature carries beside the CMS of its signer. The size of the hole says whether there is a timestamp.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Whether the CMS carries a timestamp.
    pub(crate) stamped: bool,
    /// What the revision adds to the file for later; only with a timestamp.
    pub(crate) evidence: Option<Evidence>,
}

impl Shape {
    /// Room kept for the CMS, in bytes.
    fn room(&self) -> usize {
        if self.stamped { STAMPED } else { PLAIN }
    }
}

/// A signature revision, its hole filled with zeros until [`Self::filled`].
pub(crate) struct Blank {
    /// What follows the last byte of the file.
    pub(crate) bytes: Vec<u8>,
    /// Where in `bytes` the hexadecimal digits begin.
    pub(crate) hole: usize,
    /// How many bytes the hole has room for.
    room: usize,
}

impl Blank {
    /// The byte range as written, with its brackets.
    pub(crate) fn range(&self) -> &[u8] {
        let end = self.hole - "/Contents<".len();
        &self.bytes[end - RANGE - 1..end]
    }

    /// SHA-256 of everything but the hole with its angle brackets; `file` has hashed the file before.
    pub(crate) fn digest(&self, file: Sha256) -> [u8; 32] {
        let after = self.hole + self.room * 2 + 1;
        file.chain_update(&self.bytes[..self.hole - 1]).chain_update(&self.bytes[after..]).finalize().into()
    }

    /// The revision with `cms` in its hole; `None` when it has no room.
    pub(crate) fn filled(mut self, cms: &[u8]) -> Option<Self> {
        let digits = hex::encode(cms);
        let hole = self.bytes.get_mut(self.hole..self.hole + self.room * 2)?;
        hole.get_mut(..digits.len())?.copy_from_slice(digits.as_bytes());
        Some(self)
    }
}

/// Builds the revision that signs the field `placed` of `file` with the deflated `drawing`.
pub(crate) fn build(
    file: &File<'_>,
    placed: &Placed,
    statement: &Statement,
    drawing: &[u8],
    shape: &Shape,
) -> Parsed<Blank> {
    let room = shape.room();
    let mut update = Update::new(file);
    let signature = update.allocate();
    let shown = update.allocate();
    let (width, height) = placed.size();
    update.set(placed.widget, placed.body(shown, Some(signature)));
    update.set(shown, appearance::object(width, height, Some(drawing)));
    let range = format!("{:<10} {:<10} {:<10}", 0, 0, 0);
    let body = dictionary(statement, &range, room);
    let range_in_body = HEAD.len();
    let hole_in_body = range_in_body + range.len() + "]/Contents<".len();
    update.set(signature, body);
    if let Some(evidence) = &shape.evidence {
        dss::write(&mut update, file, evidence)?;
    }
    let mut written = update.finish()?;

    let start = file.bytes.len();
    let object = written.offsets[&signature] - start + format!("{signature} 0 obj\n").len();
    let hole = object + hole_in_body;
    let (before, after) = (start + hole - 1, start + hole + room * 2 + 1);
    let total = start + written.bytes.len();
    if total > 9_999_999_999 {
        return Err(Malformed);
    }
    let range = format!("{before:<10} {after:<10} {:<10}", total - after);
    written.bytes[object + range_in_body..][..range.len()].copy_from_slice(range.as_bytes());
    Ok(Blank { bytes: written.bytes, hole, room })
}

fn dictionary(statement: &Statement, range: &str, room: usize) -> String {
    let mut body = format!("{HEAD}{range}]/Contents<{}>/M{}", "0".repeat(room * 2), date(statement.time));
    let _ = write!(body, "/Name{}", text::encode(&statement.name));
    for (key, value) in [("Reason", &statement.reason), ("Location", &statement.location)] {
        if let Some(value) = value {
            let _ = write!(body, "/{key}{}", text::encode(value));
        }
    }
    body + MARK
}

/// The pieces of a signature revision, as found in a file and not yet believed.
pub(crate) struct Found<'a> {
    /// Index of the signed field.
    pub(crate) field: usize,
    /// The hexadecimal digits of the hole.
    pub(crate) contents: &'a [u8],
    /// The byte range as written.
    pub(crate) range: &'a [u8],
    /// The deflated drawing.
    pub(crate) drawing: &'a [u8],
    /// What the dictionary says; the name is to be the certificate's.
    pub(crate) statement: Statement,
    /// What the signature carries, by the size of its hole and what the revision adds.
    pub(crate) shape: Shape,
}

/// Finds the pieces of the last revision of `file`, which must touch one widget of `fields` and add two objects, or more
/// where it also touches the catalog.
pub(crate) fn find<'a>(file: &File<'a>, fields: &[Placed]) -> Parsed<Found<'a>> {
    let touched = &file.last().objects;
    let mut indices = (0..fields.len()).filter(|index| touched.contains(fields[*index].widget));
    let (Some(field), None) = (indices.next(), indices.next()) else { return Err(Malformed) };
    let catalog = touched.contains(file.catalog()?.0);
    if !catalog && touched.len() != 3 {
        return Err(Malformed);
    }
    let widget = Dictionary::read(file.object(fields[field].widget)?.value)?;
    let body = Dictionary::read(file.resolve(widget.need("V")?)?)?;
    let shown = Dictionary::read(widget.need("AP")?)?.need("N")?;
    let shown = crate::pdf::syntax::reference(shown).ok_or(Malformed)?;
    let drawing = file.object(shown)?.stream.ok_or(Malformed)?;
    let contents = body.need("Contents")?.strip_prefix(b"<").and_then(|c| c.strip_suffix(b">")).ok_or(Malformed)?;
    let read = |key| body.get(key).map(|raw| text::decode(raw).ok_or(Malformed)).transpose();
    let statement = Statement {
        name: read("Name")?.ok_or(Malformed)?,
        time: parse_date(body.need("M")?).ok_or(Malformed)?,
        reason: read("Reason")?,
        location: read("Location")?,
    };
    let stamped = match contents.len() {
        length if length == PLAIN * 2 => false,
        length if length == STAMPED * 2 => true,
        _ => return Err(Malformed),
    };
    let evidence = match (catalog, stamped) {
        (false, _) => None,
        (true, true) => Some(dss::read(file)?.only(|number| touched.contains(number))),
        (true, false) => return Err(Malformed),
    };
    let shape = Shape { stamped, evidence };
    Ok(Found { field, contents, range: body.need("ByteRange")?, drawing, statement, shape })
}

/// A PDF date in UTC, to the second.
fn date(time: Timestamp) -> String {
    format!("({})", time.to_zoned(TimeZone::UTC).strftime("D:%Y%m%d%H%M%SZ"))
}

fn parse_date(raw: &[u8]) -> Option<Timestamp> {
    let raw = std::str::from_utf8(raw).ok()?;
    let civil = jiff::civil::DateTime::strptime("(D:%Y%m%d%H%M%SZ)", raw).ok()?;
    let time = civil.to_zoned(TimeZone::UTC).ok()?.timestamp();
    (date(time) == raw).then_some(time)
}
