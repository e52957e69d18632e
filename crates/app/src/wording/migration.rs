//! Moving a dossier to another version of its référentiel: what becomes of each part, and why it is not moved.

use std::collections::BTreeMap;

use domain::{CompetenceId, Referentiel};

use super::errors::{Words, said};
use super::{counted, listed};
use crate::migration::MigrationError;
use crate::vues_migration::SuiteVue;

/// What is around the dossier, in numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alentours {
    /// Avis given with regard to the version that is left.
    pub avis: usize,
    /// Avis given with regard to the version that is reached.
    pub avis_retrouves: usize,
    /// Requests of avis that were made.
    pub demandes: usize,
    /// Sealed versions.
    pub sceaux: usize,
}

fn told(code: &str, attention: bool, phrase: String) -> SuiteVue {
    SuiteVue { code: code.to_owned(), attention, phrase }
}

/// Why a dossier is not moved.
pub(crate) fn refusal(error: &MigrationError) -> Words {
    const SAFE: &str = "Le dossier est tel qu’il était, avec la version qu’il avait.";
    match error {
        MigrationError::MemeVersion => {
            said("Ce dossier répond déjà à cette version du référentiel.", SAFE, "Choisissez une autre version.")
        }
        MigrationError::AutreCqpm { de, vers } => said(
            format!(
                "Ce dossier répond au référentiel «\u{a0}{de}\u{a0}»\u{a0}; «\u{a0}{vers}\u{a0}» est un autre CQPM."
            ),
            SAFE,
            "Un dossier ne change que de version\u{a0}: pour un autre CQPM, commencez un autre dossier.",
        ),
        MigrationError::ChoixInconnu(critere) => said(
            format!(
                "Le critère {critere} ne peut pas être choisi\u{a0}: il n’est pas dans cette version, ou l’est deux fois dans vos choix."
            ),
            SAFE,
            "Reprenez la proposition, puis choisissez de nouveau.",
        ),
        MigrationError::ChoixIllisibles(detail) => said(
            format!("Le fichier des choix ne peut pas être lu ({detail})."),
            SAFE,
            "Écrivez une liste JSON comme [{\"de\": \"C1-ME-01\", \"vers\": \"C1-ME-02\"}, {\"de\": \"C1-ME-03\", \"vers\": null}].",
        ),
        MigrationError::NonReecrit { texte, ligne } => said(
            format!(
                "Dans «\u{a0}{texte}\u{a0}», à la ligne {ligne}, un lien est écrit d’une façon qui ne peut pas être réécrite exactement."
            ),
            SAFE,
            "Récrivez ce lien simplement, par exemple avec le bouton qui relie un passage, puis recommencez.",
        ),
        MigrationError::DossierChange => said(
            "Ce dossier est modifié par un autre programme pendant qu’il change de version.",
            SAFE,
            "Attendez un instant, puis recommencez.",
        ),
    }
}

/// What becomes of the links.
pub(crate) fn links(de: &str, vers: &str, suivis: usize, sans_cible: usize) -> Vec<SuiteVue> {
    let mut all = vec![told("textes", false, "Vos textes ne changent pas d’un mot.".into())];
    if suivis > 0 {
        let links = counted(suivis, "lien suit son critère", "liens suivent leur critère");
        all.push(told("liens", false, format!("{links} vers son nouveau numéro.")));
    }
    if sans_cible > 0 {
        let links = counted(sans_cible, "lien désigne", "liens désignent");
        let stay = if sans_cible == 1 {
            "il reste à sa place, signalé comme une erreur, jusqu’à ce que vous le reliiez à un autre critère ou le retiriez"
        } else {
            "ils restent à leur place, signalés comme des erreurs, jusqu’à ce que vous les reliiez à un autre critère ou les retiriez"
        };
        let phrase = format!(
            "{links} un critère de la version {de} sans équivalent dans la version {vers}\u{a0}: {stay}. Aucun ne désignera jamais un autre \
             critère par accident."
        );
        all.push(told("liens", true, phrase));
    }
    all
}

/// Links that led nowhere already.
pub(crate) fn unknown_links(de: &str, count: usize) -> Option<SuiteVue> {
    let links = counted(count, "lien désignait", "liens désignaient");
    (count > 0).then(|| {
        let phrase = format!(
            "{links} déjà un critère que la version {de} n’a pas\u{a0}: c’est encore une erreur, marquée de cette version."
        );
        told("liens_inconnus", true, phrase)
    })
}

/// The name of the activité that a fiche becomes.
pub(crate) fn title_of_fiche(numero: u8, version: &str, court: &str) -> String {
    let title = format!("Fiche {numero} de la version {version}");
    if court.is_empty() { title } else { format!("{title}\u{a0}: {court}") }
}

