//! What a file contains, each part re-checked against the others.
//!
//! The pages are made from `dossier.json`, and bear its fingerprint; the company's opinion it shows is what the signed avis
//! beside it give; what it covers follows from its texts and its référentiel, which is the one that is here. A file that says
//! something else was not made by this application, whoever signed it.

use std::sync::Arc;

use domain::{Coverage, Dossier, MAX_TEXT_BYTES, Opinion, Referentiel, ReferentielKey, coverage};
use sha2::{Digest, Sha256};
use signature::Contents;

use super::Known;
use crate::avis::{AvisVerifie, Contexte, hold, read_attached};
use crate::dossier_json::{self, DOSSIER_JSON, DossierScelleJson, Lecture, MAX_DOSSIER_JSON};
use crate::vues::Verdict;
use crate::vues_verification::{
    AvisScelle, BilanAvis, CompetenceScellee, ContenuScelle, CouvertureScellee, DossierScelle, EmpreintePages,
    ReferentielConnu,
};

/// How the fingerprint of `dossier.json` begins among the keywords of the PDF.
const KEYWORD: &str = "empreinte:";

/// Bytes of all its texts together, at most: more than a thousand pages. The costliest are then read in less than a second.
const MAX_TEXTS: usize = 4 * MAX_TEXT_BYTES;

/// Why what a file contains is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Defaut {
    /// It carries no `dossier.json` of ours.
    PasUnDossier,
    /// A later version of this application made it.
    PlusRecent,
    /// It says two things that cannot both be.
    Incoherent,
    /// Its pages were made from another `dossier.json`.
    AutreEmpreinte,
    /// The opinion it shows is not what the signed avis give.
    AutresAvis,
    /// Its référentiel is not here.
    ReferentielInconnu,
    /// Its référentiel bears the name and the version of one that is here, and says something else.
    ReferentielAutre,
    /// It covers something else than it says.
    AutreCouverture,
}

impl Defaut {
    /// Stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::PasUnDossier => "pas_un_dossier_probant",
            Self::PlusRecent => "dossier_plus_recent",
            Self::Incoherent => "contenu_incoherent",
            Self::AutreEmpreinte => "empreinte_autre",
            Self::AutresAvis => "avis_incoherents",
            Self::ReferentielInconnu => "referentiel_inconnu",
            Self::ReferentielAutre => "referentiel_autre",
            Self::AutreCouverture => "couverture_incoherente",
        }
    }

    /// What a file whose signatures hold is found to be. What cannot be checked is not accepted, and accuses nobody.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::PlusRecent | Self::ReferentielInconnu => Verdict::NonControle,
            _ => Verdict::Invalide,
        }
    }
}

/// What was read of a file.
#[derive(Default)]
pub(super) struct Lu {
    pub dossier: Option<DossierScelle>,
    pub contenu: Option<ContenuScelle>,
    pub defaut: Option<Defaut>,
}

impl Lu {
    fn refused(defaut: Defaut) -> Self {
        Self { defaut: Some(defaut), ..Self::default() }
    }
}

