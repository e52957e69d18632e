//! Which words have been read, so that each is named once.
//!
//! Every reading goes through here: a word asked for twice is given once, and what nobody asked for is listed at the end.

use std::collections::BTreeMap;

use super::super::brouillon::{Extrait, Lu, Surete};
use super::super::source::{Paragraphe, Source};
use super::doute::Doute;
use super::morceau::Morceau;
use super::typographie::mettre;

/// What was taken of the document.
pub(super) struct Registre {
    pris: BTreeMap<usize, Vec<(usize, usize)>>,
    pub(super) reconnus: Vec<Extrait>,
    pub(super) non_compris: Vec<Extrait>,
}

impl Registre {
    pub(super) fn new() -> Self {
        Self { pris: BTreeMap::new(), reconnus: Vec::new(), non_compris: Vec::new() }
    }

    /// The parts of `morceau` that nothing names yet.
    pub(super) fn libres<'a>(&self, morceau: Morceau<'a>) -> Vec<Morceau<'a>> {
        let place = morceau.place();
        let mut libres = Vec::new();
        let mut curseur = place.debut;
        let pris = self.pris.get(&place.paragraphe).map_or(&[][..], Vec::as_slice);
        let premier = pris.partition_point(|&(_, fin)| fin <= place.debut);
        for &(debut, fin) in &pris[premier..] {
            if debut >= place.fin {
                break;
            }
            if debut > curseur {
                libres.push(morceau.sous(curseur - place.debut..debut - place.debut));
            }
            curseur = fin;
        }
        if curseur < place.fin {
            libres.push(morceau.sous(curseur - place.debut..place.fin - place.debut));
        }
        libres.retain(|libre| !libre.texte().is_empty());
        libres
    }

    /// Whether some word of `morceau` is still to be read.
    pub(super) fn est_libre(&self, morceau: Morceau) -> bool {
        self.libres(morceau).into_iter().any(|libre| !libre.est_vide())
    }

    fn prendre<'a>(&mut self, morceau: Morceau<'a>) -> Vec<Morceau<'a>> {
        let libres = self.libres(morceau);
        for libre in &libres {
            let place = libre.place();
            let pris = self.pris.entry(place.paragraphe).or_default();
            let rang = pris.partition_point(|&(debut, _)| debut < place.debut);
            pris.insert(rang, (place.debut, place.fin));
        }
        libres
    }

    /// Names words as a part of the draft.
    pub(super) fn lu(&mut self, morceaux: &[Morceau], doute: Doute) -> Lu {
        let libres: Vec<_> = morceaux.iter().flat_map(|morceau| self.prendre(*morceau)).collect();
        citer(&libres, doute)
    }

    /// Names words as a label or a joint.
    pub(super) fn reconnu(&mut self, morceau: Morceau, raison: &str) {
        for libre in self.prendre(morceau) {
            self.reconnus.push(extrait(libre, raison));
        }
    }

    /// Names words as not understood.
    pub(super) fn incompris(&mut self, morceau: Morceau, raison: &str) {
        for libre in self.prendre(morceau).into_iter().filter(|libre| !libre.est_vide()) {
            self.non_compris.push(extrait(libre, raison));
        }
    }

    /// Lists what is left as not understood, `raison` telling why from the paragraph; both lists in order of the document.
    pub(super) fn clore(&mut self, source: &Source, raison: impl Fn(&Paragraphe) -> &'static str) {
        for paragraphe in source.paragraphes() {
            self.incompris(Morceau::entier(paragraphe), raison(paragraphe));
        }
        self.reconnus.sort_by_key(|extrait| extrait.place);
        self.non_compris.sort_by_key(|extrait| extrait.place);
    }
}

/// Words shown again whose home is elsewhere.
pub(super) fn citer(morceaux: &[Morceau], doute: Doute) -> Lu {
    let textes: Vec<_> = morceaux.iter().map(|morceau| morceau.texte()).collect();
    Lu {
        texte: mettre(&textes.join(" ")),
        places: morceaux.iter().map(|morceau| morceau.place()).collect(),
        surete: doute.surete,
        raison: doute.raison.map(str::to_owned),
    }
}

/// A part that was looked for and not found.
pub(super) fn absent(raison: &'static str) -> Lu {
    Lu { texte: String::new(), places: Vec::new(), surete: Surete::Probable, raison: Some(raison.to_owned()) }
}

fn extrait(morceau: Morceau, raison: &str) -> Extrait {
    Extrait { texte: mettre(morceau.texte()), place: morceau.place(), raison: raison.to_owned() }
}