/// What becomes of a fiche, beside its competence.
pub(crate) fn fiche_becomes(numero: u8, vers: Option<u8>, activite: Option<&String>) -> String {
    match (vers, activite) {
        (Some(vers), _) if vers == numero => format!("La fiche {numero} reste la fiche {vers}."),
        (Some(vers), _) => format!("La fiche {numero} devient la fiche {vers}."),
        (None, Some(titre)) => {
            format!("Pas d’équivalent\u{a0}: son texte devient l’activité «\u{a0}{titre}\u{a0}».")
        }
        (None, None) => "Pas d’équivalent, et sa fiche est vide.".into(),
    }
}

/// A fiche whose text is in an activité from then on.
pub(crate) fn fiche_to_activite(numero: u8, titre: &str) -> SuiteVue {
    let phrase = format!(
        "La fiche {numero} n’a pas d’équivalent\u{a0}: son texte est gardé, entier, dans l’activité «\u{a0}{titre}\u{a0}», parmi vos projets \
         et activités. Reprenez-en ce qui sert, puis retirez-la si elle est de trop."
    );
    told("fiches", true, phrase)
}

/// A fiche that has another number.
pub(crate) fn fiche_renumbered(de: u8, vers: u8) -> SuiteVue {
    told("fiches", false, format!("La fiche {de} devient la fiche {vers}, avec son texte et son historique."))
}

/// Fiches whose text comes back from activités.
pub(crate) fn fiches_back(count: usize) -> SuiteVue {
    let what = counted(count, "fiche reprend son texte", "fiches reprennent leur texte");
    let kept = if count == 1 { "l’activité qui le gardait va" } else { "les activités qui les gardaient vont" };
    told("fiches", false, format!("{what}\u{a0}; {kept} dans la corbeille."))
}

/// Modalités of a competence that is no more.
pub(crate) fn modalites_without_competence(de: &Referentiel, competence: &CompetenceId, codes: &[String]) -> SuiteVue {
    let phrase = format!(
        "Pour la {} {} de la version {}, vous aviez retenu {}\u{a0}: elle n’a pas d’équivalent, et rien n’est retenu à sa place.",
        de.vocabulaire.competence,
        competence.number(),
        de.key.version,
        modalites(de, codes)
    );
    told("modalites", true, phrase)
}

/// Modalités that the other version does not have.
pub(crate) fn modalites_gone(
    de: &Referentiel,
    vers: &Referentiel,
    competence: &CompetenceId,
    codes: &[String],
) -> SuiteVue {
    let phrase = format!(
        "Pour la {} {}, vous aviez retenu {}, que la version {} n’a pas\u{a0}: choisissez-en une autre dans «\u{a0}Identité et modalités\u{a0}».",
        vers.vocabulaire.competence,
        competence.number(),
        modalites(de, codes),
        vers.key.version
    );
    told("modalites", true, phrase)
}

fn modalites(referentiel: &Referentiel, codes: &[String]) -> String {
    let named = codes.iter().map(|code| {
        let titre = referentiel.modalite(code).map_or(code.as_str(), |found| &found.titre);
        format!("«\u{a0}{titre}\u{a0}»")
    });
    listed(&named.collect::<Vec<_>>())
}

/// What becomes of a dossier of some blocs, where it changes.
pub(crate) fn perimetre(de: &Referentiel, vers: &Referentiel, avant: &[u8], apres: &[u8]) -> Option<SuiteVue> {
    let list = |blocs: &[u8]| listed(&blocs.iter().map(u8::to_string).collect::<Vec<_>>());
    let titles = |referentiel: &Referentiel, blocs: &[u8]| {
        blocs.iter().filter_map(|bloc| Some(referentiel.bloc(*bloc)?.titre.clone())).collect::<Vec<_>>()
    };
    if avant == apres && titles(de, avant) == titles(vers, apres) {
        return None;
    }
    let phrase = if apres.is_empty() {
        format!(
            "Votre dossier portait sur le bloc {} de la version {}, sans équivalent\u{a0}: choisissez le périmètre dans «\u{a0}Identité et modalités\u{a0}».",
            list(avant),
            de.key.version
        )
    } else {
        format!(
            "Votre dossier portait sur le bloc {} de la version {}\u{a0}; d’après ses compétences, c’est le bloc {} de la version {}. Vérifiez-le.",
            list(avant),
            de.key.version,
            list(apres),
            vers.key.version
        )
    };
    Some(told("perimetre", true, phrase))
}

