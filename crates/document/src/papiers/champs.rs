//! Fields to fill in on a screen, over the places a paper keeps for a pen.
//!
//! The template marks the two corners of each place; a widget is laid exactly there, with its name, what a screen reader says of it
//! and its element in the structure, so that the pages stay PDF/UA-1. Every widget has an appearance: a reader that draws
//! none of its own shows an empty place. No script, no action, nothing that is sent.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use typst::foundations::{Dict, Label, Selector, Value};
use typst::introspection::{Introspector, MetadataElem, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::error::DocumentError;

/// Characters a field takes at most.
const MAX_CHARS: i64 = 2_000;

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Genre {
    Case,
    Ligne,
    Texte,
}

/// One place.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    nom: String,
    genre: Genre,
    aide: String,
    page: usize,
    /// Left, bottom, right, top, in points from the bottom left.
    rect: [f64; 4],
}

/// The places of a paper, in the order of its pages.
pub fn read(document: &PagedDocument) -> Result<Vec<Zone>, DocumentError> {
    let introspector = document.introspector();
    let query = |label: &str| {
        let label = Label::new(PicoStr::intern(label));
        label.map(|label| introspector.query(&Selector::Label(label))).unwrap_or_default()
    };
    let (begins, ends) = (query("zone-debut"), query("zone-fin"));
    if begins.len() != ends.len() {
        return Err(lost("a place has one corner"));
    }
    let zones = begins.iter().zip(&ends).map(|(begin, end)| {
        let at =
            |mark: &typst::foundations::Content| -> Option<PagedPosition> { introspector.position(mark.location()?) };
        let (from, to) = (at(begin)?, at(end)?);
        let Value::Dict(said) = &begin.to_packed::<MetadataElem>()?.value else { return None };
        let page = from.page.get() - 1;
        let height = document.pages().get(page)?.frame.height().to_pt();
        let genre = match text(said, "genre")?.as_str() {
            "case" => Genre::Case,
            "ligne" => Genre::Ligne,
            "texte" => Genre::Texte,
            _ => return None,
        };
        let rect =
            [from.point.x.to_pt(), height - to.point.y.to_pt(), to.point.x.to_pt(), height - from.point.y.to_pt()];
        let whole = from.page == to.page && rect[2] - rect[0] > 1.0 && rect[3] - rect[1] > 1.0;
        whole.then_some(Zone { nom: text(said, "nom")?, genre, aide: text(said, "aide")?, page, rect })
    });
    zones.collect::<Option<_>>().ok_or_else(|| lost("a place is parted by a page"))
}

fn text(said: &Dict, key: &str) -> Option<String> {
    match said.get(key).ok()? {
        Value::Str(text) => Some(text.to_string()),
        _ => None,
    }
}

fn lost(what: &str) -> DocumentError {
    DocumentError::Export { details: vec![what.to_owned()] }
}

#[expect(clippy::needless_pass_by_value, reason = "what an error is turned by takes it")]
fn refused(error: lopdf::Error) -> DocumentError {
    DocumentError::Export { details: vec![error.to_string()] }
}

/// `pdf`, tagged as the typesetter writes it, with a field over each of `zones`.
pub fn add(pdf: &[u8], zones: &[Zone]) -> Result<Vec<u8>, DocumentError> {
    let mut form = Form::open(pdf)?;
    for zone in zones {
        form.place(zone).map_err(refused)?;
    }
    form.finish().map_err(refused)
}

/// A file being given a form.
struct Form {
    file: Document,
    pages: Vec<ObjectId>,
    structure: ObjectId,
    parent: ObjectId,
    cross: ObjectId,
    empty: ObjectId,
    next_key: i64,
    /// Key in the parent tree, and the element it leads to.
    keys: Vec<(i64, ObjectId)>,
    fields: Vec<ObjectId>,
}

impl Form {
    fn open(pdf: &[u8]) -> Result<Self, DocumentError> {
        let mut file = Document::load_mem(pdf).map_err(refused)?;
        let pages = file.get_pages().into_values().collect();
        let structure = file.catalog().and_then(|c| c.get(b"StructTreeRoot")?.as_reference()).map_err(refused)?;
        let root = file.get_dictionary(structure).map_err(refused)?;
        let next_key = root.get(b"ParentTreeNextKey").and_then(Object::as_i64).map_err(refused)?;
        let parent = match root.get(b"K").map_err(refused)? {
            Object::Reference(id) => *id,
            Object::Array(kids) => kids.first().ok_or_else(|| lost("no structure"))?.as_reference().map_err(refused)?,
            _ => return Err(lost("no structure")),
        };
        let shown = |drawing: &str| {
            let head = dictionary! {
                "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 10.into(), 10.into()],
                "Resources" => Dictionary::new(),
            };
            Stream::new(head, drawing.as_bytes().to_vec())
        };
        let cross = file.add_object(shown("q 1.3 w 1 J 2 2 m 8 8 l 2 8 m 8 2 l S Q"));
        let empty = file.add_object(shown(""));
        Ok(Self { file, pages, structure, parent, cross, empty, next_key, keys: Vec::new(), fields: Vec::new() })
    }

