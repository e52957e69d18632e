//! Files made to deceive: each must end in a refusal, never in a panic, and never be called valid.

use std::fmt::Write as _;
use std::ops::Range;

use proptest::prelude::*;
use signature::{Limits, Role, TrustStore, Verdict, attachment, prepare, verify};

use crate::fixture::{DOSSIER, fields, reason, sealed, sealed_by_both, signed_by, verdict};

/// Where `needle` begins in `bytes`, counted from the end.
fn last(bytes: &[u8], needle: &[u8]) -> usize {
    bytes.windows(needle.len()).rposition(|window| window == needle).unwrap()
}

fn replaced(bytes: &[u8], at: usize, with: &[u8]) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + with.len()].copy_from_slice(with);
    changed
}

/// A revision written by a foreign hand: `objects` (number, body) with a correct table and trailer.
fn appended(file: &[u8], objects: &[(u32, &str)]) -> Vec<u8> {
    let previous = {
        let at = last(file, b"startxref") + 10;
        let digits: Vec<u8> = file[at..].iter().copied().take_while(u8::is_ascii_digit).collect();
        String::from_utf8(digits).unwrap()
    };
    let mut changed = file.to_vec();
    let mut table = String::from("xref\n");
    for (number, body) in objects {
        write!(table, "{number} 1\n{:010} 00000 n\r\n", changed.len()).unwrap();
        changed.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }
    let offset = changed.len();
    let trailer = format!(
        "{table}trailer\n<</Size 90/Root 42 0 R/Info 40 0 R/ID[(6cPF9MTc/kaqqR9GNmdE4Q==)(x)]/Prev {previous}>>\n\
         startxref\n{offset}\n%%EOF\n"
    );
    changed.extend_from_slice(trailer.as_bytes());
    changed
}

/// A page without text, sealed by both with boxes without text: short enough to change each of its bytes.
fn smallest() -> (Vec<u8>, Vec<u8>) {
    let mut fields = fields();
    for field in &mut fields {
        field.page = 0;
    }
    let prepared = prepare(include_bytes!("../fixtures/vide.pdf"), &fields).unwrap();
    let one = signed_by(&prepared, Role::Candidat, "Camille", 1, &[]);
    let both = signed_by(&one, Role::Tuteur, "Hélène", 2, &[]);
    (one, both)
}

/// Changes each byte of one of `PARTS` interleaved parts of `range` and expects a refusal every time.
///
/// Masks: one bit, the case bit, all bits; a letter, a digit or a delimiter each become something else with one of
/// them. The 15,000 zeros of padding are all alike: each takes one mask, in turn.
fn flip(file: &[u8], range: Range<usize>, part: usize) {
    assert_eq!(verdict(file), Verdict::Valide);
    let masks = [0x01_u8, 0x20, 0xFF];
    let mut changed = file.to_vec();
    for at in range.skip(part).step_by(PARTS) {
        let padding = file[at - 8.min(at)..(at + 8).min(file.len())].iter().all(|byte| *byte == b'0');
        let turn = at / PARTS % masks.len();
        for mask in if padding { &masks[turn..=turn] } else { &masks } {
            changed[at] ^= mask;
            assert_ne!(verdict(&changed), Verdict::Valide, "byte {at}, mask {mask:#x}");
            changed[at] ^= mask;
        }
    }
}

/// Several tests rather than one long one: they run beside each other, and a slow machine ends each in time.
const PARTS: usize = 4;

macro_rules! every_byte {
    ($($name:ident $second:ident $part:literal)*) => {$(
        #[test]
        fn $name() {
            let (file, _) = smallest();
            flip(&file, 0..file.len(), $part);
        }

        #[test]
        fn $second() {
            let (one, both) = smallest();
            flip(&both, one.len()..both.len(), $part);
        }
    )*};
}

every_byte! {
    a_change_of_any_one_byte_is_detected_1 a_change_of_any_one_byte_of_the_second_signature_is_detected_1 0
    a_change_of_any_one_byte_is_detected_2 a_change_of_any_one_byte_of_the_second_signature_is_detected_2 1
    a_change_of_any_one_byte_is_detected_3 a_change_of_any_one_byte_of_the_second_signature_is_detected_3 2
    a_change_of_any_one_byte_is_detected_4 a_change_of_any_one_byte_of_the_second_signature_is_detected_4 3
}

#[test]
fn a_page_replaced_by_a_later_update_is_refused() {
    let page = "<</Type/Page/MediaBox[0 0 300 240]/Parent 1 0 R>>";
    for file in [sealed(), sealed_by_both()] {
        assert_eq!(reason(&appended(&file, &[(26, page)])), "octets_apres_signature");
    }
    let prepared = prepare(DOSSIER, &fields()).unwrap();
    assert_eq!(verdict(&appended(&prepared, &[(26, page)])), Verdict::NonSigne);
}

#[test]
fn a_revision_slipped_in_before_the_signature_is_refused() {
    let prepared = prepare(DOSSIER, &fields()).unwrap();
    let slipped = appended(&prepared, &[(26, "<</Type/Page/MediaBox[0 0 300 240]/Parent 1 0 R>>")]);
    let (certificate, key) = crate::fixture::identity("Camille Durand", 1, false);
    let text = crate::fixture::lines("Camille Durand");
    let request = signature::SealRequest {
        role: Role::Candidat,
        time: crate::fixture::now(),
        appearance: signature::Appearance { lines: &text, font: crate::fixture::FONT },
        reason: None,
        location: None,
    };
    assert_eq!(signature::sign(&slipped, &request, &certificate, &key).unwrap_err().code(), "fichier_altere");
}

