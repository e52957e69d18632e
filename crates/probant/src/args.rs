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
    /// Vérifie des PDF
    Verifier {
        /// Fichiers à vérifier
        #[arg(value_name = "F.pdf", required = true, help_heading = "Arguments\u{a0}")]
        fichiers: Vec<PathBuf>,
    },
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
}
