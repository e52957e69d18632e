//! The avis in the document: what is printed of them, and the signed files attached to it.
//!
//! What is printed and attached is what stands: an avis of a revoked key, or of the candidate's, is in neither. So whoever
//! opens the PDF finds, without this library, exactly the opinions it counts.

use std::collections::BTreeMap;

use document::{AvisImprime, DecisionImprimee, Piece, Relation, long_date};
use domain::{Dossier, LieuAvis, Referentiel};

use super::piece::{in_order, names};
use super::{AvisVerifie, flatten};
use crate::error::AppError;
use crate::library::App;
use crate::vues_avis::{AvisRecu, DecisionVue};
use crate::wording::avis as words;

/// What the document is given of the avis.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Imprimes {
    /// In the order they are printed: those in force, the newest first, then the others.
    pub avis: Vec<AvisImprime>,
    /// Each as it was signed, and its signature.
    pub pieces: Vec<Piece>,
}

impl App {
    /// Puts into `dossier` the opinions that hold, and gives what a document prints and attaches of them: one reading of the
    /// library for both.
    pub(crate) async fn print_avis(
        &self,
        dossier: &mut Dossier,
        referentiel: &Referentiel,
    ) -> Result<Imprimes, AppError> {
        let mut standing = self.standing_avis(dossier).await?;
        dossier.avis = flatten(dossier, &standing, &|_| false);
        if standing.is_empty() {
            return Ok(Imprimes::default());
        }
        in_order(&mut standing);
        let shown = self.describe_avis(dossier, referentiel, &standing).await?;
        let pieces: BTreeMap<&str, String> =
            standing.iter().zip(1..).map(|(one, rank)| (one.empreinte.as_str(), names(rank).0)).collect();
        let mut avis: Vec<AvisImprime> = shown
            .into_iter()
            .map(|recu| {
                let piece = pieces.get(recu.empreinte.as_str()).cloned().unwrap_or_default();
                self.printed(recu, piece)
            })
            .collect();
        avis.sort_by_key(|one| !one.en_vigueur);
        Ok(Imprimes { avis, pieces: standing.iter().zip(1..).flat_map(|(one, rank)| attached(one, rank)).collect() })
    }

    fn printed(&self, recu: AvisRecu, piece: String) -> AvisImprime {
        let signataire = recu.signataire;
        let qualite = [signataire.fonction, signataire.organisation];
        let date = recu.date_declaree.parse::<jiff::Timestamp>();
        AvisImprime {
            auteur: signataire.nom,
            qualite: qualite.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            mots: signataire.mots,
            confiance: signataire.confiance.dit,
            date_declaree: date.map_or(recu.date_declaree, |at| long_date(at.to_zoned(self.ports.zone.clone()).date())),
            lieu: match recu.lieu {
                LieuAvis::PosteDuSignataire => String::new(),
                LieuAvis::PosteDuCandidat => words::ON_THE_CANDIDATES_COMPUTER.to_owned(),
            },
            sequence: recu.sequence,
            en_vigueur: recu.compte && recu.decisions.iter().any(|decision| !decision.remplacee),
            remarque: recu.remarque.unwrap_or_default(),
            decisions: recu.decisions.into_iter().map(decision).collect(),
            piece,
        }
    }
}

fn decision(decision: DecisionVue) -> DecisionImprimee {
    DecisionImprimee {
        titre: decision.titre,
        opinion: decision.opinion,
        libelle: decision.libelle,
        observe: decision.observe,
        quand: decision.quand,
        commentaire: decision.commentaire,
        valable: decision.valable,
        changes: decision.changes.into_iter().map(|texte| texte.titre).collect(),
    }
}

fn attached(avis: &AvisVerifie, rank: usize) -> [Piece; 2] {
    let (content, signature) = names(rank);
    let auteur = &avis.certificat.subject().nom;
    [
        Piece {
            nom: content,
            mime: "application/json".to_owned(),
            description: words::description_of_content(auteur),
            relation: Relation::Donnees,
            octets: avis.octets.clone().into_bytes(),
        },
        Piece {
            nom: signature,
            mime: "application/pkcs7-signature".to_owned(),
            description: words::description_of_signature(auteur),
            relation: Relation::Complement,
            octets: avis.signature.clone(),
        },
    ]
}
