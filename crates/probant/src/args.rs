//! What can be typed, with its help in French.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Le dossier CQPM, du référentiel au PDF scellé et vérifié.
#[derive(Debug, Parser)]
#[command(
    name = "probant",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_help_heading = "Commandes\u{a0}",
    after_help = "Codes de sortie\u{a0}: 0 oui, 1 non, 2 n’a pas pu être fait."
)]
pub struct Arguments {
    /// Ce qui est demandé.
    #[command(subcommand)]
    pub command: Command,
    /// Options communes.
    #[command(flatten)]
    pub common: Common,
}

/// Options de toutes les commandes.
#[derive(Debug, Args)]
pub struct Common {
    /// The data folder.
    #[arg(help = "Dossier de données (sinon PROBANT_DONNEES, sinon celui du système)")]
    #[arg(long, value_name = "DIR", global = true, help_heading = "Options\u{a0}")]
    pub donnees: Option<PathBuf>,
    /// Écrit du JSON plutôt que du texte
    #[arg(long, global = true, help_heading = "Options\u{a0}")]
    pub json: bool,
    /// Affiche cette aide
    #[arg(long, short = 'h', alias = "help", global = true, action = clap::ArgAction::Help, help_heading = "Options\u{a0}")]
    pub aide: Option<bool>,
    /// Affiche la version
    #[arg(long, short = 'V', action = clap::ArgAction::Version, help_heading = "Options\u{a0}")]
    pub version: Option<bool>,
}

/// Les commandes.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Liste les référentiels utilisables
    Referentiels,
    /// Montre ou contrôle un référentiel
    #[command(subcommand_help_heading = "Commandes\u{a0}")]
    Referentiel {
        /// Ce qui est demandé.
        #[command(subcommand)]
        what: ReferentielCommand,
    },
    /// Écrit le dossier d’exemple et donne son identifiant
    Exemple {
        /// Code du référentiel (cqpm-tmsi si rien n’est dit)
        #[arg(
            long,
            value_name = "CODE",
            default_value = "cqpm-tmsi",
            hide_default_value = true,
            help_heading = "Options\u{a0}"
        )]
        referentiel: String,
    },
    /// Liste les dossiers
    Dossiers,
    /// Dit ce qu’un dossier couvre, critère par critère
    Couverture {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
    },
    /// Dit quel texte raconte quel critère, ou l’écrit en tableau
    Correspondance {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// Écrit le tableau en CSV
        #[arg(long, value_name = "F.csv", help_heading = "Options\u{a0}")]
        csv: Option<PathBuf>,
        /// Écrit le tableau en classeur
        #[arg(long, value_name = "F.xlsx", help_heading = "Options\u{a0}")]
        xlsx: Option<PathBuf>,
        /// Écrit le tableau en pages à imprimer
        #[arg(long, value_name = "F.pdf", help_heading = "Options\u{a0}")]
        pdf: Option<PathBuf>,
    },
    /// Exporte ou importe tout un dossier, en fichiers ouverts
    #[command(subcommand_help_heading = "Commandes\u{a0}")]
    Dossier {
        /// Ce qui est demandé.
        #[command(subcommand)]
        what: DossierCommand,
    },
    /// Écrit, lit ou importe un paquet chiffré
    #[command(subcommand_help_heading = "Commandes\u{a0}")]
    Paquet {
        /// Ce qui est demandé.
        #[command(subcommand)]
        what: PaquetCommand,
    },
    /// Répond à une demande d’avis, ou liste les avis d’un dossier
    #[command(subcommand_help_heading = "Commandes\u{a0}")]
    Avis {
        /// Ce qui est demandé.
        #[command(subcommand)]
        what: AvisCommand,
    },
    /// Liste ce qui a été reçu pour être lu
    Recus,
    /// Contresigne un dossier scellé, ou répond au paquet qui le demande
    Contresigner {
        /// PDF scellé, ou demande de contreseing reçue
        #[arg(value_name = "F.pdf|DEMANDE.probant", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
        /// Fichier à écrire (sinon, à côté : …-contresigne.pdf)
        #[arg(long, value_name = "F", help_heading = "Options\u{a0}")]
        sortie: Option<PathBuf>,
        /// Qui signe, si ce n’est pas le propriétaire de cet ordinateur ; sa signature est créée au premier besoin
        #[arg(long, value_name = "NOM", help_heading = "Options\u{a0}")]
        nom: Option<String>,
        /// Sa fonction
        #[arg(long, value_name = "TEXTE", requires = "nom", help_heading = "Options\u{a0}")]
        fonction: Option<String>,
        /// Son entreprise
        #[arg(long, value_name = "TEXTE", requires = "nom", help_heading = "Options\u{a0}")]
        organisation: Option<String>,
    },
    /// Scelle un dossier et écrit le PDF
    Exporter {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// Fichier à écrire
        #[arg(long, value_name = "F.pdf", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
        /// Écrit un brouillon non signé
        #[arg(long, help_heading = "Options\u{a0}")]
        sans_signature: bool,
    },
    /// Scelle un dossier, avec un horodatage si on le demande, et écrit le PDF
    Sceller {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// Fichier à écrire
        #[arg(long, value_name = "F.pdf", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
        /// Demande un horodatage : envoie l’empreinte de la signature, rien d’autre, à l’autorité
        #[arg(long, help_heading = "Options\u{a0}")]
        horodater: bool,
        /// Autorité d’horodatage pour cette fois (sinon, celle des réglages)
        #[arg(long, value_name = "URL", requires = "horodater", help_heading = "Options\u{a0}")]
        autorite: Option<String>,
    },
    /// Écrit une feuille à imprimer, qui accompagne le dossier
    #[command(group = clap::ArgGroup::new("sujet").required(true))]
    Papier {
        /// What is on it.
        #[arg(help = "Laquelle : grille, proces-verbal, fiche-avis ou bordereau")]
        #[arg(value_name = "FEUILLE", value_enum, hide_possible_values = true, help_heading = "Arguments\u{a0}")]
        feuille: Feuille,
        /// Pour ce dossier de la bibliothèque
        #[arg(long, value_name = "ID", group = "sujet", help_heading = "Options\u{a0}")]
        dossier: Option<String>,
        /// Pour le dossier scellé que contient ce PDF
        #[arg(long, value_name = "F.pdf", group = "sujet", help_heading = "Options\u{a0}")]
        pdf: Option<PathBuf>,
        /// Pour ce référentiel, sans nom
        #[arg(long, value_name = "CODE", group = "sujet", help_heading = "Options\u{a0}")]
        referentiel: Option<String>,
        /// Avec des champs à remplir à l’écran
        #[arg(long, help_heading = "Options\u{a0}")]
        remplissable: bool,
        /// Fichier à écrire
        #[arg(long, value_name = "F.pdf", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
    },
    /// Vérifie des PDF, un ou mille
    Verifier {
        /// Fichiers à vérifier, ou dossiers dont vérifier tous les PDF
        #[arg(value_name = "F.pdf|DOSSIER", required = true, help_heading = "Arguments\u{a0}")]
        fichiers: Vec<PathBuf>,
        /// Écrit aussi les réponses en tableau
        #[arg(long, value_name = "F.csv", help_heading = "Options\u{a0}")]
        csv: Option<PathBuf>,
    },
}

