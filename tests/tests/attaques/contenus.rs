//! What is attached to the pages: another dossier's data, other avis, the same name twice. Sealed by a candidate who is a programmer.

use std::fmt::Write as _;
use std::io::Write as _;

use domain::{Opinion, Portee};
use serde_json::Value;
use tests::avis::Signataire;
use tests::demo::dossier_json;

use crate::Attaque;
use crate::cible::Cible;
use crate::pdf::{append, first, last, object, referenced, rewritten, root, size, splice, stream};

/// Where the parts of an attachment are in a first revision.
struct Joint {
    specification: u32,
    data: u32,
    catalog: u32,
}

impl Joint {
    fn of(file: &[u8]) -> Self {
        let catalog = root(file);
        let body = object(file, catalog);
        let specification = referenced(&body, "(dossier.json)");
        Self { specification, data: referenced(&object(file, specification), "/EF<</F "), catalog }
    }
}

fn json(file: &[u8]) -> Vec<u8> {
    signature::attachment(file, app::DOSSIER_JSON, app::MAX_DOSSIER_JSON).unwrap()
}

fn embedded(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    stream("/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode", &encoder.finish().unwrap())
}

fn specification(name: &str, data: u32) -> Vec<u8> {
    format!("<</Type/Filespec/F({name})/UF({name})/EF<</F {data} 0 R/UF {data} 0 R>>/AFRelationship/Data>>").into()
}

/// The first revision of `file` with these files attached beside `dossier.json`.
fn attached(file: &[u8], files: &[(&str, &[u8])]) -> Vec<u8> {
    let joint = Joint::of(file);
    let mut objects = Vec::new();
    let mut names = String::new();
    for (rank, (name, data)) in (0_u32..).zip(files) {
        let number = size(file) + rank * 2;
        objects.push((number, specification(name, number + 1)));
        objects.push((number + 1, embedded(data)));
        write!(names, "({name}){number} 0 R").unwrap();
    }
    let catalog = String::from_utf8(object(file, joint.catalog)).unwrap();
    let listed = catalog.replacen("/EmbeddedFiles<</Names[", &format!("/EmbeddedFiles<</Names[{names}"), 1);
    assert_ne!(listed, catalog);
    objects.push((joint.catalog, listed.into()));
    rewritten(file, &objects)
}

/// The first revision of `file` with other data in `dossier.json`.
fn with_json(file: &[u8], data: &[u8]) -> Vec<u8> {
    rewritten(file, &[(Joint::of(file).data, embedded(data))])
}

