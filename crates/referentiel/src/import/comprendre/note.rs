//! Footnotes, wherever they stand.

use super::super::brouillon::NoteLue;
use super::super::source::Source;
use super::doute::{SUR, probable};
use super::morceau::Morceau;
use super::registre::Registre;

/// Every footnote, in order of number.
pub(super) fn notes(source: &Source, registre: &mut Registre) -> Vec<NoteLue> {
    let mut notes: Vec<NoteLue> = Vec::new();
    let mut pris = [false; 256];
    for paragraphe in source.paragraphes() {
        let Some(ecrit) = paragraphe.note else { continue };
        let lu = u8::try_from(ecrit).ok().filter(|numero| *numero > 0 && !pris[usize::from(*numero)]);
        let Some(numero) = lu.or_else(|| (1..=u8::MAX).find(|numero| !pris[usize::from(*numero)])) else {
            registre.incompris(Morceau::entier(paragraphe), "hors_rubrique");
            continue;
        };
        let doute = if lu.is_some() { SUR } else { probable("numero_deduit") };
        pris[usize::from(numero)] = true;
        let libelle = registre.lu(&[Morceau::entier(paragraphe)], doute);
        notes.push(NoteLue { numero, libelle });
    }
    notes.sort_by_key(|note| note.numero);
    notes
}
