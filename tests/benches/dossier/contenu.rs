//! A long dossier full of photos, in a library and as a web page.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use app::App;
use document::image::thumbnail;
use domain::{DossierId, TextRef};
use image::{ImageEncoder, RgbImage};
use tests::{ports, pret};

/// Photos of 12 megapixels.
const LARGEUR: u32 = 4_000;
const HAUTEUR: u32 = 3_000;

/// Photos whose pixels are drawn; the others are these, unfolded otherwise.
const DRAWN: u32 = 8;

/// Photos told in one activité.
const PAR_ACTIVITE: usize = 4;

const PHRASES: [&str; 6] = [
    "Le service expédition m’appelle : trois postes ne joignent plus le serveur depuis la coupure de la nuit.",
    "Je consulte l’historique des incidents avant de me déplacer, puis je relève l’état des voyants de la baie.",
    "Le commutateur du deuxième étage redémarre sans cesse ; son alimentation est mesurée à onze volts au lieu de douze.",
    "J’avertis le responsable de l’atelier, nous convenons d’une coupure de vingt minutes pendant la pause.",
    "Après remplacement, je vérifie la continuité de chaque liaison et je note les valeurs sur la fiche d’intervention.",
    "Le lendemain, je rappelle les utilisateurs : tout fonctionne, et la demande est close avec leur accord.",
];

/// Makes the library of `dir` and the page; gives the dossier and how long photos took to enter it.
pub async fn make(dir: &Path, photos: usize, paragraphs: usize) -> (DossierId, Duration) {
    let app = App::open(&dir.join("donnees"), ports::fixed()).await.unwrap();
    let drawn: Vec<Vec<u8>> = (0..DRAWN.min(u32::try_from(photos).unwrap())).map(photo).collect();
    let mut entering = Duration::ZERO;
    let id = pret::dossier(&app).await.unwrap();
    let mut page = String::from(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Rapport d’activités</title>\
         <style>body{font:11pt serif}img{height:114pt}table{border-collapse:collapse}td{border:1px solid}</style>",
    );
    for rank in 0..photos.div_ceil(PAR_ACTIVITE) {
        let titre = format!("Intervention {}", rank + 1);
        let activite = app.create_activite(id, &titre).await.unwrap().activites.last().unwrap().id;
        let (mut markdown, mut html) = (String::new(), format!("<h1>{titre}</h1>"));
        for number in (0..PAR_ACTIVITE).map(|one| rank * PAR_ACTIVITE + one).filter(|number| *number < photos) {
            let name = format!("photo-{number}.jpg");
            let bytes = varied(&drawn[number % drawn.len()], number / drawn.len());
            std::fs::write(dir.join(&name), &bytes).unwrap();
            let begun = Instant::now();
            let added = app.add_preuve(id, &name, bytes).await.unwrap();
            entering += begun.elapsed();
            let preuve = &added.ajoutees[0];
            let legende = format!("Vue {number} de l’intervention");
            app.describe_preuve(id, preuve, &legende, &legende).await.unwrap();
            for paragraph in 0..paragraphs {
                let text = prose(number * 31 + paragraph * 7);
                write!(markdown, "[{}](critere:C1-ME-0{}) {text}\n\n", PHRASES[paragraph % 6], number % 9 + 1).unwrap();
                write!(html, "<p>{} {text}</p>", PHRASES[paragraph % 6]).unwrap();
            }
            write!(markdown, "![{legende}](preuve:{preuve})\n\n").unwrap();
            write!(html, "<figure><img src=\"{name}\" alt=\"{legende}\"><figcaption>{legende}</figcaption></figure>")
                .unwrap();
        }
        pret::save(&app, id, &TextRef::Activite(activite), &markdown).await.unwrap();
        page.push_str(&html);
    }
    let vue = app.open_dossier(id).await.unwrap();
    for competence in &vue.referentiel.competences {
        write!(page, "<h1>{}</h1><table>", competence.titre).unwrap();
        for critere in &competence.criteres {
            write!(page, "<tr><td>{}</td><td>{}</td></tr>", critere.id, critere.libelle).unwrap();
        }
        page.push_str("</table>");
    }
    std::fs::write(dir.join("rapport.html"), page).unwrap();
    app.close().await;
    (id, entering)
}

fn prose(seed: usize) -> String {
    (0..5).map(|n| PHRASES[(seed + n * (seed % 5 + 1)) % PHRASES.len()]).collect::<Vec<_>>().join(" ")
}

/// The same photo with another table of quantisation: as much to decode, other pixels.
fn varied(jpeg: &[u8], variant: usize) -> Vec<u8> {
    let mut bytes = jpeg.to_vec();
    let table = bytes.windows(2).position(|pair| pair == [0xff, 0xdb]).unwrap() + 5;
    // In zigzag order: not the mean of a block, but its first waves.
    bytes[table + 1] += u8::try_from(variant % 7).unwrap();
    bytes[table + 2] += u8::try_from(variant / 7).unwrap();
    bytes
}

/// Grain over a light that falls off from top to bottom, as a camera gives: a few megabytes.
fn photo(seed: u32) -> Vec<u8> {
    let mut noise = seed.wrapping_mul(2_654_435_761).max(1);
    let row = (LARGEUR * 3) as usize;
    let mut grain = vec![0_u8; row + 8_192];
    for byte in &mut grain {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        *byte = (noise & 31) as u8;
    }
    let mut pixels = Vec::with_capacity(row * HAUTEUR as usize);
    // As many shades as make the fall look even; each row begins elsewhere in the grain.
    for shade in 0..60 {
        let shaded: Vec<u8> = grain.iter().map(|byte| byte + 40 + shade * 3).collect();
        for y in 0..HAUTEUR / 60 {
            let start = ((y * 997 + seed * 31 + u32::from(shade) * 53) % 8_192) as usize;
            pixels.extend_from_slice(&shaded[start..start + row]);
        }
    }
    let image = RgbImage::from_raw(LARGEUR, HAUTEUR, pixels).unwrap();
    let mut png = Vec::new();
    let quick = image::codecs::png::PngEncoder::new_with_quality(
        &mut png,
        image::codecs::png::CompressionType::Fast,
        image::codecs::png::FilterType::NoFilter,
    );
    quick.write_image(image.as_raw(), LARGEUR, HAUTEUR, image::ExtendedColorType::Rgb8).unwrap();
    // Encoded by the crate that is compiled to be quick.
    thumbnail(&png, LARGEUR).unwrap()
}