    fn place(&mut self, zone: &Zone) -> Result<(), lopdf::Error> {
        let page = *self.pages.get(zone.page).ok_or(lopdf::Error::PageNumberNotFound(0))?;
        let (widget, element) = (self.file.new_object_id(), self.file.new_object_id());
        let mut field = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "F" => 4, "P" => page, "StructParent" => self.next_key,
            "Rect" => zone.rect.iter().map(|side| Object::Real(hundredths(*side))).collect::<Vec<_>>(),
            "T" => said(&zone.nom), "TU" => said(&zone.aide),
        };
        let appearance = match zone.genre {
            Genre::Case => {
                field.set("FT", "Btn");
                field.set("V", "Off");
                field.set("AS", "Off");
                dictionary! { "N" => dictionary! { "Oui" => self.cross, "Off" => self.empty } }
            }
            Genre::Ligne | Genre::Texte => {
                field.set("FT", "Tx");
                field.set("MaxLen", MAX_CHARS);
                field.set("DA", Object::string_literal("/Helv 9 Tf 0 g"));
                // Bit 13: several lines.
                field.set("Ff", if zone.genre == Genre::Texte { 1 << 12 } else { 0 });
                dictionary! { "N" => self.empty }
            }
        };
        field.set("AP", appearance);
        self.file.objects.insert(widget, field.into());
        let inside = dictionary! { "Type" => "OBJR", "Obj" => widget, "Pg" => page };
        let tagged = dictionary! {
            "Type" => "StructElem", "S" => "Form", "P" => self.parent, "Pg" => page, "Alt" => said(&zone.aide), "K" => inside,
        };
        self.file.objects.insert(element, tagged.into());
        append(self.file.get_object_mut(self.parent)?.as_dict_mut()?, "K", element.into());
        self.annotate(page, widget)?;
        self.keys.push((self.next_key, element));
        self.fields.push(widget);
        self.next_key += 1;
        Ok(())
    }

    fn annotate(&mut self, page: ObjectId, widget: ObjectId) -> Result<(), lopdf::Error> {
        let listed = self.file.get_dictionary(page)?.get(b"Annots").and_then(Object::as_reference).ok();
        let page = self.file.get_object_mut(page)?.as_dict_mut()?;
        page.set("Tabs", "S");
        match listed {
            Some(list) => self.file.get_object_mut(list)?.as_array_mut()?.push(widget.into()),
            None => append(page, "Annots", widget.into()),
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<u8>, lopdf::Error> {
        let tree = self.file.get_dictionary(self.structure)?.get(b"ParentTree")?.clone();
        let entries = self.keys.iter().flat_map(|(key, element)| [Object::Integer(*key), Object::Reference(*element)]);
        let entries: Vec<Object> = entries.collect();
        let tree = match tree {
            Object::Reference(id) => self.file.get_object_mut(id)?.as_dict_mut()?,
            _ => self.file.get_object_mut(self.structure)?.as_dict_mut()?.get_mut(b"ParentTree")?.as_dict_mut()?,
        };
        tree.get_mut(b"Nums")?.as_array_mut()?.extend(entries);
        self.file.get_object_mut(self.structure)?.as_dict_mut()?.set("ParentTreeNextKey", self.next_key);
        let font = self.file.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let fields: Vec<Object> = self.fields.iter().map(|id| Object::Reference(*id)).collect();
        let form = dictionary! {
            "Fields" => fields,
            "DA" => Object::string_literal("/Helv 9 Tf 0 g"),
            "DR" => dictionary! { "Font" => dictionary! { "Helv" => font } },
        };
        self.file.catalog_mut()?.set("AcroForm", form);
        let mut written = Vec::new();
        self.file.save_to(&mut written)?;
        Ok(written)
    }
}

/// Adds to the array under `key`, which may be absent or hold one thing that is no array.
fn append(dictionary: &mut Dictionary, key: &str, item: Object) {
    let list = match dictionary.remove(key.as_bytes()) {
        Some(Object::Array(mut list)) => {
            list.push(item);
            list
        }
        Some(one) => vec![one, item],
        None => vec![item],
    };
    dictionary.set(key, list);
}

/// A string any reader understands: UTF-16 with its mark.
fn said(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
fn hundredths(value: f64) -> f32 {
    ((value * 100.0).round() / 100.0) as f32
}
