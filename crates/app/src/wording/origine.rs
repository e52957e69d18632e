//! Where a référentiel comes from, in a sentence, and why what was signed of one is not believed.

use super::errors::{Words, said};
use crate::paquet::OrigineRefus;
use crate::vues_identites::SignataireVue;

/// Built in.
pub(crate) const INTEGRE: &str =
    "Intégré à Probant\u{a0}: il vient avec l’application, et ses énoncés sont écrits par ses auteurs.";

/// Nobody signed it.
pub(crate) const NON_OFFICIEL: &str =
    "Non officiel\u{a0}: aucun centre ne l’a signé. Vérifiez auprès du vôtre qu’il est conforme au document officiel.";

/// Certified by a centre that is trusted.
pub(crate) fn official(centre: &str, signataire: &SignataireVue) -> String {
    format!(
        "Officiel du centre «\u{a0}{centre}\u{a0}», à qui vous faites confiance\u{a0}: signé par {}, et inchangé depuis.",
        signataire.nom
    )
}

/// Signed by somebody whom no trusted centre certified.
pub(crate) fn signed(signataire: &SignataireVue, own: bool) -> String {
    let organisation = match signataire.organisation.as_str() {
        "" => String::new(),
        organisation => format!(" ({organisation})"),
    };
    if own {
        return format!(
            "Signé par vous, {}{organisation}, et inchangé depuis. Aucun centre à qui vous faites confiance ne l’a signé.",
            signataire.nom
        );
    }
    format!(
        "Non officiel\u{a0}: signé par {}{organisation} et inchangé depuis, mais aucun centre à qui vous faites confiance n’a certifié cette \
         personne ({}).",
        signataire.nom, signataire.confiance.dit
    )
}

/// What was signed of an installed référentiel no longer holds.
pub(crate) fn doubtful(refus: OrigineRefus) -> String {
    format!(
        "Origine douteuse\u{a0}: {} Ne vous fiez pas à sa signature, et redemandez-le à qui vous l’a envoyé.",
        why(refus)
    )
}

/// Why a package is refused.
pub(crate) fn refusal(refus: OrigineRefus) -> Words {
    let next = match refus {
        OrigineRefus::PlusRecente => "Mettez Probant à jour, puis rouvrez ce fichier.",
        _ => "Redemandez-le à qui vous l’a envoyé, par un autre moyen si vous le pouvez.",
    };
    said(format!("Ce référentiel est refusé\u{a0}: {}", why(refus)), "Rien n’a été importé.", next)
}

fn why(refus: OrigineRefus) -> &'static str {
    match refus {
        OrigineRefus::Incomplete => "la déclaration de son auteur est là sans sa signature, ou l’inverse.",
        OrigineRefus::Illisible => "la déclaration signée de son auteur ne peut pas être lue.",
        OrigineRefus::PlusRecente => "la déclaration de son auteur est d’une version plus récente de Probant.",
        OrigineRefus::Signature(_) => "la signature de son auteur est fausse, ou ce qu’il a signé a été changé.",
        OrigineRefus::AutreSignataire => {
            "il se dit signé par quelqu’un d’autre que qui l’a signé, ou à une date où ce n’était pas possible."
        }
        OrigineRefus::AutreContenu => "ce qui a été signé n’est pas ce référentiel\u{a0}: un de ses fichiers a changé.",
    }
}
