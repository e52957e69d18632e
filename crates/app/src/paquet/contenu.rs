//! How a whole dossier is laid out in a package, and how it is read back.
//!
//! `dossier.json` and `historique-*.json` are the dossier, lossless; evidence and sealed PDFs are files found by their SHA-256. What
//! was read is checked before it is shown: every file named is there, and is of the kind its description says.

use std::collections::HashSet;

use document::image::inspect;
use domain::{AvisContenu, Preuve, PreuveId, TextRef, TypePreuve};
use exchange::{MANIFEST, Staged, Writer, portable_name};
use serde_json::Value;
use store::{AvisSigne, Portable, Rangee};

use crate::activites::check_fields;
use crate::avis::{AvisRefus, MAX_INCOMING, verify_signed};
use crate::contreseing::check_portable;
use crate::dossiers::{check_head, check_length};
use crate::error::AppError;
use crate::mots_connus::check_word;
use crate::paquet::historique;
use crate::preuves::check_captions;
use crate::vues_paquets::ContenuVue;

/// Name of the entry that holds the dossier.
const DOSSIER: &str = "dossier.json";

/// What of the dossier goes into the parts of its history, where each may grow without bound.
const HISTORIQUE: [&str; 3] = ["contenus", "versions", "sceaux"];

/// A file of the library that goes with a dossier.
pub(super) enum Fichier {
    /// Evidence.
    Preuve(PreuveId),
    /// The PDF of a sealed version, by its number.
    Sceau(u32),
    /// A countersigned PDF, by its SHA-256.
    Contresigne(String),
}

/// The files that go with the dossier, each under the name it will have.
pub(super) fn files(portable: &Portable) -> Vec<(String, Fichier)> {
    let mut kept: Vec<&Rangee<Preuve>> = portable.preuves.iter().collect();
    kept.sort_by_key(|one| (one.retiree_le.is_some(), one.rang));
    let (mut inside, mut outside) = (0, 0);
    let mut files = Vec::new();
    for one in kept {
        let (folder, rank) = match one.retiree_le {
            None => ("preuves", &mut inside),
            Some(_) => ("preuves-retirees", &mut outside),
        };
        *rank += 1;
        let name = portable_name(*rank, &one.objet.nom, extension(one.objet.genre));
        files.push((format!("{folder}/{name}"), Fichier::Preuve(one.objet.id.clone())));
    }
    for sceau in &portable.sceaux {
        files.push((format!("scelles/version-{}.pdf", sceau.numero), Fichier::Sceau(sceau.numero)));
    }
    for (rank, one) in portable.contreseings.iter().enumerate() {
        let name = format!("scelles/version-{}-contresignee-{}.pdf", one.numero, rank + 1);
        files.push((name, Fichier::Contresigne(one.empreinte_pdf.clone())));
    }
    files
}

pub(super) fn extension(genre: TypePreuve) -> &'static str {
    match genre {
        TypePreuve::Jpeg => "jpg",
        TypePreuve::Png => "png",
        TypePreuve::Webp => "webp",
        TypePreuve::Gif => "gif",
        TypePreuve::Pdf => "pdf",
    }
}

/// Writes all of the dossier but its files.
pub(super) fn write<W: std::io::Write + std::io::Seek>(
    writer: &mut Writer<W>,
    portable: &Portable,
) -> Result<(), AppError> {
    let whole = serde_json::to_value(portable).map_err(|_| AppError::PaquetContradictoire("not JSON"))?;
    let Value::Object(mut whole) = whole else { return Err(AppError::PaquetContradictoire("not an object")) };
    let parts = historique::cut(&mut whole, &HISTORIQUE);
    writer.add_json(DOSSIER, &whole)?;
    for (rank, part) in parts.iter().enumerate() {
        writer.add_json(&historique::name(rank + 1), part)?;
    }
    Ok(())
}

/// Reads the dossier of a staged package and checks it against its files.
pub(super) fn read(staged: &Staged) -> Result<Portable, AppError> {
    let mut portable: Portable = staged.json(DOSSIER)?;
    for part in 1.. {
        let name = historique::name(part);
        if staged.path(&name).is_err() {
            break;
        }
        historique::join(&mut portable, staged.json(&name)?)?;
    }
    check_lengths(&portable)
        .map_err(|_| AppError::PaquetContradictoire("a name, a caption or an answer is longer than any form takes"))?;
    check(staged, &portable)?;
    Ok(portable)
}

