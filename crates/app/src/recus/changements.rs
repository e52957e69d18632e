//! What changed in a dossier since somebody read it, text by text.
//!
//! The hashes an avis names say whether a text changed. What it said before is found in what was received earlier, or in the
//! history where the dossier is at home; where it is nowhere any more, that is told rather than guessed.

use std::collections::BTreeMap;

use domain::{AvisContenu, Dossier, Referentiel, TextRef, text_hash, texts};

use crate::historique::compare;
use crate::vues_avis::ChangementVue;
use crate::wording::avis::text;

/// What every text of a dossier ever said here, by its hash.
pub(super) type Connus = BTreeMap<String, String>;

/// Adds what the texts of `dossier` say.
pub(super) fn learn(known: &mut Connus, dossier: &Dossier) {
    for (_, contenu) in texts(dossier) {
        known.entry(text_hash(contenu)).or_insert_with(|| contenu.to_owned());
    }
}

/// What changed since `read`, in the order of the dossier; what is no longer there comes last.
pub(super) fn since(
    read: &AvisContenu,
    dossier: &Dossier,
    referentiel: &Referentiel,
    known: &Connus,
) -> Vec<ChangementVue> {
    let mut before: BTreeMap<&TextRef, &str> = read.lu.iter().map(|lu| (&lu.texte, lu.sha256.as_str())).collect();
    let nothing = text_hash("");
    let mut changes = Vec::new();
    let mut tell = |texte: &TextRef, hash: Option<&str>, apres: &str| {
        if hash.map_or(apres.trim().is_empty(), |hash| hash == text_hash(apres)) {
            return;
        }
        // What was not read then is new, as what said nothing.
        let read = hash.filter(|hash| *hash != nothing);
        let avant = read.map_or(Some(""), |hash| known.get(hash).map(String::as_str));
        changes.push(ChangementVue {
            texte: texte.clone(),
            titre: text(referentiel, dossier, texte),
            connu: avant.is_some(),
            difference: compare(avant.unwrap_or_default(), apres),
        });
    };
    for (texte, contenu) in texts(dossier) {
        tell(&texte, before.remove(&texte), contenu);
    }
    for (texte, hash) in before {
        tell(texte, Some(hash), "");
    }
    changes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

    use domain::{CompetenceId, Fiche, LieuAvis, every_text};

    use super::*;
    use crate::vues_memoire::GenreSegment;

    fn dossier(fiches: &[(u8, &str)]) -> Dossier {
        let mut dossier: Dossier = serde_json::from_value(serde_json::json!({
            "id": uuid::Uuid::nil(), "demonstration": false, "tuteur": { "nom": "", "fonction": "" }, "centre": {},
            "referentiel": { "code": "cqpm-tmsi", "version": "1", "empreinte": "" },
            "candidat": { "prenom": "", "nom": "", "fonction": "" }, "voie": null, "perimetre": "entier", "date_depot": null,
            "entreprise": { "nom": "", "ville": "", "activite": "", "effectif": "", "contexte": "Un atelier." },
            "modalites": {}, "faits": {}, "activites": [], "fiches": [], "preuves": [], "avis": [],
        }))
        .unwrap();
        let fiche = |(number, texte): &(u8, &str)| Fiche {
            competence: CompetenceId::from_number(*number).unwrap(),
            texte: (*texte).to_owned(),
        };
        dossier.fiches = fiches.iter().map(fiche).collect();
        dossier
    }

    fn avis(dossier: &Dossier) -> AvisContenu {
        AvisContenu {
            format: String::new(),
            version: 1,
            dossier: dossier.id,
            candidat: String::new(),
            referentiel: dossier.referentiel.clone(),
            signataire: String::new(),
            demande: None,
            sequence: 1,
            precedent: None,
            date_declaree: String::new(),
            lieu: LieuAvis::PosteDuSignataire,
            cle_de_retour: None,
            lu: every_text(dossier),
            preuves: Vec::new(),
            decisions: Vec::new(),
        }
    }

    #[test]
    fn only_what_changed_is_told_and_what_it_said_before_is_found_by_its_hash() {
        let referentiel = referentiel::builtin().into_iter().find(|one| one.key.code == "cqpm-tmsi").unwrap();
        let then = dossier(&[(1, "J’ai monté."), (2, "J’ai testé."), (3, "")]);
        let now = dossier(&[(1, "J’ai démonté."), (2, "J’ai testé."), (3, "J’ai réparé.")]);
        let mut known = Connus::new();
        learn(&mut known, &then);
        let changes = since(&avis(&then), &now, &referentiel, &known);
        let fiches: Vec<_> = changes.iter().map(|one| (one.texte.clone(), one.connu)).collect();
        let fiche = |number| TextRef::Fiche(CompetenceId::from_number(number).unwrap());
        assert_eq!(fiches, [(fiche(1), true), (fiche(3), true)]);
        assert!(changes[0].titre.starts_with("Fiche 1"), "{}", changes[0].titre);
        assert!(changes[0].difference.iter().any(|one| one.genre == GenreSegment::Retrait));
        assert!(
            changes[1].difference.iter().all(|one| one.genre == GenreSegment::Ajout),
            "it was not there to be read"
        );

        let unknown = since(&avis(&then), &now, &referentiel, &Connus::new());
        assert_eq!(unknown.iter().map(|one| one.connu).collect::<Vec<_>>(), [false, true]);
        let gone = since(&avis(&then), &dossier(&[(2, "J’ai testé.")]), &referentiel, &known);
        assert_eq!(gone.iter().map(|one| one.texte.clone()).collect::<Vec<_>>(), [fiche(1)]);
        assert!(gone[0].difference.iter().all(|one| one.genre == GenreSegment::Retrait));
    }
}
