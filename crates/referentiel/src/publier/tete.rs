//! Writes `referentiel.toml` and `activites.toml`.

use domain::{Fait, GenreFait};

use super::ecrire::{Ecrit, mot};
use crate::import::brouillon::{Brouillon, Lu, ModaliteLue, ReglesLues, VarianteLue};
use crate::pack::FORMAT;

/// What is published where the document says nothing.
const NON_PRECISE: &str = "Le document officiel ne le précise pas.";

pub(super) fn referentiel(brouillon: &Brouillon) -> Ecrit {
    let mut ecrit = Ecrit::of("");
    ecrit.commentaire(&format!("{}, version {}", brouillon.titre.texte, brouillon.version));
    ecrit.commentaire("");
    ecrit.commentaire(
        "Ce fichier dit ce qui vaut pour tout le CQPM : titre, vocabulaire, connaissances, modalités, règles.",
    );
    ecrit.commentaire(
        "Les compétences sont dans les fichiers competence-1.toml et suivants, le référentiel d’activités dans",
    );
    ecrit.commentaire(
        "activites.toml. Une ligne qui commence par # est un commentaire. Un référentiel publié ne change plus :",
    );
    ecrit.commentaire("pour le corriger, modifiez-en une copie, qui sera la version suivante.");
    ecrit.saut();
    ecrit.commentaire("Version du format de ces fichiers ; ne pas changer.");
    ecrit.nombre("format", FORMAT.unsigned_abs(), "");
    ecrit.saut();
    ecrit.texte("code", &brouillon.code, "/code");
    ecrit.texte("version", &brouillon.version, "/version");
    ecrit.texte("titre", &brouillon.titre.texte, "/titre");
    if let Some(rncp) = &brouillon.rncp {
        ecrit.texte("rncp", &rncp.texte, "/rncp");
    }
    if let Some(niveau) = brouillon.niveau {
        ecrit.nombre("niveau", niveau, "/niveau");
    }
    ecrit.texte("source", &brouillon.source, "/source");
    variantes(&mut ecrit, &brouillon.variantes, "");
    vocabulaire(&mut ecrit, brouillon);
    blocs(&mut ecrit, brouillon);
    categories(&mut ecrit, brouillon);
    part(&mut ecrit, "Modalités d’évaluation");
    for (rang, une) in brouillon.modalites.iter().enumerate() {
        modalite(&mut ecrit, une, &format!("/modalites/{rang}"));
    }
    regles(&mut ecrit, &brouillon.regles);
    if !brouillon.faits.is_empty() {
        part(
            &mut ecrit,
            "Ce qui est demandé au candidat : genre = \"texte\", \"activite\" ou \"nombre\" (avec un minimum)",
        );
    }
    for (rang, un) in brouillon.faits.iter().enumerate() {
        fait(&mut ecrit, un, &format!("/faits/{rang}"));
    }
    if !brouillon.notes.is_empty() {
        part(&mut ecrit, "Notes de bas de page du document");
    }
    for (rang, note) in brouillon.notes.iter().enumerate() {
        let chemin = format!("/notes/{rang}");
        ecrit.table("[[notes]]", &chemin);
        ecrit.nombre("numero", note.numero, &format!("{chemin}/numero"));
        ecrit.texte("libelle", &note.libelle.texte, &format!("{chemin}/libelle"));
    }
    ecrit
}

pub(super) fn activites(brouillon: &Brouillon) -> Ecrit {
    let mut ecrit = Ecrit::of("/activites");
    ecrit.commentaire(&format!("{} : référentiel d’activités", brouillon.titre.texte));
    ecrit.commentaire("");
    ecrit.commentaire(
        "Le métier tel que le document le présente : c’est aussi ce que l’entreprise a sous les yeux pour donner",
    );
    ecrit.commentaire(
        "son avis. Une rubrique par titre du document, dans l’ordre ; un point par paragraphe ou par idée.",
    );
    for (rang, rubrique) in brouillon.activites.iter().enumerate() {
        let chemin = format!("/activites/{rang}");
        ecrit.table("[[rubriques]]", &chemin);
        ecrit.texte("titre", &rubrique.titre.texte, &format!("{chemin}/titre"));
        if let Some(bloc) = rubrique.bloc {
            ecrit.nombre("bloc", bloc, &format!("{chemin}/bloc"));
        }
        let points = rubrique.points.iter().map(|point| point.texte.as_str());
        ecrit.liste("points", &format!("{chemin}/points"), points);
        if let Some(finalite) = &rubrique.finalite {
            ecrit.texte("finalite", &finalite.texte, &format!("{chemin}/finalite"));
        }
    }
    ecrit
}

