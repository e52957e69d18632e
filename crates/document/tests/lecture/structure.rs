//! The words of a tagged file in the order its structure says they are read in: what a screen reader would say.
//!
//! Element after element of the structure tree, the marked content it names, decoded with the fonts' own tables and replaced by
//! the text the file gives instead of it, where it does. Decorations (headers, feet, repeated heads of tables) are no part of the tree.

use std::collections::HashMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

/// An element of the structure.
#[derive(Debug, Default)]
pub struct Element {
    pub genre: String,
    pub dict: Dictionary,
    pub contenu: Vec<Contenu>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Contenu {
    Element(Element),
    Mots(String),
}

impl Element {
    /// Everything said in it.
    pub fn mots(&self) -> String {
        let said = |one: &Contenu| match one {
            Contenu::Element(element) => element.mots(),
            Contenu::Mots(words) => words.clone(),
        };
        self.contenu.iter().map(said).collect()
    }

    /// This element and all below, each before what it holds.
    pub fn tous(&self) -> Vec<&Self> {
        let below = self.contenu.iter().flat_map(|one| match one {
            Contenu::Element(element) => element.tous(),
            Contenu::Mots(_) => Vec::new(),
        });
        std::iter::once(self).chain(below).collect()
    }
}

/// The structure of a file.
pub fn structure(file: &Document) -> Element {
    let marked: HashMap<ObjectId, HashMap<i64, String>> =
        file.get_pages().into_values().map(|page| (page, marked_content(file, page))).collect();
    let root = file.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = file.dereference(root).unwrap().1.as_dict().unwrap();
    element(file, root, None, &marked)
}

fn element(
    file: &Document,
    dict: &Dictionary,
    page: Option<ObjectId>,
    marked: &HashMap<ObjectId, HashMap<i64, String>>,
) -> Element {
    let genre = dict.get(b"S").and_then(Object::as_name).unwrap_or_default();
    let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
    let mut made =
        Element { genre: String::from_utf8_lossy(genre).into_owned(), dict: dict.clone(), contenu: Vec::new() };
    let kids = match dict.get(b"K").and_then(|kids| file.dereference(kids)) {
        Ok((_, Object::Array(kids))) => kids.clone(),
        Ok((_, one)) => vec![one.clone()],
        Err(_) => Vec::new(),
    };
    let said = |page: Option<ObjectId>, mcid: i64| {
        page.and_then(|page| marked.get(&page)?.get(&mcid).cloned()).unwrap_or_default()
    };
    for kid in kids {
        match file.dereference(&kid).unwrap().1 {
            Object::Integer(mcid) => made.contenu.push(Contenu::Mots(said(page, *mcid))),
            Object::Dictionary(kid) => match kid.get(b"Type").and_then(Object::as_name) {
                Ok(b"MCR") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let mcid = kid.get(b"MCID").and_then(Object::as_i64).unwrap();
                    made.contenu.push(Contenu::Mots(said(page, mcid)));
                }
                Ok(b"OBJR") => {}
                _ => made.contenu.push(Contenu::Element(element(file, kid, page, marked))),
            },
            _ => {}
        }
    }
    made
}

/// The text of each marked content of a page, by its number.
fn marked_content(file: &Document, page: ObjectId) -> HashMap<i64, String> {
    let fonts: HashMap<Vec<u8>, HashMap<u16, String>> =
        file.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, to_unicode(file, font))).collect();
    let content = Content::decode(&file.get_page_content(page)).unwrap();
    let mut out: HashMap<i64, String> = HashMap::new();
    // What is open: its number, and the text that stands for it.
    let mut open: Vec<(Option<i64>, bool)> = Vec::new();
    let mut font: Option<&HashMap<u16, String>> = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let about = operation.operands.get(1).and_then(|about| about.as_dict().ok());
                let mcid = about.and_then(|about| about.get(b"MCID").ok()?.as_i64().ok());
                let instead = about.and_then(|about| lopdf::decode_text_string(about.get(b"ActualText").ok()?).ok());
                let replaced = instead.is_some();
                open.push((mcid, replaced));
                if let (Some(instead), Some(current)) = (instead, current(&open)) {
                    out.entry(current).or_default().push_str(&instead);
                }
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = operation.operands[0].as_name().ok().and_then(|name| fonts.get(name)),
            "Tj" | "TJ" => {
                let (Some(current), Some(font)) = (current(&open), font) else { continue };
                if open.iter().any(|(_, replaced)| *replaced) {
                    continue;
                }
                let said = out.entry(current).or_default();
                for codes in strings(&operation.operands) {
                    for code in codes.chunks_exact(2) {
                        said.push_str(
                            font.get(&u16::from_be_bytes([code[0], code[1]])).map_or("\u{fffd}", String::as_str),
                        );
                    }
                }
            }
            _ => {}
        }
    }
    out
}

fn current(open: &[(Option<i64>, bool)]) -> Option<i64> {
    open.iter().rev().find_map(|(mcid, _)| *mcid)
}

fn strings(operands: &[Object]) -> Vec<&[u8]> {
    let flat = operands.iter().flat_map(|operand| match operand {
        Object::Array(parts) => parts.iter().collect(),
        one => vec![one],
    });
    flat.filter_map(|part| part.as_str().ok()).collect()
}

/// The table of a font from its codes to characters.
fn to_unicode(file: &Document, font: &Dictionary) -> HashMap<u16, String> {
    let mut table = HashMap::new();
    let Ok((_, Object::Stream(stream))) = font.get(b"ToUnicode").and_then(|map| file.dereference(map)) else {
        return table;
    };
    let text = String::from_utf8(stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).unwrap();
    let code = |hex: &str| u16::from_str_radix(hex, 16).unwrap();
    let shown = |hex: &str| {
        let units: Vec<u16> = hex.as_bytes().chunks(4).map(|unit| code(std::str::from_utf8(unit).unwrap())).collect();
        String::from_utf16(&units).unwrap()
    };
    let mut inside = "";
    for line in text.lines() {
        let hexes: Vec<&str> = line.split('<').skip(1).filter_map(|part| Some(part.split_once('>')?.0)).collect();
        match line.split_whitespace().last() {
            Some(word @ ("beginbfchar" | "beginbfrange")) => inside = word,
            Some("endbfchar" | "endbfrange") => inside = "",
            _ if inside == "beginbfchar" && hexes.len() == 2 => {
                table.insert(code(hexes[0]), shown(hexes[1]));
            }
            _ if inside == "beginbfrange" && hexes.len() == 3 => {
                let first = shown(hexes[2]).chars().next().unwrap();
                for (rank, code) in (code(hexes[0])..=code(hexes[1])).enumerate() {
                    let character = char::from_u32(u32::from(first) + u32::try_from(rank).unwrap()).unwrap();
                    table.insert(code, character.to_string());
                }
            }
            _ => {}
        }
    }
    table
}
