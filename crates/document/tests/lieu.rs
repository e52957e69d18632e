//! The place of shooting is taken out of a photo; nothing else is.
#![allow(clippy::unwrap_used, reason = "tests")]

mod echantillon;

use std::io::Cursor;

use document::image::{inspect, without_place};
use echantillon::{capture, photo};
use exif::experimental::Writer;
use exif::{Field, In, Rational, Reader, Tag, Value};

const DATE: &[u8] = b"2026:10:19 14:32:10";
const SECRET: u32 = 45_761_234;

/// A camera's block of tags, written by a library of its own: date, orientation, and a place when asked.
fn block(orientation: u16, placed: bool, little_endian: bool) -> Vec<u8> {
    let degrees = |first| {
        let part = |num, denom| Rational { num, denom };
        Value::Rational(vec![part(first, 1), part(SECRET, 1_000_000), part(59, 1)])
    };
    let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
    let mut fields = vec![
        field(Tag::Orientation, Value::Short(vec![orientation])),
        field(Tag::Model, Value::Ascii(vec![b"Telephone 12 d'essai".to_vec()])),
        field(Tag::DateTimeOriginal, Value::Ascii(vec![DATE.to_vec()])),
    ];
    if placed {
        fields.push(field(Tag::GPSLatitudeRef, Value::Ascii(vec![b"N".to_vec()])));
        fields.push(field(Tag::GPSLatitude, degrees(45)));
        fields.push(field(Tag::GPSLongitude, degrees(4)));
    }
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut out = Cursor::new(Vec::new());
    writer.write(&mut out, little_endian).unwrap();
    out.into_inner()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

fn jpeg_with(parts: &[Vec<u8>]) -> Vec<u8> {
    let plain = photo(90, 60);
    [&plain[..2], &parts.concat(), &plain[2..]].concat()
}

fn exif_segment(block: &[u8]) -> Vec<u8> {
    segment(0xe1, &[b"Exif\0\0", block].concat())
}

fn xmp(inner: &str) -> Vec<u8> {
    segment(0xe1, format!("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>{inner}</x:xmpmeta>").as_bytes())
}

/// The tags a reader finds in that file.
fn read(file: &[u8]) -> exif::Exif {
    Reader::new().read_from_container(&mut Cursor::new(file)).unwrap()
}

fn assert_placeless(file: &[u8], what: &str) {
    let tags = read(file);
    let gps: Vec<_> = tags.fields().filter(|field| field.tag.context() == exif::Context::Gps).collect();
    assert!(gps.is_empty(), "{what}: {gps:?}");
    let date = tags.get_field(Tag::DateTimeOriginal, In::PRIMARY).unwrap_or_else(|| panic!("{what}: the date is gone"));
    assert!(matches!(&date.value, Value::Ascii(text) if text[0] == DATE), "{what}");
    for bytes in [SECRET.to_le_bytes(), SECRET.to_be_bytes()] {
        assert!(memchr::memmem::find(file, &bytes).is_none(), "{what}: the numbers are still in the file");
    }
    assert!(without_place(file).is_none(), "{what}: a second look finds a place");
}

fn pixels(file: &[u8]) -> image::RgbImage {
    image::load_from_memory(file).unwrap().into_rgb8()
}

#[test]
fn a_photo_loses_its_place_and_keeps_date_orientation_and_pixels() {
    for little_endian in [true, false] {
        let file = jpeg_with(&[exif_segment(&block(6, true, little_endian))]);
        assert!(read(&file).get_field(Tag::GPSLatitude, In::PRIMARY).is_some(), "the test writes a place");
        let kept = without_place(&file).unwrap();
        assert_placeless(&kept, "jpeg");
        let info = inspect(&kept).unwrap();
        assert_eq!((info.largeur, info.hauteur), (60, 90), "still turned");
        assert!(pixels(&kept) == pixels(&file));
        assert_eq!(without_place(&file).unwrap(), kept, "the same photo gives the same file");
    }
}

#[test]
fn a_photo_without_a_place_is_left_alone() {
    for file in [photo(40, 30), capture(40, 30), jpeg_with(&[exif_segment(&block(6, false, true))])] {
        assert!(without_place(&file).is_none());
    }
    assert!(without_place(&jpeg_with(&[xmp("<dc:title>Baie</dc:title>")])).is_none());
    assert!(without_place(b"GIF89a").is_none() && without_place(b"").is_none());
}

#[test]
fn xmp_iptc_and_what_follows_the_image_are_seen_to() {
    let town = [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x5a\0\x05".as_slice(), b"Ambrt"].concat();
    let placed = exif_segment(&block(1, true, false));
    let film = [b"\0\0\0\x18ftypmp42".as_slice(), b"\xa9xyz+45.76+004.83/"].concat();
    let twin = jpeg_with(&[placed]);
    let cases = [
        ("xmp", jpeg_with(&[xmp("<exif:GPSLatitude>45,45.761234N</exif:GPSLatitude>")])),
        ("town", jpeg_with(&[segment(0xed, &town)])),
        ("film", [photo(90, 60), film].concat()),
        ("second image", [jpeg_with(&[segment(0xe2, b"MPF\0II*\0")]), twin].concat()),
    ];
    for (what, file) in cases {
        let kept = without_place(&file).unwrap_or_else(|| panic!("{what}"));
        for secret in [&b"45.76"[..], b"45,45", b"Ambrt", b"MPF", b"Exif"] {
            assert!(memchr::memmem::find(&kept, secret).is_none(), "{what} keeps {secret:?}");
        }
        assert!(pixels(&kept) == pixels(&file), "{what}");
    }
}

#[test]
fn png_and_webp_lose_theirs_too() {
    let png = capture(64, 40);
    let tags = block(1, true, false);
    let chunk = |kind: &[u8], data: &[u8]| {
        let body = [kind, data].concat();
        let sum = body.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
        });
        [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
    };
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), b"<photoshop:City>Ambert</photoshop:City>"].concat();
    let file = [&png[..33], &chunk(b"eXIf", &tags), &chunk(b"iTXt", &text), &png[33..]].concat();
    let kept = without_place(&file).unwrap();
    assert_placeless(&kept, "png");
    assert!(memchr::memmem::find(&kept, b"Ambert").is_none());
    assert!(pixels(&kept) == pixels(&file));

    let mut webp = Cursor::new(Vec::new());
    image::DynamicImage::ImageRgb8(pixels(&png)).write_to(&mut webp, image::ImageFormat::WebP).unwrap();
    let webp = webp.into_inner();
    let riff = |kind: &[u8], data: &[u8]| {
        let pad = vec![0; data.len() % 2];
        [kind, &u32::try_from(data.len()).unwrap().to_le_bytes(), data, &pad].concat()
    };
    let canvas = [&[0x0c, 0, 0, 0][..], &63_u32.to_le_bytes()[..3], &39_u32.to_le_bytes()[..3]].concat();
    let body = [
        b"WEBP".to_vec(),
        riff(b"VP8X", &canvas),
        webp[12..].to_vec(),
        riff(b"EXIF", &tags),
        riff(b"XMP ", b"<photoshop:City>Ambert</photoshop:City>."),
    ]
    .concat();
    let file = [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat();
    let kept = without_place(&file).unwrap();
    assert_placeless(&kept, "webp");
    assert!(memchr::memmem::find(&kept, b"Ambert").is_none());
    assert!(pixels(&kept) == pixels(&file));
    assert_eq!(usize::try_from(u32::from_le_bytes(kept[4..8].try_into().unwrap())).unwrap(), kept.len() - 8);
}

#[test]
fn no_damage_makes_it_panic_or_lose_the_image() {
    let file = jpeg_with(&[exif_segment(&block(6, true, true)), xmp("<exif:GPSLatitude>1</exif:GPSLatitude>")]);
    for cut in 0..file.len() {
        let _ = without_place(&file[..cut]);
    }
    for at in 0..400.min(file.len()) {
        for value in [0, 1, 0x7f, 0xff] {
            let mut broken = file.clone();
            broken[at] = value;
            if let Some(kept) = without_place(&broken) {
                assert!(kept.len() <= broken.len());
            }
        }
    }
}
