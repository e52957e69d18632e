//! Every sentence of the sheet.
//!
//! The sheet is read on a bad day, perhaps years later, by somebody who does not remember making it: it says what it is,
//! what to do and what to fear in words that need nothing else.

pub const MARQUE: &str = "Probant";
pub const CONSIGNE: &str = "Imprimez cette page, puis supprimez le fichier.";

pub const TITRE: &str = "Fiche de secours";
pub const CHAPEAU: &str = "Le code de cette page rouvre votre clé de signature quand la phrase de passe est oubliée et que le \
    trousseau de l’ordinateur ne répond plus.";

pub const TITULAIRE: &str = "Titulaire";
pub const ETABLIE: &str = "Établie le";
pub const EMPREINTE: &str = "Empreinte de la clé";
pub const EMPREINTE_NOTE: &str =
    "Probant affiche les mêmes huit mots\u{202f}: ils nomment la clé et ne sont pas secrets.";

pub const CODE: &str = "Code de secours";
pub const CODE_NOTE: &str = "Majuscules ou minuscules, avec ou sans espaces. Il n’y a ni\u{a0}I, ni\u{a0}L, ni\u{a0}O, ni\u{a0}U\u{202f}: \
    0\u{a0}est le chiffre zéro, 1\u{a0}est le chiffre un.";
pub const CARRE_NOTE: &str = "Le même code, pour un lecteur de codes-barres.";

pub const RETROUVER: &str = "Pour retrouver votre clé";
pub const RETROUVER_ETAPES: [&str; 4] = [
    "Ouvrez Probant sur l’ordinateur qui garde vos dossiers, ou rétablissez une sauvegarde.",
    "Choisissez «\u{202f}Réglages\u{a0}› Signature\u{a0}› Retrouver\u{a0}ma\u{a0}clé\u{202f}».",
    "Tapez le code, groupe après groupe. Une faute de frappe est signalée.",
    "Donnez une nouvelle phrase de passe. Cette fiche reste valable.",
];

pub const GARDER: &str = "À garder loin de l’ordinateur";
pub const GARDER_POINTS: [&str; 3] = [
    "Rangez-la sous clé, dans un autre lieu que l’ordinateur et ses sauvegardes.",
    "Qui détient à la fois cette fiche et l’ordinateur, ou une sauvegarde, peut signer en votre nom. La fiche seule n’ouvre rien.",
    "Si elle est perdue, ou si quelqu’un a pu la lire, faites-en une autre dans «\u{202f}Réglages\u{a0}›\u{a0}Signature\u{202f}»\u{202f}: ce code n’ouvrira plus que d’anciennes sauvegardes.",
];

pub const LIEU: &str = "Où cette fiche est rangée";
pub const LIEU_NOTE: &str = "À remplir à la main.";
pub const LIEU_CHAMPS: [&str; 3] = ["Lieu", "Rangée le", "Qui d’autre le sait"];