/// Les feuilles qui accompagnent un dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Feuille {
    /// Celle d’un membre de la commission.
    Grille,
    /// Celle du jury.
    ProcesVerbal,
    /// Celle d’un tuteur sans ordinateur.
    FicheAvis,
    /// Celle du dépôt.
    Bordereau,
}

/// Ce qu’on peut demander d’un référentiel.
#[derive(Debug, Subcommand)]
pub enum ReferentielCommand {
    /// Montre tout un référentiel
    Montrer {
        /// Code du référentiel
        #[arg(value_name = "CODE", help_heading = "Arguments\u{a0}")]
        code: String,
    },
    /// Contrôle un référentiel en cours d’écriture
    Controler {
        /// Dossier du référentiel (celui qui contient referentiel.toml)
        #[arg(value_name = "CHEMIN", help_heading = "Arguments\u{a0}")]
        chemin: PathBuf,
    },
    /// Lit un document officiel et dit ce qui en a été compris
    Importer {
        /// Document officiel : PDF, DOCX, ODT, page web ou texte
        #[arg(value_name = "FICHIER", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
        /// Écrit le référentiel dans ce dossier, en TOML
        #[arg(long, value_name = "DIR", help_heading = "Options\u{a0}")]
        sortie: Option<PathBuf>,
    },
    /// Dit ce qui change d’un référentiel à un autre
    Comparer {
        /// Le premier : code, code@version ou dossier
        #[arg(value_name = "A", help_heading = "Arguments\u{a0}")]
        a: String,
        /// Le second
        #[arg(value_name = "B", help_heading = "Arguments\u{a0}")]
        b: String,
    },
}

