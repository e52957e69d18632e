//! The French sentences an author of a référentiel reads: what is wrong, and what to do.
//!
//! They are kept here, beside the causes, and not with the screens' words: the same sentences serve the command line, the
//! screens and whoever corrects a file.

use std::io::ErrorKind;

use crate::cause::{Cause, Sorte};
use crate::defaut::Defaut;

impl Defaut {
    /// What is wrong, one sentence.
    pub fn message(&self) -> String {
        typo(&self.cause.message())
    }

    /// What to do about it, one sentence or two.
    pub fn quoi_faire(&self) -> String {
        typo(&self.cause.quoi_faire())
    }
}

/// Puts the no-break spaces of French typography, so that the sentences below stay readable.
fn typo(text: &str) -> String {
    let text = text.replace("« ", "«\u{a0}").replace(" »", "\u{a0}»").replace(" :", "\u{a0}:");
    text.replace(" ;", "\u{202f};").replace(" ?", "\u{202f}?")
}

impl Sorte {
    /// The noun, with its article.
    fn une(self) -> &'static str {
        match self {
            Self::Categorie => "une catégorie",
            Self::Bloc => "un bloc",
            Self::Modalite => "une modalité",
            Self::Voie => "une voie d’accès",
            Self::Competence => "une compétence",
            Self::Echelle => "une portée d’avis",
            Self::Nature => "une nature de sous-point",
            Self::Genre => "un genre de réponse",
            Self::Fait => "un fait demandé",
        }
    }
}

impl Cause {
    fn message(&self) -> String {
        match self {
            Self::DossierIllisible { erreur } => format!("Le dossier ne peut pas être lu : {}.", lecture(*erreur)),
            Self::FichierIllisible { erreur } => format!("Le fichier ne peut pas être lu : {}.", lecture(*erreur)),
            Self::LienSymbolique => "C’est un lien symbolique, refusé par sécurité.".to_owned(),
            Self::PasUnFichier => "Ce n’est pas un fichier ordinaire.".to_owned(),
            Self::TropDeFichiers { limite } => format!("Le dossier contient plus de {limite} éléments."),
            Self::FichierTropGros { limite } => format!("Le fichier dépasse {} ko.", limite / 1_000),
            Self::PasUtf8 => "Un caractère n’est pas enregistré en UTF-8.".to_owned(),
            Self::FichierManquant { nom } => format!("Il manque le fichier {nom}."),
            Self::FichierInconnu => "Ce nom de fichier ne correspond à rien dans un référentiel.".to_owned(),
            Self::DossierMalNomme { attendu } => format!("Le dossier devrait s’appeler {attendu}."),
            Self::DejaIntegre { code, version } => {
                format!("{code}, version {version}, est fourni avec l’application et ne peut pas être remplacé.")
            }
            Self::Toml { detail } => format!("La syntaxe TOML n’est pas correcte : {}.", syntaxe(detail)),
            Self::FormatInconnu { trouve, connu } => {
                format!("Ce référentiel est écrit au format {trouve} ; cette version de Probant lit le format {connu}.")
            }
            Self::CleInconnue { cle, .. } => format!("La clé « {cle} » n’a pas de sens à cet endroit."),
            Self::CleManquante { cle } => format!("Il manque la clé « {cle} »."),
            Self::TypeInattendu { cle, attendu, trouve } => {
                format!("La clé « {cle} » attend {}, pas {}.", genre(attendu), genre(trouve))
            }
            Self::NombreHorsBornes { cle, min, max } => {
                format!("La clé « {cle} » attend un nombre entier entre {min} et {max}.")
            }
            Self::TexteVide { cle } => format!("Le texte de « {cle} » est vide."),
            Self::TexteTropLong { cle, longueur, limite } => {
                format!("Le texte de « {cle} » compte {longueur} caractères, pour {limite} permis.")
            }
            Self::CaractereInterdit { cle } => {
                format!("Le texte de « {cle} » contient un retour à la ligne ou un caractère invisible.")
            }
            Self::ListeVide { cle } => format!("La liste « {cle} » est vide."),
            Self::CodeMalForme { cle, valeur, .. } => format!("« {valeur} » n’a pas la forme attendue pour « {cle} »."),
            Self::CodeEnDouble { valeur, .. } => format!("Le code « {valeur} » est donné deux fois."),
            Self::CategorieReservee { code } => {
                format!("« {code} » est réservé aux conditions, résultats ou connaissances.")
            }
            Self::Inconnu { sorte, valeur, .. } => {
                format!("« {valeur} » n’est pas {} de ce référentiel.", sorte.une())
            }
            Self::NumeroInattendu { trouve, attendu } => {
                format!("Le numéro {trouve} est donné là où le {attendu} est attendu.")
            }
            Self::IdMalForme { id, .. } => format!("L’identifiant « {id} » n’a pas la bonne forme."),
            Self::IdAutreCompetence { id, attendue } => {
                format!("L’identifiant « {id} » n’est pas de la compétence {attendue}, celle de ce fichier.")
            }
            Self::IdAutreCategorie { id, attendue } => {
                format!("L’identifiant « {id} » devrait porter {attendue} en son milieu.")
            }
            Self::IdAutreParent { id, parent } => {
                format!("L’identifiant « {id} » ne commence pas par « {parent} », comme l’élément qui le contient.")
            }
            Self::IdEnDouble { id, premiere } => {
                format!("L’identifiant « {id} » est déjà donné à la ligne {premiere}.")
            }
            Self::RangInattendu { id, attendu } => {
                format!("L’identifiant « {id} » est donné là où « {attendu} » est attendu.")
            }
            Self::ExpressionVide => "Cette liste de modalités est vide.".to_owned(),
            Self::ExpressionMalFormee => "Les modalités ne sont pas écrites sous une forme connue.".to_owned(),
            Self::ExpressionTropGrande { limite } => format!("Les modalités comptent plus de {limite} termes."),
            Self::CompetenceManquante { numero } => format!("Il manque la compétence {numero}."),
            Self::CompetenceEnDouble { id, .. } => format!("La compétence {id} a déjà son propre fichier."),
            Self::CompetenceMalPlacee { id, attendu } => {
                format!("Ce fichier est celui de {attendu}, mais il dit « {id} ».")
            }
            Self::BlocVide { numero } => format!("Le bloc {numero} n’a aucune compétence."),
            Self::BlocsSeulsSansBloc => "Les blocs sont dits accessibles seuls, mais il n’y en a pas.".to_owned(),
            Self::AutresDefauts { nombre } => format!("{nombre} autres défauts ne sont pas listés."),
        }
    }

