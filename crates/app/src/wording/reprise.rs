//! Taking a dossier back out of a PDF: what is said before it is imported, and why it is not.

use domain::PreuveId;
use store::Portable;

use super::counted;
use super::errors::{Words, said};
use crate::vues_paquets::RepriseVue;
use crate::vues_verification::{Verdict, VerificationVue};

/// What such a file is, with its article.
pub(crate) const KIND: &str = "un dossier en PDF";

/// The most names told one by one.
const MAX_NAMED: usize = 6;

/// What the preview says of it.
pub(crate) fn describe(verification: VerificationVue, portable: &Portable, absentes: &[PreuveId]) -> RepriseVue {
    let mut remarques = Vec::new();
    if verification.verdict == Verdict::NonSigne {
        remarques.push(
            "Ce PDF est un brouillon sans signature\u{a0}: rien ne prouve que ses textes sont ceux qui ont été écrits. Relisez-les."
                .to_owned(),
        );
    }
    remarques.push(
        "Les textes reviennent tels qu’ils sont imprimés, sans leurs versions précédentes ni ce qui avait été retiré du dossier."
            .to_owned(),
    );
    let absentes: Vec<String> = portable
        .preuves
        .iter()
        .filter(|kept| absentes.contains(&kept.objet.id))
        .map(|kept| kept.objet.nom.clone())
        .collect();
    if !absentes.is_empty() {
        remarques.push(missing(&absentes));
    }
    RepriseVue { verification, preuves_absentes: absentes, remarques }
}

fn missing(names: &[String]) -> String {
    let count = counted(names.len(), "preuve n’a", "preuves n’ont");
    let mut shown: Vec<String> = names.iter().take(MAX_NAMED).map(|nom| format!("«\u{a0}{nom}\u{a0}»")).collect();
    if names.len() > shown.len() {
        shown.push(counted(names.len() - shown.len(), "autre", "autres"));
    }
    format!(
        "{count} pas leur fichier sur cet ordinateur\u{a0}: {}. Un PDF n’en porte qu’une image imprimée. Elles reviennent avec leur \
         légende\u{a0}; ajoutez de nouveau ces fichiers au dossier, Probant les reconnaîtra.",
        super::listed(&shown)
    )
}

/// Why no dossier can be taken back out of a PDF: what the verifier said of it.
pub(crate) fn refusal(verification: &VerificationVue) -> String {
    verification.phrases.iter().take(2).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The error of a PDF of which `why` was said.
pub(crate) fn refused(why: &str) -> Words {
    said(
        format!("Aucun dossier ne peut être repris de ce PDF. {why}"),
        "Rien n’a été importé\u{a0}: vos dossiers sont intacts.",
        "Choisissez le PDF scellé par Probant, tel qu’il a été enregistré.",
    )
}