/// Ce qu’on peut demander d’un dossier entier.
#[derive(Debug, Subcommand)]
pub enum DossierCommand {
    /// Écrit tout un dossier en fichiers ouverts
    Exporter {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// Fichier à écrire
        #[arg(long, value_name = "F.zip", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
    },
    /// Vérifie puis importe un dossier exporté
    Importer {
        /// Fichier à importer
        #[arg(value_name = "F.zip", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
        /// Importe une copie à côté si ce dossier est déjà là
        #[arg(long, help_heading = "Options\u{a0}")]
        copie: bool,
    },
    /// Fait répondre un dossier à une autre version de son référentiel
    ChangerVersion {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// Version où aller
        #[arg(value_name = "CODE@VERSION", help_heading = "Arguments\u{a0}")]
        version: String,
        /// Ce que devient chaque critère, en JSON (sinon, ce qui est sûr suit)
        #[arg(long, value_name = "CHOIX.json", help_heading = "Options\u{a0}")]
        choix: Option<PathBuf>,
        /// Dit ce qui serait fait, sans rien écrire
        #[arg(long, help_heading = "Options\u{a0}")]
        essai: bool,
    },
    /// Garde un PDF contresigné à côté de la version scellée dont il est la suite
    Contreseing {
        /// PDF que le tuteur a rendu
        #[arg(value_name = "F.pdf", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
    },
}

/// Ce qu’on peut demander d’un paquet.
#[derive(Debug, Subcommand)]
pub enum PaquetCommand {
    /// Écrit un paquet chiffré
    Creer {
        /// Identifiant du dossier (CODE ou CODE@VERSION, pour un référentiel)
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
        /// What is in it.
        #[arg(
            help = "Ce qu’il contient : demande-avis, demande-contreseing, dossier (tout un dossier), relecture ou referentiel"
        )]
        #[arg(long, value_name = "GENRE", value_enum, hide_possible_values = true, help_heading = "Options\u{a0}")]
        genre: GenrePaquet,
        /// Fichier à écrire
        #[arg(long, value_name = "F.probant", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
        /// Pour qui
        #[arg(long, value_name = "NOM", help_heading = "Options\u{a0}")]
        pour: Option<String>,
        /// Un mot à cette personne (demande-avis, relecture)
        #[arg(long, value_name = "TEXTE", help_heading = "Options\u{a0}")]
        message: Option<String>,
        /// Jour avant lequel la réponse est attendue, comme 2026-03-31 (demande-avis)
        #[arg(long, value_name = "JOUR", help_heading = "Options\u{a0}")]
        pour_le: Option<String>,
        /// Compétence sur laquelle l’avis est demandé, comme C3 ; à répéter, toutes si rien n’est dit (demande-avis)
        #[arg(long, value_name = "C3", help_heading = "Options\u{a0}")]
        competence: Vec<String>,
        /// Numéro de la version scellée, la dernière si rien n’est dit (demande-contreseing)
        #[arg(long, value_name = "N", help_heading = "Options\u{a0}")]
        numero: Option<u32>,
        /// Signe le référentiel, pour que qui le reçoit sache de qui il vient (referentiel)
        #[arg(long, help_heading = "Options\u{a0}")]
        signer: bool,
    },
    /// Montre ce que contient un paquet, sans rien importer
    Lire {
        /// Fichier à lire
        #[arg(value_name = "F.probant", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
    },
    /// Vérifie puis importe un paquet
    Importer {
        /// Fichier à importer
        #[arg(value_name = "F.probant", help_heading = "Arguments\u{a0}")]
        fichier: PathBuf,
        /// Importe une copie à côté si ce dossier est déjà là
        #[arg(long, help_heading = "Options\u{a0}")]
        copie: bool,
    },
}

/// Ce qu’un paquet contient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum GenrePaquet {
    /// Une demande d’avis à un tuteur.
    DemandeAvis,
    /// Une version scellée à contresigner.
    DemandeContreseing,
    /// Tout un dossier.
    Dossier,
    /// Un dossier à relire.
    Relecture,
    /// Un référentiel.
    Referentiel,
}

/// Ce qu’on peut demander des avis.
#[derive(Debug, Subcommand)]
pub enum AvisCommand {
    /// Répond à une demande d’avis, signe, et écrit le fichier à rendre
    Repondre {
        /// Demande d’avis reçue
        #[arg(value_name = "DEMANDE.probant", help_heading = "Arguments\u{a0}")]
        demande: PathBuf,
        /// Réponses, en TOML
        #[arg(long, value_name = "R.toml", help_heading = "Options\u{a0}")]
        reponses: PathBuf,
        /// Fichier à écrire
        #[arg(long, value_name = "AVIS.probant", help_heading = "Options\u{a0}")]
        sortie: PathBuf,
    },
    /// Liste les avis reçus sur un dossier
    Lister {
        /// Identifiant du dossier
        #[arg(value_name = "ID", help_heading = "Arguments\u{a0}")]
        id: String,
    },
}