    fn quoi_faire(&self) -> String {
        match self {
            Self::DossierIllisible { .. } => {
                "Vérifiez que le dossier existe et que vous avez le droit de le lire.".to_owned()
            }
            Self::FichierIllisible { .. } => "Vérifiez que vous avez le droit de lire ce fichier.".to_owned(),
            Self::LienSymbolique => "Remplacez le lien par une copie du fichier ou du dossier.".to_owned(),
            Self::PasUnFichier => "Enlevez-le du dossier, ou remplacez-le par un fichier texte.".to_owned(),
            Self::TropDeFichiers { limite } => {
                format!("Ne gardez dans le dossier que les fichiers du référentiel, {limite} au plus.")
            }
            Self::FichierTropGros { .. } => {
                "Vérifiez qu’il s’agit bien d’un fichier de référentiel ; enlevez ce qui est en trop.".to_owned()
            }
            Self::PasUtf8 => "Dans votre éditeur, enregistrez le fichier avec l’encodage UTF-8.".to_owned(),
            Self::FichierManquant { nom } => {
                format!("Ajoutez {nom} au dossier, en partant de celui d’un référentiel fourni.")
            }
            Self::FichierInconnu => {
                "Nommez-le referentiel.toml, activites.toml ou competence-1.toml (2, 3…), ou enlevez-le.".to_owned()
            }
            Self::DossierMalNomme { attendu } => {
                format!("Renommez le dossier en {attendu}, ou corrigez « code » et « version » dans referentiel.toml.")
            }
            Self::DejaIntegre { .. } => {
                "Donnez à votre référentiel un autre code ou une autre version, dans le fichier et dans le nom du dossier."
                    .to_owned()
            }
            Self::Toml { .. } => {
                "Regardez cette ligne et celle d’avant : guillemet ou crochet non fermé, signe = oublié, clé écrite deux fois."
                    .to_owned()
            }
            Self::FormatInconnu { connu, .. } => {
                format!("Mettez Probant à jour, ou récrivez le référentiel au format {connu}.")
            }
            Self::CleInconnue { cle, connues } => unknown_key(cle, connues),
            Self::CleManquante { cle } => format!("Ajoutez une ligne qui commence par « {cle} = »."),
            Self::TypeInattendu { attendu, .. } => format!("Écrivez par exemple {}.", exemple(attendu)),
            Self::NombreHorsBornes { .. } => "Corrigez le nombre ; il s’écrit sans guillemets.".to_owned(),
            Self::TexteVide { .. } => "Écrivez l’énoncé entre les guillemets, ou enlevez l’élément entier.".to_owned(),
            Self::TexteTropLong { .. } => {
                "Résumez l’énoncé, ou répartissez les détails dans des sous-points.".to_owned()
            }
            Self::CaractereInterdit { .. } => {
                "Écrivez l’énoncé sur une seule ligne, sans tabulation ni caractère spécial.".to_owned()
            }
            Self::ListeVide { .. } => "Ajoutez au moins un élément à la liste.".to_owned(),
            Self::CodeMalForme { exemple, .. } => format!("Écrivez-le comme « {exemple} », sans espace ni accent."),
            Self::CodeEnDouble { .. } => "Donnez un code différent à chacun, ou enlevez celui qui est en trop.".to_owned(),
            Self::CategorieReservee { .. } => "Choisissez deux autres capitales.".to_owned(),
            Self::Inconnu { sorte, connus, .. } if connus.is_empty() => {
                format!("Ce référentiel n’en déclare pas : enlevez la référence, ou déclarez {}.", sorte.une())
            }
            Self::Inconnu { connus, .. } => format!("Écrivez l’un de ceux-ci : {}.", connus.join(", ")),
            Self::NumeroInattendu { attendu, .. } => {
                format!("Numérotez 1, 2, 3… dans l’ordre ; ici, {attendu}.")
            }
            Self::IdMalForme { exemple, .. } => format!("Écrivez-le comme « {exemple} »."),
            Self::IdAutreCompetence { attendue, .. } => {
                format!("Faites-le commencer par « {attendue}- », ou déplacez l’énoncé dans le bon fichier.")
            }
            Self::IdAutreCategorie { attendue, .. } => {
                format!("Remplacez les deux lettres du milieu par {attendue}, ou déplacez l’énoncé.")
            }
            Self::IdAutreParent { parent, .. } => format!("Faites-le commencer par « {parent} »."),
            Self::IdEnDouble { .. } => "Donnez à l’un des deux le rang qui suit dans sa catégorie.".to_owned(),
            Self::RangInattendu { attendu, .. } => {
                format!("Numérotez dans l’ordre, à partir de 1 et sans trou ; ici, « {attendu} ».")
            }
            Self::ExpressionVide => "Mettez-y au moins une modalité, par exemple [\"reelle\", \"projets\"].".to_owned(),
            Self::ExpressionMalFormee => {
                "Écrivez \"reelle\", { un_de = [\"reelle\", \"projets\"] }, { tous = […] } ou { modalite = \"avis\", sauf_voies = [\"vae\"] }."
                    .to_owned()
            }
            Self::ExpressionTropGrande { .. } => "Simplifiez l’expression.".to_owned(),
            Self::CompetenceManquante { numero } => {
                format!("Ajoutez le fichier competence-{numero}.toml, ou renumérotez les suivantes.")
            }
            Self::CompetenceEnDouble { attendu, .. } | Self::CompetenceMalPlacee { attendu, .. } => {
                format!("Écrivez id = \"{attendu}\", ou renommez le fichier.")
            }
            Self::BlocVide { numero } => {
                format!("Rattachez-lui une compétence (bloc = {numero}), ou enlevez le bloc.")
            }
            Self::BlocsSeulsSansBloc => "Écrivez blocs_seuls = false, ou déclarez les blocs.".to_owned(),
            Self::AutresDefauts { .. } => "Corrigez d’abord ceux qui sont listés, puis contrôlez de nouveau.".to_owned(),
        }
    }
}

