//! The `prepare` revision: every reserved field, tagged, so that signing later only fills one of them.
//!
//! PDF/UA asks each widget to stand in the structure tree (a `Form` element holding an object reference, found back
//! through the parent tree) with a text; PDF/A asks it to be printable and to have an appearance, empty here.

use crate::error::SealError;
use crate::pdf::file::File;
use crate::pdf::syntax::{Dictionary, array, integer, reference};
use crate::pdf::update::Update;
use crate::pdf::{Malformed, Parsed, edit, text};

use super::{ReservedField, Role, number};

/// Longest tooltip, in characters.
const MAX_TOOLTIP: usize = 400;

/// A reserved field found in (or placed in) a prepared file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Placed {
    /// What was asked for.
    pub(crate) field: ReservedField,
    /// Object number of the widget.
    pub(crate) widget: u32,
    page: u32,
    structure_parent: u64,
}

impl Placed {
    /// The widget's body with its appearance `appearance` and, once signed, its value.
    pub(crate) fn body(&self, appearance: u32, value: Option<u32>) -> String {
        let [left, bottom, right, top] = self.field.rect.map(number);
        let value = value.map(|object| format!("/V {object} 0 R")).unwrap_or_default();
        format!(
            "<</Type/Annot/Subtype/Widget/FT/Sig/T({})/TU{}/Rect[{left} {bottom} {right} {top}]/P {} 0 R/F 4\
             /StructParent {}/AP<</N {appearance} 0 R>>{value}>>",
            self.field.role.code(),
            text::encode(&self.field.tooltip),
            self.page,
            self.structure_parent,
        )
    }

    /// Width and height, in points.
    pub(crate) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.field.rect;
        (right - left, top - bottom)
    }
}

/// The bytes of the `prepare` revision of `file`, which must have one revision and no form.
pub(crate) fn prepare(file: &File<'_>, fields: &[ReservedField]) -> Result<Vec<u8>, SealError> {
    check(fields)?;
    let pages = file.pages()?;
    let mut update = Update::new(file);
    let (catalog_number, catalog) = file.catalog()?;
    if file.revisions.len() != 1 || catalog.get("AcroForm").is_some() {
        return Err(SealError::AlreadyPrepared);
    }
    let root = reference(catalog.need("StructTreeRoot")?).ok_or(Malformed)?;
    let mut references = Vec::new();
    for field in fields {
        let page = *pages.get(field.page).ok_or(SealError::NoSuchPage(field.page))?;
        references.push(format!("{} 0 R", place(&mut update, root, page, field)?));
    }
    let form = format!("<</Fields[{}]/SigFlags 3>>", references.join(" "));
    let catalog = edit::set(&update.current(catalog_number)?, "AcroForm", form.as_bytes())?;
    update.set(catalog_number, catalog);
    Ok(update.finish()?.bytes)
}

fn check(fields: &[ReservedField]) -> Result<(), SealError> {
    let ordered = fields.windows(2).all(|pair| pair[0].role < pair[1].role);
    if fields.is_empty() || !ordered {
        return Err(SealError::BadFields);
    }
    for field in fields {
        let [left, bottom, right, top] = field.rect;
        let placed = field.rect.iter().all(|v| v.is_finite() && (0.0..=14_400.0).contains(v));
        if !placed || right - left < 1.0 || top - bottom < 1.0 || field.tooltip.trim().is_empty() {
            return Err(SealError::BadFields);
        }
        if field.tooltip.chars().count() > MAX_TOOLTIP {
            return Err(SealError::BadFields);
        }
    }
    Ok(())
}

/// Adds one field to `update`; gives the widget's object number.
fn place(update: &mut Update<'_, '_>, root: u32, page: u32, field: &ReservedField) -> Parsed<u32> {
    let widget = update.allocate();
    let element = update.allocate();
    let appearance = update.allocate();
    let structure = update.current(root)?;
    let structure_parent = integer(Dictionary::read(&structure)?.get("ParentTreeNextKey").unwrap_or(b"0"))?;
    let placed = Placed { field: field.clone(), widget, page, structure_parent };

    update.set(widget, placed.body(appearance, None));
    let (width, height) = placed.size();
    update.set(appearance, super::appearance::object(width, height, None));

    let parent = attach_to_structure(update, root, element)?;
    let alternative = text::encode(&field.tooltip);
    update.set(
        element,
        format!(
            "<</Type/StructElem/S/Form/P {parent} 0 R/Pg {page} 0 R/Alt{alternative}\
             /K<</Type/OBJR/Obj {widget} 0 R/Pg {page} 0 R>>>>"
        ),
    );
    register_parent(update, root, structure_parent, element)?;
    annotate(update, page, widget)?;
    Ok(widget)
}