/// Reads and re-checks what `bytes` contain. `sealers` are the fingerprints of the keys that sealed it; what is asked to stop says nothing.
pub(super) fn examine(known: &Known, bytes: &[u8], sealers: &[[u8; 32]], stopped: &dyn Fn() -> bool) -> Lu {
    let Some(contents) = Contents::read(bytes) else { return Lu::refused(Defaut::PasUnDossier) };
    let Some(json) = contents.attachment(DOSSIER_JSON, MAX_DOSSIER_JSON) else {
        return Lu::refused(Defaut::PasUnDossier);
    };
    let content = match dossier_json::read(&json) {
        Lecture::Lu(content) => *content,
        Lecture::PlusRecent => return Lu::refused(Defaut::PlusRecent),
        Lecture::PasUnDossier => return Lu::refused(Defaut::PasUnDossier),
    };
    if content.dossier.referentiel != content.referentiel || is_too_long(&content.dossier) {
        return Lu { dossier: Some(content.summary()), ..Lu::refused(Defaut::Incoherent) };
    }
    let empreinte = hex::encode(Sha256::digest(&json));
    drop(json);
    let empreinte_pages = of_pages(&contents.keywords(), &empreinte);
    let found = find(known, &content.referentiel);
    let referentiel = known.referentiels.get(&content.referentiel);
    if stopped() {
        return Lu::default();
    }
    let attached = read_attached(&contents);
    let avis_hold = attached.as_ref().is_some_and(|avis| hold(avis, &content.dossier, sealers));
    if stopped() {
        return Lu::default();
    }
    let recomputed = referentiel.map(|referentiel| (referentiel, coverage(referentiel, &content.dossier)));
    let defaut = match (empreinte_pages, found) {
        (EmpreintePages::Autre, _) => Some(Defaut::AutreEmpreinte),
        _ if !avis_hold => Some(Defaut::AutresAvis),
        (_, ReferentielConnu::Autre) => Some(Defaut::ReferentielAutre),
        (_, ReferentielConnu::Inconnu) => Some(Defaut::ReferentielInconnu),
        _ => recomputed.as_ref().filter(|(_, new)| *new != content.couverture).map(|_| Defaut::AutreCouverture),
    };
    let avis = attached.filter(|_| avis_hold).unwrap_or_default();
    let avis = describe_avis(known, &content.dossier, referentiel.map(|one| &**one), &avis);
    let inside = ContenuScelle {
        pages: contents.pages(),
        scelle_le: content.scelle_le.clone(),
        empreinte,
        empreinte_pages,
        referentiel: found,
        activites: content.dossier.activites.len(),
        fiches: content.dossier.fiches.iter().filter(|fiche| !fiche.texte.trim().is_empty()).count(),
        preuves: content.dossier.preuves.len(),
        couverture: recomputed.map(|(referentiel, coverage)| describe_coverage(referentiel, &coverage)),
        bilan_avis: count(&avis),
        avis,
    };
    Lu { dossier: Some(content.summary()), contenu: Some(inside), defaut }
}

/// Whether a text could not have been written here, or all of them are more than anybody writes: reading them could take any time.
fn is_too_long(dossier: &Dossier) -> bool {
    let activites = dossier.activites.iter().map(|one| one.texte.len());
    let fiches = dossier.fiches.iter().map(|one| one.texte.len());
    let lengths = activites.chain(fiches).chain([dossier.entreprise.contexte.len()]);
    lengths.clone().any(|length| length > MAX_TEXT_BYTES) || lengths.sum::<usize>() > MAX_TEXTS
}

fn of_pages(keywords: &str, empreinte: &str) -> EmpreintePages {
    let mut said = keywords.split([',', ';']).filter_map(|word| word.trim().strip_prefix(KEYWORD)).peekable();
    if said.peek().is_none() {
        EmpreintePages::Absente
    } else if said.all(|one| one == empreinte) {
        EmpreintePages::Conforme
    } else {
        EmpreintePages::Autre
    }
}

fn find(known: &Known, key: &ReferentielKey) -> ReferentielConnu {
    let same_name = |one: &Arc<Referentiel>| one.key.code == key.code && one.key.version == key.version;
    if known.referentiels.get(key).is_some() {
        ReferentielConnu::Connu
    } else if known.referentiels.referentiels.iter().any(same_name) {
        ReferentielConnu::Autre
    } else {
        ReferentielConnu::Inconnu
    }
}

fn describe_coverage(referentiel: &Referentiel, coverage: &Coverage) -> CouvertureScellee {
    let one = |covered: &domain::CompetenceCoverage| CompetenceScellee {
        id: covered.id.clone(),
        numero: covered.id.number(),
        titre: referentiel.competence(&covered.id).map_or_else(String::new, |found| found.court.clone()),
        counts: covered.counts,
    };
    CouvertureScellee { counts: coverage.counts, competences: coverage.competences.iter().map(one).collect() }
}