/// The bytes of the file that has that hash.
pub(crate) fn file(staged: &Staged, sha256: &str) -> Result<Vec<u8>, AppError> {
    let entree = staged.manifest.by_hash(sha256).filter(|entree| entree.nom != MANIFEST);
    let entree = entree.ok_or(AppError::PaquetContradictoire("a file of the dossier is not there"))?;
    Ok(staged.bytes(&entree.nom)?)
}

fn check(staged: &Staged, portable: &Portable) -> Result<(), AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let entete = &staged.manifest.entete;
    if entete.dossier != Some(portable.id) || entete.referentiel.as_ref() != Some(&portable.referentiel) {
        return wrong("the manifest is of another dossier");
    }
    check_avis(portable)?;
    let mut seen = HashSet::new();
    for one in &portable.preuves {
        // Each is read whole: one named again and again would be read again and again.
        if !seen.insert(&one.objet.id) {
            return wrong("evidence is there twice");
        }
        check_preuve(staged, &one.objet)?;
    }
    for sceau in &portable.sceaux {
        if staged.manifest.by_hash(&sceau.empreinte_pdf).is_none_or(|entree| entree.taille != sceau.taille) {
            return wrong("a sealed version is not there");
        }
    }
    check_portable(portable, |sha256| file(staged, sha256))
}

/// Taken at its word, anybody could write the company's opinion: each must be what its signer signed, of this dossier or of the one
/// it is a copy of.
fn check_avis(portable: &Portable) -> Result<(), AppError> {
    if portable.avis.len() > MAX_INCOMING {
        return Err(AvisRefus::TropNombreux(portable.avis.len()).into());
    }
    for one in &portable.avis {
        let signed = AvisSigne::try_from(one.clone())?;
        let avis = verify_signed(signed.contenu.as_bytes(), &signed.signature, signed.recu_le)?;
        if avis.contenu.referentiel != portable.referentiel && !answered(portable, &avis.contenu.referentiel) {
            return Err(AvisRefus::AutreReferentiel.into());
        }
    }
    Ok(())
}

/// Whether the dossier answered that version before it was moved to another: its avis are kept and do not count.
fn answered(portable: &Portable, key: &domain::ReferentielKey) -> bool {
    portable.changements.iter().any(|made| made.contenu.de == *key)
}

/// How many avis are about another dossier, the one this is a copy of: they are kept and do not count.
pub(super) fn avis_of_another(portable: &Portable) -> usize {
    let about = |contenu: &str| AvisContenu::read(contenu.as_bytes()).is_ok_and(|read| read.dossier == portable.id);
    portable.avis.iter().filter(|one| !about(&one.contenu)).count()
}

/// Checks that the file of an evidence is there, and is what its description says.
pub(super) fn check_preuve(staged: &Staged, preuve: &Preuve) -> Result<(), AppError> {
    let wrong = |what| Err(AppError::PaquetContradictoire(what));
    let bytes = file(staged, preuve.id.as_str())?;
    if bytes.len() as u64 != preuve.taille {
        return wrong("evidence is not of the size its description says");
    }
    // As when it was added; a number of pages that is believed is a number of pages that are drawn.
    if !inspect(&bytes).is_ok_and(|info| (info.genre, info.pages) == (preuve.genre, preuve.pages)) {
        return wrong("evidence is not of the kind its description says");
    }
    Ok(())
}

/// Nothing comes in by a package that could not have been typed: it would be shown, and could not be corrected.
pub(crate) fn check_lengths(portable: &Portable) -> Result<(), AppError> {
    check_head(&portable.entete)?;
    check_length("mention", &portable.mention)?;
    for one in &portable.activites {
        check_fields(&one.objet)?;
    }
    for one in &portable.preuves {
        check_length("nom", &one.objet.nom)?;
        check_captions(&one.objet.legende, &one.objet.alternative)?;
    }
    portable.mots.iter().try_for_each(|mot| check_word(mot))
}

/// What the dossier holds, in numbers.
pub(crate) fn describe(portable: &Portable) -> ContenuVue {
    let last: HashSet<&TextRef> = portable.versions.iter().map(|version| &version.texte).collect();
    let removed = portable.activites.iter().filter(|one| one.retiree_le.is_some()).count();
    let taken_out = portable.preuves.iter().filter(|one| one.retiree_le.is_some()).count();
    ContenuVue {
        candidat: portable.entete.candidat.nom_complet(),
        entreprise: portable.entete.entreprise.nom.clone(),
        activites: portable.activites.len() - removed,
        fiches: last.iter().filter(|texte| matches!(texte, TextRef::Fiche(_))).count(),
        preuves: portable.preuves.len() - taken_out,
        versions: portable.versions.len(),
        sceaux: portable.sceaux.len(),
        corbeille: removed + taken_out,
    }
}