pub fn attacks(c: &Cible) -> Vec<Attaque> {
    let f = &c.first;
    let joint = Joint::of(f);
    let (own, theirs) = (json(f), json(&c.other));
    let seals = |file: Vec<u8>| c.homonym.seals(&file);
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut read: Value = serde_json::from_slice(&own).unwrap();
        change(&mut read);
        with_json(f, &serde_json::to_vec(&read).unwrap())
    };
    let mut tutor = Signataire::new("Hélène Lefèvre", 9);
    let other = dossier_json(&c.other).dossier;
    let competence = Portee::Competence(domain::CompetenceId::from_number(1).unwrap());
    let (avis, cms) = tutor.give(&other, 0, &[(competence, Opinion::Favorable)]);
    let bare = c.first.clone();
    let names = String::from_utf8(object(f, joint.catalog)).unwrap();
    let without = names.replacen("/EmbeddedFiles", "/Embeddedfiles", 1);
    let twin = size(f);
    let attacks = vec![
        ("transplanted dossier.json, in a later revision", append(&c.sealed, &[(joint.data, embedded(&theirs))])),
        ("transplanted dossier.json, sealed again", seals(with_json(f, &theirs))),
        ("transplanted pages: another dossier’s around this one’s data, sealed again", seals(with_json(&c.other, &own))),
        ("another candidate’s name in dossier.json, sealed again", seals(changed(&|json| json["dossier"]["candidat"]["nom"] = "Martin".into()))),
        ("a better coverage in dossier.json, sealed again", seals(changed(&|json| raise(&mut json["couverture"])))),
        ("another référentiel’s hash, sealed again", seals(changed(&|json| rehash(json)))),
        ("transplanted avis: another dossier’s, attached and sealed again", seals(attached(f, &[("avis-1.json", &avis), ("avis-1.p7s", &cms)]))),
        ("an avis without its signature, sealed again", seals(attached(f, &[("avis-1.json", &avis)]))),
        ("a signature without its avis, sealed again", seals(attached(f, &[("avis-1.p7s", &cms)]))),
        ("dossier.json twice under one name, sealed again", seals(attached(f, &[("dossier.json", &theirs)]))),
        ("dossier.json twice, once in another notation of its name, sealed again", seals(attached_raw(f, "<646f73736965722e6a736f6e>", &theirs))),
        ("another file for other readers (UF), sealed again", seals(rewritten(f, &[(joint.specification, format!("<</Type/Filespec/F(dossier.json)/UF(dossier.json)/EF<</F {} 0 R/UF {twin} 0 R>>/AFRelationship/Data>>", joint.data).into()), (twin, embedded(&theirs))]))),
        ("another file in the list of associated files (AF), sealed again", seals(rewritten(f, &[(joint.catalog, names.replacen("/AF[", &format!("/AF[{twin} 0 R "), 1).into()), (twin, specification("dossier.json", twin + 1)), (twin + 1, embedded(&theirs))]))),
        ("a name that looks the same (Cyrillic о), sealed again", seals(renamed(f, "<feff00640443043e>"))),
        ("no dossier.json, sealed again", seals(rewritten(f, &[(joint.catalog, without.into())]))),
        ("dossier.json a bomb: 100 MB of zeros deflated, sealed again", seals(with_json(f, &vec![b'0'; 100_000_000]))),
        ("dossier.json nested 100,000 deep, sealed again", seals(with_json(f, "[".repeat(100_000).as_bytes()))),
        ("dossier.json cut in its middle, sealed again", seals(with_json(f, &own[..own.len() / 2]))),
        ("a dossier that was never Probant’s, sealed with our shape", c.homonym.seals(STRANGER)),
        ("bytes of the attached data changed", {
            let at = last(&bare, format!("\n{} 0 obj\n", joint.data).as_bytes());
            let at = at + first(&c.sealed[at..], b"stream\n") + 40;
            let mut file = c.sealed.clone();
            file[at] ^= 1;
            file
        }),
    ];
    Attaque::family("What is attached", attacks)
}

const STRANGER: &[u8] = include_bytes!("../../../crates/signature/tests/fixtures/dossier.pdf");

/// Every state « absent » becomes another.
fn raise(value: &mut Value) {
    match value {
        Value::String(text) if text == "absent" || text == "mentionne" => *text = "etaye".into(),
        Value::Array(items) => items.iter_mut().for_each(raise),
        Value::Object(fields) => fields.values_mut().for_each(raise),
        _ => {}
    }
}

fn rehash(json: &mut Value) {
    for key in ["/referentiel", "/dossier/referentiel"] {
        if let Some(Value::Object(fields)) = json.pointer_mut(key) {
            for value in fields.values_mut() {
                if value.as_str().is_some_and(|text| text.len() == 64) {
                    *value = "0".repeat(64).into();
                }
            }
        }
    }
}

fn attached_raw(file: &[u8], name: &str, data: &[u8]) -> Vec<u8> {
    let with = attached(file, &[("zzz", data)]);
    let at = last(&with, b"(zzz)");
    let catalog = root(&with);
    let body = object(&with, catalog);
    let inside = last(&body, b"(zzz)");
    assert!(at > inside);
    rewritten(&with, &[(catalog, splice(&body, inside..inside + 5, name.as_bytes()))])
}

fn renamed(file: &[u8], name: &str) -> Vec<u8> {
    let catalog = root(file);
    let body = object(file, catalog);
    let at = last(&body, b"(dossier.json)");
    rewritten(file, &[(catalog, splice(&body, at..at + 14, name.as_bytes()))])
}