/// The avis as they are shown; what they decided is told only where the référentiel that gives it names is here.
fn describe_avis(
    known: &Known,
    dossier: &Dossier,
    referentiel: Option<&Referentiel>,
    avis: &[AvisVerifie],
) -> Vec<AvisScelle> {
    let registre = &known.registre;
    let Some(referentiel) = referentiel else {
        let unread = |one: &AvisVerifie| AvisScelle {
            empreinte: one.empreinte.clone(),
            signataire: registre.signataire(&one.certificat, one.declared_at()),
            date_declaree: one.contenu.date_declaree.clone(),
            sequence: one.contenu.sequence,
            compte: false,
            remarque: None,
            decisions: Vec::new(),
        };
        return avis.iter().map(unread).collect();
    };
    let contexte = Contexte {
        dossier,
        referentiel,
        revoked: &|one| registre.is_revoked(&one.certificat, one.declared_at()),
        // One that a sealer signed was refused before.
        own: &|_| false,
        signer: &|one| registre.signataire(&one.certificat, one.declared_at()),
        // Those of a sealed dossier are about its own version.
        versions: &|_| None,
    };
    let shown = contexte.describe(avis).into_iter();
    shown
        .map(|one| AvisScelle {
            empreinte: one.empreinte,
            signataire: one.signataire,
            date_declaree: one.date_declaree,
            sequence: one.sequence,
            compte: one.compte,
            remarque: one.remarque,
            decisions: one.decisions,
        })
        .collect()
}

fn count(avis: &[AvisScelle]) -> BilanAvis {
    let mut bilan = BilanAvis::default();
    let in_force = avis.iter().filter(|one| one.compte).flat_map(|one| &one.decisions).filter(|one| !one.remplacee);
    for decision in in_force {
        let counted = match decision.opinion {
            _ if !decision.valable => &mut bilan.perimes,
            Opinion::Favorable => &mut bilan.favorables,
            Opinion::Reserve => &mut bilan.reserves,
            Opinion::Defavorable => &mut bilan.defavorables,
            Opinion::NonObserve => &mut bilan.non_observes,
        };
        *counted += 1;
    }
    bilan
}

impl DossierScelleJson {
    fn summary(&self) -> DossierScelle {
        let dossier = &self.dossier;
        DossierScelle {
            id: dossier.id.to_string(),
            code: self.referentiel.code.clone(),
            version: self.referentiel.version.clone(),
            empreinte_referentiel: self.referentiel.empreinte.clone(),
            titre: self.titre.clone(),
            candidat: dossier.candidat.nom_complet(),
            entreprise: dossier.entreprise.nom.clone(),
            numero: self.numero,
            demonstration: dossier.demonstration,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]
mod tests {
    use domain::{CompetenceId, Fiche};

    use super::*;

    #[test]
    fn a_text_longer_than_any_written_here_is_not_read_nor_are_many_that_are_too_much_together() {
        let with = |lengths: &[usize]| {
            let mut dossier: Dossier = serde_json::from_value(serde_json::json!({
                "id": uuid::Uuid::nil(), "demonstration": false, "tuteur": { "nom": "", "fonction": "" }, "centre": {},
                "referentiel": { "code": "cqpm-tmsi", "version": "1", "empreinte": "" },
                "candidat": { "prenom": "", "nom": "", "fonction": "" }, "voie": null, "perimetre": "entier",
                "date_depot": null, "modalites": {}, "faits": {}, "activites": [], "fiches": [], "preuves": [], "avis": [],
                "entreprise": { "nom": "", "ville": "", "activite": "", "effectif": "", "contexte": "Un atelier." },
            }))
            .unwrap();
            let fiche = |length: &usize| Fiche {
                competence: CompetenceId::from_number(1).unwrap(),
                texte: "a".repeat(*length),
            };
            dossier.fiches = lengths.iter().map(fiche).collect();
            dossier
        };
        assert!(!is_too_long(&with(&[MAX_TEXT_BYTES; 3])));
        assert!(is_too_long(&with(&[MAX_TEXT_BYTES + 1])));
        assert!(is_too_long(&with(&[MAX_TEXT_BYTES; 4])), "with the context, more than all of them may be");
    }
}