fn unknown_key(cle: &str, connues: &[&'static str]) -> String {
    match connues.iter().find(|connue| resembles(cle, connue)) {
        Some(connue) => format!("Vouliez-vous écrire « {connue} » ? Sinon, enlevez la ligne."),
        None => format!("Enlevez la ligne, ou employez l’une des clés connues ici : {}.", connues.join(", ")),
    }
}

/// Whether one is the other with one letter changed, added or taken away, case and plural aside.
fn resembles(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len() - start - end <= 1 && b.len() - start - end <= 1
}

/// Why something cannot be read.
fn lecture(erreur: ErrorKind) -> &'static str {
    match erreur {
        ErrorKind::NotFound => "il est introuvable",
        ErrorKind::PermissionDenied => "l’accès est refusé",
        ErrorKind::NotADirectory => "ce n’est pas un dossier",
        _ => "le disque ou le système a répondu par une erreur",
    }
}

/// What the parser says in English, by the word that matters in it; whatever it says next, the line is given.
fn syntaxe(detail: &str) -> &'static str {
    let known = [
        ("duplicate", "cette clé, ou cette table, est donnée deux fois"),
        ("recur", "les éléments sont imbriqués trop profondément"),
        ("comma", "une virgule manque ou est en trop"),
        ("key", "la ligne n’a pas la forme clé = valeur"),
        ("boolean", "un guillemet manque, ou un texte n’est pas entre guillemets"),
        ("quote", "un guillemet manque, ou un texte n’est pas entre guillemets"),
        ("string", "un guillemet n’est pas fermé, ou le texte contient un caractère interdit"),
        ("escape", "dans un texte, \\ s’écrit \\\\"),
        ("array", "un crochet n’est pas fermé"),
        ("table", "un crochet ou une accolade n’est pas fermé"),
        ("value", "la ligne n’a pas la forme clé = valeur"),
        ("`=`", "la ligne n’a pas la forme clé = valeur"),
    ];
    let found = known.iter().find(|(word, _)| detail.contains(word));
    found.map_or("l’écriture n’est pas reconnue", |(_, french)| french)
}

/// A TOML type, in French with its article.
fn genre(toml: &str) -> &'static str {
    match toml {
        "string" => "un texte entre guillemets",
        "integer" => "un nombre entier",
        "float" => "un nombre à virgule",
        "boolean" => "true ou false",
        "datetime" => "une date",
        "array" => "une liste",
        _ => "une table",
    }
}

fn exemple(toml: &str) -> &'static str {
    match toml {
        "string" => "\"texte\"",
        "integer" => "12",
        "boolean" => "true",
        "array" => "[\"un\", \"deux\"], ou [[nom]] pour une suite d’éléments",
        _ => "[nom] sur une ligne, puis ses clés dessous",
    }
}