/// Makes `element` the last child of the document's element; gives that element's number.
fn attach_to_structure(update: &mut Update<'_, '_>, root: u32, element: u32) -> Parsed<u32> {
    let structure = update.current(root)?;
    let kids = Dictionary::read(&structure)?.need("K")?;
    let parent = match reference(kids) {
        Some(number) => number,
        None => reference(array(kids)?.first().ok_or(Malformed)?).ok_or(Malformed)?,
    };
    let body = update.current(parent)?;
    let child = format!("{element} 0 R");
    let kids = match Dictionary::read(&body)?.get("K") {
        Some(kids) if kids.starts_with(b"[") => edit::append(kids, &child)?,
        Some(kid) => [b"[", kid, b" ", child.as_bytes(), b"]"].concat(),
        None => format!("[{child}]").into_bytes(),
    };
    update.set(parent, edit::set(&body, "K", &kids)?);
    Ok(parent)
}

/// Adds `key` to the parent tree, whose keys only grow. A document without tagged content has none yet.
fn register_parent(update: &mut Update<'_, '_>, root: u32, key: u64, element: u32) -> Parsed<()> {
    let structure = update.current(root)?;
    let entry = format!("{key} {element} 0 R");
    let tree = Dictionary::read(&structure)?.get("ParentTree").unwrap_or(b"<</Nums[]>>");
    let structure = if let Some(number) = reference(tree) {
        let tree = update.current(number)?;
        update.set(number, append_entry(&tree, &entry)?);
        structure
    } else {
        edit::set(&structure, "ParentTree", &append_entry(tree, &entry)?)?
    };
    let next = (key + 1).to_string();
    update.set(root, edit::set(&structure, "ParentTreeNextKey", next.as_bytes())?);
    Ok(())
}

fn append_entry(tree: &[u8], entry: &str) -> Parsed<Vec<u8>> {
    let numbers = edit::append(Dictionary::read(tree)?.need("Nums")?, entry)?;
    edit::set(tree, "Nums", &numbers)
}

/// Adds `widget` to the annotations of `page`, which then follow the structure in tab order.
fn annotate(update: &mut Update<'_, '_>, page: u32, widget: u32) -> Parsed<()> {
    let body = edit::set(&update.current(page)?, "Tabs", b"/S")?;
    let item = format!("{widget} 0 R");
    let body = match Dictionary::read(&body)?.get("Annots") {
        None => edit::set(&body, "Annots", format!("[{item}]").as_bytes())?,
        Some(annotations) => match reference(annotations) {
            None => edit::set(&body, "Annots", &edit::append(annotations, &item)?)?,
            Some(number) => {
                let list = edit::append(&update.current(number)?, &item)?;
                update.set(number, list);
                body.clone()
            }
        },
    };
    update.set(page, body);
    Ok(())
}

/// The reserved fields of a prepared file, as its form lists them.
///
/// Nothing is trusted here: the caller prepares the first revision again with what was read and compares.
pub(crate) fn read(prepared: &File<'_>) -> Parsed<Vec<Placed>> {
    let pages = prepared.pages()?;
    let (_, catalog) = prepared.catalog()?;
    let form = Dictionary::read(catalog.need("AcroForm")?)?;
    let listed = array(form.need("Fields")?)?;
    if listed.is_empty() || listed.len() > Role::ALL.len() {
        return Err(Malformed);
    }
    listed.into_iter().map(|item| read_one(prepared, &pages, reference(item).ok_or(Malformed)?)).collect()
}

fn read_one(prepared: &File<'_>, pages: &[u32], widget: u32) -> Parsed<Placed> {
    let body = Dictionary::read(prepared.object(widget)?.value)?;
    let name = text::decode(body.need("T")?).ok_or(Malformed)?;
    let role = Role::ALL.into_iter().find(|role| role.code() == name).ok_or(Malformed)?;
    let page = reference(body.need("P")?).ok_or(Malformed)?;
    let mut rect = [0.0; 4];
    let sides = array(body.need("Rect")?)?;
    if sides.len() != rect.len() {
        return Err(Malformed);
    }
    for (side, raw) in rect.iter_mut().zip(sides) {
        *side = std::str::from_utf8(raw).ok().and_then(|t| t.parse().ok()).ok_or(Malformed)?;
    }
    let tooltip = text::decode(body.need("TU")?).ok_or(Malformed)?;
    let index = pages.iter().position(|known| *known == page).ok_or(Malformed)?;
    let structure_parent = integer(body.need("StructParent")?)?;
    let field = ReservedField { role, page: index, rect, tooltip };
    Ok(Placed { field, widget, page, structure_parent })
}
