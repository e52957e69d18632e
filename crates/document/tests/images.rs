//! Photos and scans as people have them: turned, huge, cut short, not photos at all.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use document::image::{ImageError, MAX_FILE, Ressemblance, inspect, thumbnail};
use domain::TypePreuve;
use echantillon::{Echantillon, assert_valid, capture, photo};
use image::{GenericImageView, Rgb, RgbImage};

/// An Exif segment with that orientation and a GPS tag.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend([2, 0]);
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend([0, 0, 0, 0]);
    let body = [b"Exif\0\0".as_slice(), &tiff, b"GPS-SECRET"].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &body, &jpeg[2..]].concat()
}

/// Left half red, right half blue.
fn halves() -> Vec<u8> {
    let image = RgbImage::from_fn(80, 40, |x, _| if x < 40 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) });
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Jpeg).unwrap();
    out.into_inner()
}

#[test]
fn a_header_says_kind_and_size_as_seen_upright() {
    let info = inspect(&photo(90, 60)).unwrap();
    assert_eq!((info.genre, info.largeur, info.hauteur), (TypePreuve::Jpeg, 90, 60));
    let info = inspect(&with_exif(&photo(90, 60), 6)).unwrap();
    assert_eq!((info.largeur, info.hauteur), (60, 90), "a telephone held upright stores the photo lying down");
    assert_eq!(inspect(&capture(64, 40)).unwrap().genre, TypePreuve::Png);
}

#[test]
fn a_thumbnail_is_upright_small_and_without_metadata() {
    let small = thumbnail(&with_exif(&halves(), 6), 20).unwrap();
    let image = image::load_from_memory(&small).unwrap();
    assert_eq!(image.dimensions(), (10, 20));
    assert!(image.get_pixel(5, 2).0[0] > 150, "turned clockwise, the left half comes to the top");
    assert!(image.get_pixel(5, 17).0[2] > 150);
    assert!(memchr::memmem::find(&small, b"GPS-SECRET").is_none());
}

#[test]
fn every_orientation_keeps_a_corner_in_its_place() {
    // Where the red half of the stored image is once upright: left, right, right, left, top, top, bottom, bottom.
    let red_at = [(2, 10), (37, 10), (37, 10), (2, 10), (10, 2), (10, 2), (10, 37), (10, 37)];
    for (orientation, (x, y)) in (1..=8).zip(red_at) {
        let image = image::load_from_memory(&thumbnail(&with_exif(&halves(), orientation), 40).unwrap()).unwrap();
        assert!(image.get_pixel(x, y).0[0] > 150, "orientation {orientation}");
    }
}

#[test]
fn what_is_no_image_says_what_it_looks_like() {
    let looks = |bytes: &[u8]| match inspect(bytes) {
        Err(ImageError::NotAnImage(what)) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(looks(b""), Ressemblance::Vide);
    assert_eq!(looks(b"\0\0\0\x18ftypheic\0\0\0\0mif1"), Ressemblance::LooksLikeHeic);
    assert_eq!(looks(b"PK\x03\x04word/"), Ressemblance::LooksLikeOffice);
    assert_eq!(looks(b"<?xml version='1.0'?><svg>"), Ressemblance::LooksLikeSvg);
    assert_eq!(looks(b"bonjour"), Ressemblance::Inconnu);
}

#[test]
fn three_hundred_megapixels_are_refused_from_the_header() {
    // The header of a PNG of 20,000 × 15,000, and no pixel behind it.
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    let ihdr = [b"IHDR".as_slice(), &20_000_u32.to_be_bytes(), &15_000_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    png.extend(13_u32.to_be_bytes());
    png.extend(&ihdr);
    png.extend(crc(&ihdr).to_be_bytes());
    png.extend([0, 0, 0, 0]);
    png.extend(b"IDAT");
    png.extend(crc(b"IDAT").to_be_bytes());
    let error = inspect(&png).unwrap_err();
    assert!(matches!(error, ImageError::TooManyPixels { largeur: 20_000, hauteur: 15_000, .. }), "{error}");
    assert_eq!(error.code(), "image_trop_de_pixels");
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

#[test]
fn a_file_beyond_the_limit_is_refused_unread() {
    let mut bytes = photo(10, 10);
    bytes.resize(usize::try_from(MAX_FILE).unwrap() + 1, 0);
    assert!(matches!(inspect(&bytes), Err(ImageError::FileTooBig { .. })));
}

#[test]
fn a_photo_cut_short_is_said_to_be_and_never_panics() {
    for whole in [photo(200, 100), with_exif(&photo(200, 100), 3), capture(200, 100)] {
        for length in [3, 20, 100, whole.len() / 2, whole.len() - 16] {
            let error = thumbnail(&whole[..length], 50).unwrap_err();
            assert!(
                matches!(error, ImageError::Truncated | ImageError::Unreadable(_) | ImageError::NotAnImage(_)),
                "{length}: {error:?}"
            );
        }
    }
}

#[test]
fn what_the_camera_wrote_never_enters_the_pdf_and_a_large_photo_is_made_smaller() {
    let mut e = Echantillon::vide(true);
    let large = with_exif(&photo(4_000, 3_000), 1);
    let id = e.ajoute("grande.jpg", large);
    e.fiche(1, format!("![Grande](preuve:{id})"));
    let pdf = e.render().pdf;
    assert_valid(&pdf);
    assert!(memchr::memmem::find(&pdf, b"GPS-SECRET").is_none());
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let images = file.objects.values().filter_map(|object| Some(&object.as_stream().ok()?.dict));
    let widths: Vec<i64> = images.filter_map(|dict| dict.get(b"Width").ok()?.as_i64().ok()).collect();
    assert_eq!(widths, [1112], "200 dots per inch of the 300 points it is high, once for story and annexe");
}
