//! Dossiers that are well sealed: one full of photos, others whose `dossier.json` a forger wrote.

use std::io::Write as _;

use app::App;
use serde_json::Value;
use signature::{Role, prepare};
use tests::{ports, pret};

use crate::fixture::{fields, lines, signed_by};
use crate::pdf::{object, referenced, rewritten, root, stream};

/// Bytes of a text, at most, and as many as are read; then as many as `dossier.json` has room for.
const TEXT: usize = 999_000;
const TEXTS: usize = 4;
const TOO_MANY: usize = 18;

/// The password of an identity that lives as long as the measurement.
const PASSWORD: &str = "une phrase secrète";

/// A dossier sealed by the application, of at least that many bytes.
pub async fn sealed(length: usize) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    app.create_identite("Camille Durand", "", "", PASSWORD).await.unwrap();
    let bare = app.draft_pdf(id).await.unwrap().len();
    let (mut photos, mut each) = (0, 0);
    loop {
        // One first, then as many as it takes.
        let more = (length - bare).checked_div(each).map_or(1, |more| more + 1);
        for _ in 0..more {
            photos += 1;
            app.add_preuve(id, &format!("photo {photos}.jpg"), noise(photos)).await.unwrap();
        }
        if each > 0 {
            break;
        }
        each = app.draft_pdf(id).await.unwrap().len() - bare;
    }
    let sceau = app.seal_dossier(id, Some(PASSWORD)).await.unwrap();
    let pdf = app.sceau_pdf(sceau.id.parse().unwrap()).await.unwrap();
    app.close().await;
    pdf
}

/// The pages of a short dossier, before any signature.
pub async fn first() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let app = App::open(folder.path(), ports::fixed()).await.unwrap();
    let id = pret::dossier(&app).await.unwrap();
    let pdf = app.draft_pdf(id).await.unwrap();
    app.close().await;
    pdf
}

/// What is attached, as long as it may be, and what it tries.
pub fn hostile(first: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let own = signature::attachment(first, app::DOSSIER_JSON, app::MAX_DOSSIER_JSON).unwrap();
    let own: Value = serde_json::from_slice(&own).unwrap();
    let texts = |unit: &str, count: usize, length: usize| {
        let mut changed = own.clone();
        let activites = changed["dossier"]["activites"].as_array_mut().unwrap();
        let pattern = activites[0].clone();
        *activites = (0..count)
            .map(|rank| {
                let mut one = pattern.clone();
                one["id"] = uuid::Uuid::from_u128(rank as u128 + 1).to_string().into();
                one["texte"] = unit.repeat(length / unit.len()).into();
                one
            })
            .collect();
        serde_json::to_vec(&changed).unwrap()
    };
    vec![
        ("words", texts("Je vérifie la continuité de chaque liaison. ", TEXTS, TEXT)),
        ("words without a space", texts("é", TEXTS, TEXT)),
        ("passages of a criterion", texts("[a](critere:C1-ME-01) ", TEXTS, TEXT)),
        ("opening brackets", texts("[", TEXTS, TEXT)),
        ("brackets in brackets", texts("[a](b[", TEXTS, TEXT)),
        ("quotes in quotes", texts(">", TEXTS, TEXT)),
        ("lists in lists", texts("- ", TEXTS, TEXT)),
        ("emphasis never closed", texts("*a _b ", TEXTS, TEXT)),
        ("backquotes of all lengths", texts("` `` ``` ```` ", TEXTS, TEXT)),
        ("tables", texts("|a|b|\n|-|-|\n|c|d|\n\n", TEXTS, TEXT)),
        ("footnotes", texts("[^a]: b\n\n[^a]", TEXTS, TEXT)),
        ("more texts than are read", texts("[a](critere:C1-ME-01) ", TOO_MANY, TEXT)),
        ("entities", texts("&#x1F600;&amp;", TEXTS, TEXT)),
        ("activités of one word", texts("mot ", 60_000, 4)),
    ]
}

/// `first` with other data in `dossier.json`, sealed.
pub fn with_json(first: &[u8], json: &[u8]) -> Vec<u8> {
    let catalog = object(first, root(first));
    assert!(memchr::memmem::find(&catalog, b"(dossier.json)").is_some());
    let data = referenced(&object(first, referenced(&catalog, "(dossier.json)")), "/EF<</F ");
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(json).unwrap();
    let words = "/Type/EmbeddedFile/Subtype/application#2Fjson/Filter/FlateDecode";
    let changed = rewritten(first, &[(data, stream(words, &encoder.finish().unwrap()))]);
    let prepared = prepare(&changed, &fields()).unwrap();
    signed_by(&prepared, Role::Candidat, "Camille Durand", 1, &lines("Camille Durand"))
}

/// A photo that compresses badly: noise over a slope, as large as it is printed.
fn noise(seed: u32) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9) | 1;
    let picture = image::RgbImage::from_fn(1_110, 830, |x, y| {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let [red, green, blue, _] = state.to_le_bytes();
        let shade = |at: u32| u8::try_from(at / 16 % 128).unwrap_or_default();
        image::Rgb([shade(x) + red / 2, shade(y) + green / 2, 60 + blue / 2])
    });
    let mut out = Vec::new();
    picture.write_with_encoder(image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 90)).unwrap();
    out
}
