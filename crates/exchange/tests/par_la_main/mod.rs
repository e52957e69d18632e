//! Zips written byte by byte, so that each can be wrong in one chosen way.

#![allow(dead_code, reason = "each test uses its part of it")]

pub mod place;

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// One entry, and what it says of itself.
#[derive(Clone)]
pub struct Part {
    pub name: Vec<u8>,
    /// What is between its header and the next one.
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub size: u32,
    pub crc: u32,
    /// Unix mode in the list of entries.
    pub mode: u32,
    /// Name in its own header, where it differs.
    pub local_name: Option<Vec<u8>>,
    /// Where the list says it is, where that is not true.
    pub offset: Option<u32>,
    /// Whether the list names it.
    pub listed: bool,
    /// Extra fields, in both headers.
    pub extra: Vec<u8>,
    /// Bytes after it that are nobody's.
    pub gap: Vec<u8>,
}

/// An entry as it should be, stored.
pub fn part(name: &str, data: &[u8]) -> Part {
    Part {
        name: name.into(),
        packed: data.to_vec(),
        method: 0,
        flags: 0x800,
        size: u32::try_from(data.len()).unwrap(),
        crc: crc32fast::hash(data),
        mode: 0o100_644,
        local_name: None,
        offset: None,
        listed: true,
        extra: Vec::new(),
        gap: Vec::new(),
    }
}

/// The same, compressed.
pub fn deflated(name: &str, data: &[u8]) -> Part {
    let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
    packed.write_all(data).unwrap();
    Part { packed: packed.finish().unwrap(), method: 8, ..part(name, data) }
}

/// The bytes of a zip of these entries.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut out, mut list, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for part in parts {
        let at = part.offset.unwrap_or(u32::try_from(out.len()).unwrap());
        let name = part.local_name.as_ref().unwrap_or(&part.name);
        out.extend(b"PK\x03\x04\x14\x00");
        out.extend(middle(part, name));
        out.extend(name);
        out.extend(&part.extra);
        out.extend(&part.packed);
        out.extend(&part.gap);
        if part.listed {
            count += 1;
            list.extend(b"PK\x01\x02\x14\x03\x14\x00");
            list.extend(middle(part, &part.name));
            list.extend([0; 6]);
            list.extend((part.mode << 16).to_le_bytes());
            list.extend(at.to_le_bytes());
            list.extend(&part.name);
            list.extend(&part.extra);
        }
    }
    let (at, length) = (u32::try_from(out.len()).unwrap(), u32::try_from(list.len()).unwrap());
    out.extend(list);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(length.to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// What both headers say in the same way: flags, method, date, CRC, sizes, lengths of name and extra field.
fn middle(part: &Part, name: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend(part.flags.to_le_bytes());
    bytes.extend(part.method.to_le_bytes());
    bytes.extend([0, 0, 0x21, 0]);
    bytes.extend(part.crc.to_le_bytes());
    bytes.extend(u32::try_from(part.packed.len()).unwrap().to_le_bytes());
    bytes.extend(part.size.to_le_bytes());
    bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    bytes.extend(u16::try_from(part.extra.len()).unwrap().to_le_bytes());
    bytes
}

/// An extra field of that kind.
pub fn extra(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

/// A line of the manifest for those bytes.
pub fn line(name: &str, data: &[u8]) -> Value {
    json!({ "nom": name, "taille": data.len(), "sha256": hex::encode(Sha256::digest(data)) })
}

/// A manifest naming those entries.
pub fn manifest(lines: &[Value]) -> Value {
    json!({
        "format": "probant-paquet", "version": 1, "genre": "dossier_complet",
        "paquet": "00000000-0000-0000-0000-000000000001", "cree_le": "2026-03-12T10:20:30Z",
        "application": "essai", "de": "Camille Durand", "pour": "", "titre": "Essai",
        "dossier": null, "referentiel": null, "entrees": lines,
    })
}

/// The entry that holds that manifest.
pub fn manifest_part(manifest: &Value) -> Part {
    part("manifest.json", manifest.to_string().as_bytes())
}

/// A package of these files, in order.
pub fn package(files: &[(&str, &[u8])]) -> Vec<Part> {
    let lines: Vec<_> = files.iter().map(|(name, data)| line(name, data)).collect();
    let mut parts: Vec<_> = files.iter().map(|(name, data)| part(name, data)).collect();
    parts.push(manifest_part(&manifest(&lines)));
    parts
}