/// What becomes of the answers to the questions of the référentiel.
pub(crate) fn faits(de: &Referentiel, vers: &Referentiel, faits: &BTreeMap<String, String>) -> Vec<SuiteVue> {
    let question = |referentiel: &Referentiel, code: &str| {
        referentiel.faits.iter().find(|fait| fait.code == code).map(|fait| fait.question.clone())
    };
    let answered = faits.iter().filter(|(_, answer)| !answer.trim().is_empty());
    answered
        .filter_map(|(code, _)| match (question(de, code), question(vers, code)) {
            (Some(asked), None) => Some(told(
                "faits",
                false,
                format!(
                    "La question «\u{a0}{asked}\u{a0}» n’est plus posée\u{a0}: votre réponse est gardée, et reviendrait avec la version {}.",
                    de.key.version
                ),
            )),
            (Some(before), Some(after)) if before != after => Some(told(
                "faits",
                true,
                format!("La question «\u{a0}{before}\u{a0}» est devenue «\u{a0}{after}\u{a0}»\u{a0}: relisez votre réponse."),
            )),
            _ => None,
        })
        .collect()
}

/// What becomes of all that is around the texts.
pub(crate) fn around(
    de: &Referentiel,
    vers: &Referentiel,
    alentours: &Alentours,
    preuves: usize,
    retour: bool,
) -> Vec<SuiteVue> {
    let (old, new) = (&de.key.version, &vers.key.version);
    let mut all = Vec::new();
    if alentours.avis > 0 {
        let avis = counted(alentours.avis, "avis a été donné", "avis ont été donnés");
        let kept = if alentours.avis == 1 {
            "il est gardé et montré, mais ne compte"
        } else {
            "ils sont gardés et montrés, mais ne comptent"
        };
        let phrase = format!(
            "{avis} au regard de la version {old}\u{a0}: {kept} pas pour la version {new}. Demandez un nouvel avis à l’entreprise."
        );
        all.push(told("avis", true, phrase));
    }
    if alentours.avis_retrouves > 0 {
        let one = format!("avis donné au regard de la version {new} compte");
        let several = format!("avis donnés au regard de la version {new} comptent");
        let avis = counted(alentours.avis_retrouves, &one, &several);
        let phrase = format!("{avis} de nouveau, pour les textes qui sont restés tels qu’ils ont été lus.");
        all.push(told("avis", false, phrase));
    }
    if alentours.demandes > 0 {
        let phrase = format!(
            "Une réponse à une demande d’avis faite avant ce changement porterait sur la version {old}\u{a0}: elle serait gardée, sans compter."
        );
        all.push(told("demandes", true, phrase));
    }
    if alentours.sceaux > 0 {
        let sealed =
            counted(alentours.sceaux, "version scellée reste telle quelle", "versions scellées restent telles quelles");
        all.push(told("sceaux", false, format!("{sealed}, avec la version {old} du référentiel.")));
    }
    if preuves > 0 {
        let evidence = counted(
            preuves,
            "preuve reste à sa place, avec sa légende.",
            "preuves restent à leur place, avec leurs légendes.",
        );
        all.push(told("preuves", false, evidence));
    }
    all.push(told(
        "historique",
        false,
        "L’historique garde tous les textes d’avant\u{a0}; si vous en reprenez un, ses liens suivent de la même façon."
            .into(),
    ));
    all.push(told(
        "retour",
        false,
        if retour {
            format!("C’est un retour\u{a0}: liens, fiches et choix reprennent la place qu’ils avaient dans la version {new}, là où rien n’a changé depuis.")
        } else {
            format!(
                "Vous pourrez revenir à la version {old}\u{a0}: liens et fiches reprendront leur place, sauf là où plusieurs critères ont été \
                 réunis en un seul. Une sauvegarde est faite avant le changement."
            )
        },
    ));
    all
}

/// Why a proposal is not surer.
pub(crate) fn reason(code: &str) -> String {
    match code {
        "peu_de_mots_communs" => "Peu de mots en commun\u{a0}: vérifiez que c’est bien le même critère.",
        "nombre_different" => "Le nombre de critères a changé à cet endroit\u{a0}: vérifiez lequel est devenu lequel.",
        "autre_place" => "Les mêmes mots, ou presque, à un autre endroit du référentiel.",
        "sans_equivalent" => "Rien ne lui ressemble dans l’autre version.",
        crate::migration::REUNIS => {
            "Plusieurs critères avaient été réunis en celui-ci\u{a0}: choisissez lequel reprend les liens."
        }
        crate::migration::AJOUTE_DEPUIS => "Ce critère n’existait pas dans la version à laquelle vous revenez.",
        _ => "La ressemblance n’est pas certaine\u{a0}: vérifiez.",
    }
    .to_owned()
}
