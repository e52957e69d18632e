//! What the verifier says, as sentences.

use crate::vues::{SignatureVue, Verdict};
use crate::vues_verification::{ContenuScelle, EmpreintePages};

/// The verdict first, then each reason, then what is known of each signer, then what should be known of the content.
pub(crate) fn phrases(
    verdict: Verdict,
    codes: &[String],
    signatures: &[SignatureVue],
    contenu: Option<&ContenuScelle>,
) -> Vec<String> {
    let mut said = vec![headline(verdict, codes).to_owned()];
    said.extend(codes.iter().filter_map(|code| reason(code)).map(str::to_owned));
    for signature in signatures {
        said.push(signer(signature));
        said.extend(signature.horodatage.iter().map(|horodatage| horodatage.phrase.clone()));
    }
    if let Some(contenu) = contenu.filter(|_| !signatures.is_empty()) {
        said.extend(notes(contenu).map(str::to_owned));
    }
    said
}

fn headline(verdict: Verdict, codes: &[String]) -> &'static str {
    match verdict {
        Verdict::Valide => "Ce dossier est entier\u{a0}: rien n’a été changé depuis sa signature.",
        Verdict::Invalide if codes.iter().any(|code| code == "pas_un_dossier_probant") => {
            "Ce PDF n’est pas un dossier scellé par Probant."
        }
        Verdict::Invalide if codes.iter().any(|code| is_about_content(code)) => {
            "Ne vous fiez pas à ce fichier\u{a0}: ce qu’il contient ne tient pas ensemble."
        }
        Verdict::Invalide => "Ne vous fiez pas à ce fichier\u{a0}: ce n’est pas exactement ce qui a été signé.",
        Verdict::NonControle => {
            "Rien n’a été changé depuis sa signature, mais son contenu n’a pas pu être contrôlé ici."
        }
        Verdict::NonSigne => "Ce PDF n’est pas signé\u{a0}: rien ne prouve qu’il n’a pas été changé.",
        Verdict::Autre => "La signature est valide, mais ce n’est pas un dossier Probant.",
        Verdict::Illisible => "Ce fichier ne peut pas être lu comme un PDF.",
    }
}

/// Whether the signatures hold, and what is under them does not.
fn is_about_content(code: &str) -> bool {
    matches!(
        code,
        "avis_incoherents"
            | "contenu_incoherent"
            | "contreseing_meme_cle"
            | "couverture_incoherente"
            | "empreinte_autre"
            | "referentiel_autre"
    )
}

fn reason(code: &str) -> Option<&'static str> {
    Some(match code {
        "fichier_trop_gros" => "Il est plus gros que tout dossier que Probant peut produire.",
        "pas_un_pdf" => "Son contenu n’est pas celui d’un PDF. Demandez qu’on vous le renvoie.",
        "pas_un_dossier_probant" => {
            "Il ne contient pas le dossier que Probant joint à ses PDF. Demandez au candidat le fichier scellé, sans passer \
             par une impression ni un autre logiciel."
        }
        "dossier_plus_recent" => {
            "Il a été fait par une version plus récente de Probant. Installez la dernière version, puis vérifiez-le de nouveau."
        }
        "avis_incoherents" => {
            "L’avis de l’entreprise que montre ce dossier n’est pas celui que donnent les avis signés qu’il contient."
        }
        "contenu_incoherent" => "Le dossier joint à ce PDF se contredit\u{a0}: Probant n’écrit rien de tel.",
        "couverture_incoherente" => {
            "La couverture que montre ce dossier n’est pas celle qui se déduit de ses textes\u{a0}: ce n’est pas Probant qui l’a \
             calculée."
        }
        "empreinte_autre" => {
            "Ses pages portent l’empreinte d’un autre dossier que celui qui y est joint\u{a0}: on ne peut pas savoir lequel a été \
             signé."
        }
        "referentiel_inconnu" => {
            "Le référentiel auquel il répond n’est pas installé sur cet ordinateur. Ajoutez-le, puis vérifiez ce fichier de \
             nouveau."
        }
        "referentiel_autre" => {
            "Il dit répondre à un référentiel que vous avez, mais en cite un autre contenu\u{a0}: ses critères ne sont pas les vôtres."
        }
        "octets_modifies" => "Des données couvertes par la signature ont été modifiées.",
        "octets_apres_signature" => "Quelque chose a été ajouté après la signature.",
        "plage_incorrecte" => "La signature ne couvre pas tout le fichier.",
        "contenu_non_canonique" => "La signature n’est pas écrite comme Probant l’écrit.",
        "signature_fausse" => "La signature ne correspond pas au certificat de la personne nommée.",
        "certificat_incoherent" => "Le certificat joint n’est pas celui de la signature.",
        "horodatage_faux" => "L’horodatage qu’il porte n’est pas celui de cette signature, ou ne tient pas.",
        "revocation_incoherente" => {
            "Ce qu’il dit des certificats retirés n’est pas ce que demande sa signature, ou dit que l’un d’eux l’était."
        }
        "certificat_hors_validite" => {
            "La date déclarée, ou celle de l’horodatage, est hors de la validité du certificat."
        }
        "revision_inattendue" => "Le fichier a été modifié après sa préparation.",
        "champ_inattendu" => "Les emplacements de signature ne sont pas ceux d’un dossier Probant.",
        "contreseing_meme_cle" => {
            "La clé qui a scellé le dossier l’a aussi contresigné\u{a0}: personne d’autre que le candidat n’a signé."
        }
        "ordre_des_signatures" => "Les signatures n’ont pas été faites dans l’ordre prévu.",
        "apparence_inattendue" => "Le cadre de signature montre autre chose qu’une signature.",
        "structure_inattendue" => "La structure du fichier n’est pas celle d’un dossier Probant.",
        _ => return None,
    })
}

fn signer(signature: &SignatureVue) -> String {
    let role = if signature.role == "tuteur" { "Contresigné" } else { "Scellé" };
    let nom = &signature.nom;
    let confiance = &signature.signataire.confiance;
    match confiance.code.as_str() {
        "demonstration" => format!("{role} par {nom}, identité de démonstration\u{a0}: ce fichier ne prouve rien."),
        "connu" => format!("{role} par {nom}\u{a0}: {}.", confiance.dit),
        "inconnu" => format!(
            "{role} par {nom}, signature électronique simple. Son identité n’a pas été vérifiée\u{a0}: comparez l’empreinte \
             du certificat avec cette personne."
        ),
        _ => format!("{role} par {nom}\u{a0}: {}. {}", confiance.dit, confiance.phrase),
    }
}

/// What does not keep a file from being accepted, and should be known.
fn notes(contenu: &ContenuScelle) -> impl Iterator<Item = &'static str> {
    let old = (contenu.empreinte_pages == EmpreintePages::Absente).then_some(
        "Il a été fait par une ancienne version de Probant, qui n’inscrivait pas dans ses pages l’empreinte du dossier joint.",
    );
    let revoked = contenu.avis.iter().any(|avis| avis.signataire.confiance.code == "revoque").then_some(
        "Un avis qu’il contient est signé par une clé qui n’est plus valable\u{a0}: la couverture le compte encore, et il ne devrait \
         plus compter.",
    );
    let stranger = contenu.avis.iter().any(|avis| !avis.signataire.confiance.vert).then_some(
        "Un avis au moins vient d’une personne que vous n’avez pas vérifiée\u{a0}: comparez son empreinte avec elle avant de vous y fier.",
    );
    old.into_iter().chain(revoked.or(stranger))
}