#[test]
fn bytes_after_the_end_are_refused() {
    for tail in [&b"\n"[..], b" ", b"%", b"%%EOF\n", b"\0\0\0\0", &[0xFF; 5_000]] {
        let file = [&sealed_by_both(), tail].concat();
        assert_eq!(reason(&file), "octets_apres_signature");
    }
}

#[test]
fn a_shadowed_object_or_a_second_field_is_refused() {
    let sealed = sealed();
    let catalog_without_form = "<</Type/Catalog/Pages 1 0 R>>";
    let stranger = "<</Type/Annot/Subtype/Widget/FT/Sig/T(jury)/Rect[0 0 9 9]/P 27 0 R/F 4>>";
    for objects in [&[(42, catalog_without_form)][..], &[(80, stranger)], &[(80, stranger), (81, "null"), (82, "null")]]
    {
        assert_eq!(reason(&appended(&sealed, objects)), "octets_apres_signature");
    }
}

#[test]
fn the_hole_of_a_signature_has_one_form_only() {
    let file = sealed();
    let hole = last(&file, b"/Contents<") + 10;
    let letter = hole + file[hole..].iter().position(u8::is_ascii_lowercase).unwrap();
    let upper = file[letter].to_ascii_uppercase();
    assert_eq!(reason(&replaced(&file, letter, &[upper])), "contenu_non_canonique");
    assert_eq!(reason(&replaced(&file, hole + 16_383, b"1")), "contenu_non_canonique");
    assert_eq!(reason(&replaced(&file, hole + 16_383, b" ")), "contenu_non_canonique");
    // A huge length announced by the DER.
    assert_eq!(reason(&replaced(&file, hole, b"3084ffffffff")), "contenu_non_canonique");
    assert_eq!(reason(&replaced(&file, hole, &[b'0'; 16_384])), "contenu_non_canonique");
}

#[test]
fn a_range_that_leaves_bytes_out_is_refused() {
    let file = sealed();
    let at = last(&file, b"/ByteRange[0 ") + 13;
    assert_eq!(reason(&replaced(&file, at, b"10        ")), "plage_incorrecte");
    assert_eq!(reason(&replaced(&file, at, b"4294967295")), "plage_incorrecte");
}

#[test]
fn a_changed_page_or_attachment_is_a_changed_byte() {
    let file = sealed_by_both();
    let json = last(&file, b"Camille Durand\"}");
    assert_eq!(reason(&replaced(&file, json, b"Camelia")), "octets_modifies");
    let page = last(&file, b"/MediaBox[0 0 300 240]/StructParents 0") + 15;
    assert_ne!(verdict(&replaced(&file, page, b"900")), Verdict::Valide);
}

#[test]
fn a_file_cut_anywhere_is_valid_only_at_the_end_of_its_first_signature() {
    let (one, both) = (sealed(), sealed_by_both());
    for length in (0..both.len()).step_by(61).chain(one.len() - 5..one.len() + 5) {
        let expected = length == one.len();
        assert_eq!(verdict(&both[..length]) == Verdict::Valide, expected, "cut to {length} bytes");
    }
}

#[test]
fn foreign_and_broken_files_have_their_own_words() {
    let foreign = b"%PDF-1.7\n1 0 obj\n<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>\nendobj\nstartxref\n9\n%%EOF\n";
    assert_eq!(reason(foreign), "pas_un_dossier_probant");
    assert_eq!(reason(b""), "pas_un_pdf");
    assert_eq!(reason(b"PK\x03\x04"), "pas_un_pdf");
    assert_eq!(reason(b"%PDF-1.7 and nothing else"), "structure_inattendue");
    let small = Limits::up_to(100);
    assert_eq!(verify(DOSSIER, &TrustStore::default(), &small).raisons[0].code(), "fichier_trop_gros");
}

#[test]
fn nesting_loops_and_lies_about_length_end_in_words() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for body in [deep.as_str(), "<</Length 9999999999>>\nstream\n", "<</Type/Pages/Kids[1 0 R 1 0 R]>>"] {
        let file = appended(DOSSIER, &[(1, body), (14, body), (7, body)]);
        assert_ne!(verdict(&file), Verdict::Valide);
        assert!(prepare(&file, &fields()).is_err());
        let _ = attachment(&file, "dossier.json", 1_000);
    }
    let looped = replaced(&sealed(), last(&sealed(), b"/Prev ") + 6, b"99999");
    assert_ne!(verdict(&looped), Verdict::Valide);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let file = [b"%PDF-1.7\n", bytes.as_slice()].concat();
        prop_assert_ne!(verdict(&file), Verdict::Valide);
        let _ = attachment(&file, "dossier.json", 1_000);
    }

    #[test]
    fn any_stretch_overwritten_is_detected(
        at in 0_usize..50_000, stretch in proptest::collection::vec(any::<u8>(), 1..40)
    ) {
        let file = sealed();
        let at = at % (file.len() - stretch.len());
        let changed = replaced(&file, at, &stretch);
        prop_assert!(changed == file || verdict(&changed) != Verdict::Valide);
    }
}
