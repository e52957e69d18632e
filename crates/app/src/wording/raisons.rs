//! What the verifier says, as sentences.

use crate::vues::{SignatureVue, Verdict};

/// The verdict first, then each reason, then what is known of each signer.
pub(crate) fn phrases(verdict: Verdict, codes: &[String], signatures: &[SignatureVue]) -> Vec<String> {
    let mut said = vec![headline(verdict, codes).to_owned()];
    said.extend(codes.iter().filter_map(|code| reason(code)).map(str::to_owned));
    said.extend(signatures.iter().map(signer));
    said
}

fn headline(verdict: Verdict, codes: &[String]) -> &'static str {
    match verdict {
        Verdict::Valide => "Ce dossier est entier\u{a0}: rien n’a été changé depuis sa signature.",
        Verdict::Invalide if codes.iter().any(|code| code == "pas_un_dossier_probant") => {
            "Ce PDF n’est pas un dossier scellé par Probant."
        }
        Verdict::Invalide => "Ne vous fiez pas à ce fichier\u{a0}: ce n’est pas exactement ce qui a été signé.",
        Verdict::NonSigne => "Ce PDF n’est pas signé\u{a0}: rien ne prouve qu’il n’a pas été changé.",
        Verdict::Illisible => "Ce fichier ne peut pas être lu comme un PDF.",
    }
}

fn reason(code: &str) -> Option<&'static str> {
    Some(match code {
        "fichier_trop_gros" => "Il est plus gros que tout dossier que Probant peut produire.",
        "pas_un_pdf" => "Son contenu n’est pas celui d’un PDF. Demandez qu’on vous le renvoie.",
        "pas_un_dossier_probant" => {
            "Il ne contient pas le dossier que Probant joint à ses PDF. Demandez au candidat le fichier scellé, sans passer \
             par une impression ni un autre logiciel."
        }
        "avis_incoherents" => {
            "L’avis de l’entreprise que montre ce dossier n’est pas celui que donnent les avis signés qu’il contient."
        }
        "octets_modifies" => "Des données couvertes par la signature ont été modifiées.",
        "octets_apres_signature" => "Quelque chose a été ajouté après la signature.",
        "plage_incorrecte" => "La signature ne couvre pas tout le fichier.",
        "contenu_non_canonique" => "La signature n’est pas écrite comme Probant l’écrit.",
        "signature_fausse" => "La signature ne correspond pas au certificat de la personne nommée.",
        "certificat_incoherent" => "Le certificat joint n’est pas celui de la signature.",
        "certificat_hors_validite" => "La date déclarée est hors de la validité du certificat.",
        "revision_inattendue" => "Le fichier a été modifié après sa préparation.",
        "champ_inattendu" => "Les emplacements de signature ne sont pas ceux d’un dossier Probant.",
        "ordre_des_signatures" => "Les signatures n’ont pas été faites dans l’ordre prévu.",
        "apparence_inattendue" => "Le cadre de signature montre autre chose qu’une signature.",
        "structure_inattendue" => "La structure du fichier n’est pas celle d’un dossier Probant.",
        _ => return None,
    })
}

fn signer(signature: &SignatureVue) -> String {
    let role = if signature.role == "tuteur" { "Contresigné" } else { "Scellé" };
    let nom = &signature.nom;
    match signature.confiance.as_str() {
        "demonstration" => format!("{role} par {nom}, identité de démonstration\u{a0}: ce fichier ne prouve rien."),
        "connu" => format!("{role} par {nom}, dont vous avez vérifié l’empreinte."),
        _ => format!(
            "{role} par {nom}, signature électronique simple. Son identité n’a pas été vérifiée\u{a0}: comparez l’empreinte \
             du certificat avec cette personne."
        ),
    }
}