/// The other wordings of a title, of the whole where `parent` is empty.
pub(super) fn variantes(ecrit: &mut Ecrit, variantes: &[VarianteLue], parent: &str) {
    for (rang, variante) in variantes.iter().enumerate() {
        let chemin = format!("{parent}/variantes/{rang}");
        ecrit.table("[[variantes]]", &chemin);
        ecrit.texte("libelle", &variante.libelle.texte, &format!("{chemin}/libelle"));
        ecrit.texte("ou", &variante.ou, &format!("{chemin}/ou"));
    }
}

/// A heading inside the file.
pub(super) fn part(ecrit: &mut Ecrit, titre: &str) {
    ecrit.saut();
    ecrit.commentaire(&format!("----- {titre} -----"));
}

fn vocabulaire(ecrit: &mut Ecrit, brouillon: &Brouillon) {
    let mots = &brouillon.vocabulaire;
    part(ecrit, "Les mots de ce CQPM, en minuscules et sans article");
    ecrit.table("[vocabulaire]", "/vocabulaire");
    for (cle, valeur) in [
        ("competence", &mots.competence),
        ("competences", &mots.competences),
        ("criteres", &mots.criteres),
        ("centre", &mots.centre),
        ("centre_dossier", &mots.centre_dossier),
        ("jury", &mots.jury),
    ] {
        ecrit.texte(cle, valeur, &format!("/vocabulaire/{cle}"));
    }
}

fn blocs(ecrit: &mut Ecrit, brouillon: &Brouillon) {
    if !brouillon.blocs.is_empty() {
        part(ecrit, "Blocs de compétences et connaissances associées");
    }
    for (rang, bloc) in brouillon.blocs.iter().enumerate() {
        let chemin = format!("/blocs/{rang}");
        ecrit.table("[[blocs]]", &chemin);
        ecrit.nombre("numero", bloc.numero, &format!("{chemin}/numero"));
        ecrit.texte("titre", &bloc.titre.texte, &format!("{chemin}/titre"));
        for (place, connaissance) in bloc.connaissances.iter().enumerate() {
            let chemin = format!("{chemin}/connaissances/{place}");
            ecrit.table("[[blocs.connaissances]]", &chemin);
            ecrit.texte("id", &format!("B{}-CN-{:02}", bloc.numero, place + 1), &chemin);
            ecrit.texte("libelle", &connaissance.texte, &chemin);
        }
    }
}

fn categories(ecrit: &mut Ecrit, brouillon: &Brouillon) {
    part(ecrit, "Catégories de critères, dans l’ordre du document");
    for (rang, categorie) in brouillon.categories.iter().enumerate() {
        let chemin = format!("/categories/{rang}");
        ecrit.table("[[categories]]", &chemin);
        ecrit.texte("code", &categorie.code, &format!("{chemin}/code"));
        ecrit.texte("titre", &categorie.titre, &format!("{chemin}/titre"));
        ecrit.texte("court", &categorie.court, &format!("{chemin}/court"));
    }
}

