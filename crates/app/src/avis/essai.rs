//! A tutor of the tests, who signs with a real key.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use domain::{
    AVIS_FORMAT, AVIS_VERSION, AvisContenu, CompetenceId, Decision, Dossier, LieuAvis, Opinion, Portee, reading,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use signature::{Certificate, SigningKey, Subject, Validity, create_identity};

use super::{AvisVerifie, sign_content};

/// Somebody who signs; another seed is another key.
pub(crate) fn tutor(nom: &str, seed: u8, demonstration: bool) -> (Certificate, SigningKey) {
    let subject = Subject { nom: nom.into(), fonction: Some("Chef".into()), organisation: None, demonstration };
    let mut drawn = Sha256::digest([seed]);
    let mut random = |bytes: &mut [u8]| {
        for byte in bytes {
            drawn = Sha256::digest(drawn);
            *byte = drawn[0];
        }
    };
    let from = Timestamp::now().saturating_sub(jiff::SignedDuration::from_hours(24)).unwrap();
    create_identity(&subject, Validity::years(from, 5).unwrap(), &mut random).unwrap()
}

/// The competence of that number.
pub(crate) fn on(number: u8) -> Portee {
    Portee::Competence(CompetenceId::from_number(number).unwrap())
}

/// What that tutor thinks of the dossier as it is, after the avis `before`.
pub(crate) fn signed(
    (certificate, key): &(Certificate, SigningKey),
    dossier: &Dossier,
    before: Option<&AvisVerifie>,
    decisions: &[(Portee, Opinion)],
) -> AvisVerifie {
    let portees: Vec<Portee> = decisions.iter().map(|(portee, _)| portee.clone()).collect();
    let read = reading(dossier, &portees);
    let decisions = decisions.iter().zip(read.textes).map(|((portee, opinion), textes)| Decision {
        portee: portee.clone(),
        opinion: *opinion,
        libelle: opinion.libelle().into(),
        observe: String::new(),
        quand: String::new(),
        commentaire: String::new(),
        textes,
    });
    let contenu = AvisContenu {
        format: AVIS_FORMAT.into(),
        version: AVIS_VERSION,
        dossier: dossier.id,
        candidat: dossier.candidat.nom_complet(),
        referentiel: dossier.referentiel.clone(),
        signataire: certificate.fingerprint().to_string(),
        demande: None,
        sequence: before.map_or(0, |before| before.contenu.sequence) + 1,
        precedent: before.map(|before| before.empreinte.clone()),
        date_declaree: Timestamp::now().to_string(),
        lieu: LieuAvis::PosteDuCandidat,
        cle_de_retour: None,
        lu: read.lu,
        preuves: Vec::new(),
        decisions: decisions.collect(),
    };
    sign_content(&contenu, certificate, key, Timestamp::now()).unwrap()
}