fn modalite(ecrit: &mut Ecrit, modalite: &ModaliteLue, chemin: &str) {
    ecrit.table("[[modalites]]", chemin);
    ecrit.texte("code", &modalite.code, &format!("{chemin}/code"));
    if let Some(lettre) = &modalite.lettre {
        ecrit.texte("lettre", lettre, &format!("{chemin}/lettre"));
    }
    ecrit.texte("titre", &modalite.titre.texte, &format!("{chemin}/titre"));
    ecrit.texte("explication", dit(&modalite.explication), &format!("{chemin}/explication"));
    if !modalite.appuis.is_empty() {
        let appuis = modalite.appuis.iter().map(|appui| appui.texte.as_str());
        ecrit.liste("appuis", &format!("{chemin}/appuis"), appuis);
    }
    for (cle, vrai) in [
        ("appuis_au_choix", modalite.appuis_au_choix),
        ("exceptionnelle", modalite.exceptionnelle),
        ("rapport", modalite.rapport),
    ] {
        // Left out where false, as in the référentiels written by hand: the same content has the same hash.
        if vrai {
            ecrit.drapeau(cle, true, &format!("{chemin}/{cle}"));
        }
    }
}

fn regles(ecrit: &mut Ecrit, regles: &ReglesLues) {
    part(ecrit, "Règles propres à ce CQPM");
    ecrit.table("[regles]", "/regles");
    ecrit.texte("inscription", dit(&regles.inscription), "/regles/inscription");
    ecrit.texte("accord_modalites", dit(&regles.accord_modalites), "/regles/accord_modalites");
    ecrit.texte("preference", dit(&regles.preference), "/regles/preference");
    ecrit.texte("delai_rapport", dit(&regles.delai_rapport), "/regles/delai_rapport");
    ecrit.drapeau("blocs_seuls", regles.blocs_seuls, "/regles/blocs_seuls");
    ecrit.table("[regles.avis]", "/regles");
    let dispense: Vec<_> = regles.avis_dispense.iter().map(mot).collect();
    ecrit.liste("dispense", "/regles/avis_dispense", dispense.iter().map(String::as_str));
    let portees: Vec<_> = regles.avis_portees.iter().map(mot).collect();
    ecrit.liste("portees", "/regles/avis_portees", portees.iter().map(String::as_str));
    ecrit.texte("regard", dit(&regles.avis_regard), "/regles/avis_regard");
    ecrit.texte("auteur", dit(&regles.avis_auteur), "/regles/avis_auteur");
    ecrit.table("[regles.commission]", "/regles");
    ecrit.texte("composition", dit(&regles.commission), "/regles/commission");
    let fondements = regles.fondements.iter().map(|fondement| fondement.texte.as_str());
    if regles.fondements.is_empty() {
        ecrit.liste("fondements", "/regles/fondements", std::iter::once(NON_PRECISE));
    } else {
        ecrit.liste("fondements", "/regles/fondements", fondements);
    }
    ecrit.table("[regles.admission]", "/regles");
    ecrit.drapeau("toutes_les_competences", regles.toutes_les_competences, "/regles/toutes_les_competences");
    ecrit.texte("par", dit(&regles.admission_par), "/regles/admission_par");
    ecrit.texte("explication", dit(&regles.admission), "/regles/admission");
}

fn fait(ecrit: &mut Ecrit, fait: &Fait, chemin: &str) {
    ecrit.table("[[faits]]", chemin);
    ecrit.texte("code", &fait.code, &format!("{chemin}/code"));
    let genre = match &fait.genre {
        GenreFait::Nombre { .. } => "nombre",
        GenreFait::Texte => "texte",
        GenreFait::Activite => "activite",
    };
    ecrit.texte("genre", genre, &format!("{chemin}/genre"));
    if let GenreFait::Nombre { minimum } = &fait.genre {
        ecrit.nombre("minimum", *minimum, &format!("{chemin}/genre"));
    }
    if !fait.competences.is_empty() {
        let competences = fait.competences.iter().map(domain::CompetenceId::as_str);
        ecrit.liste("competences", &format!("{chemin}/competences"), competences);
    }
    ecrit.drapeau("obligatoire", fait.obligatoire, &format!("{chemin}/obligatoire"));
    ecrit.texte("question", &fait.question, &format!("{chemin}/question"));
    ecrit.texte("aide", &fait.aide, &format!("{chemin}/aide"));
}

fn dit(lu: &Lu) -> &str {
    if lu.texte.trim().is_empty() { NON_PRECISE } else { &lu.texte }
}
