//! An invented CQPM in capacités: « Opérateur (trice) régleur en décolletage ». Seven capacités, no bloc, no category.

use super::attendu::ecrire::{alinea, exemple, impose, libre};
use super::attendu::{Activite, Competence, Cqpm, Critere, Generation, Modalite, Modalites, Regles, Rubrique};

const TOUTES: Modalites = Modalites::UneDe(&["reelle", "projets", "reconstituee"]);

/// A setter-operator of automatic lathes.
pub const DECOLLETEUR: Cqpm = Cqpm {
    nom: "decolleteur",
    generation: Generation::Capacites,
    titre: "Opérateur (trice) régleur en décolletage",
    activites: &[Rubrique {
        titre: "OBJECTIF PROFESSIONNEL DU CQPM",
        paragraphes: &[
            "L'opérateur (trice) régleur en décolletage prépare, règle et conduit un ou plusieurs tours automatiques [^1] qui usinent des pièces de révolution à partir de barres métalliques.",
            "Il (elle) travaille le plus souvent en horaires postés, au sein d'un îlot de machines, et répond de la qualité des pièces devant un chef d'îlot ou un responsable de production [^2].",
        ],
        activites: &[Activite {
            titre: "Les missions confiées au titulaire peuvent porter, sans que la liste soit limitative, sur :",
            paragraphes: &[
                "La mise en route d'une série nouvelle ou déjà connue, depuis le montage des outils jusqu'à la pièce bonne ;",
                "La conduite et la surveillance d'un groupe de machines (alimentation en barres, copeaux, huile de coupe,...) ;",
                "Le remplacement des outils usés et la correction des cotes ;",
                "L'entretien courant des machines et de leur périphérie.",
            ],
            finalite: None,
        }],
    }],
    blocs: &[],
    competences: &[
        Competence {
            bloc: 0,
            titre: "Préparer le poste et les outillages d'une série",
            variante: Some("Préparer le poste et les outillages d'une série de pièces décolletées"),
            conditions: &[
                libre("Sur un îlot [^3] d'au moins deux tours automatiques"),
                libre("A partir d'un dossier de série (plan de pièce, gamme, fiche de réglage,...)"),
                libre("Les barres et les outils sont disponibles au magasin"),
            ],
            criteres: &[
                alinea(
                    "CR",
                    "Le dossier de série est exploité sans erreur. Les cotes critiques sont repérées sur le plan.",
                ),
                alinea(
                    "CR",
                    "Les outils, les pinces et les canons réunis sont ceux de la fiche de réglage, leur état est vérifié.",
                ),
                alinea(
                    "CR",
                    "La matière mise en place est identifiée (nuance, diamètre, numéro de coulée) et sa traçabilité est conservée.",
                ),
                alinea("CR", "Le poste est rangé et sûr avant la mise en route."),
            ],
            resultats: &[],
            modalites: TOUTES,
        },
        Competence {
            bloc: 0,
            titre: "Régler un tour automatique",
            variante: Some("Régler un tour automatique à partir d'une gamme"),
            conditions: &[
                libre("Sur un tour à poupée mobile ou à poupée fixe de l'entreprise"),
                libre("La gamme et le programme sont fournis"),
                libre("Les moyens de mesure sont étalonnés"),
            ],
            criteres: &[
                alinea("CR", "Le montage des outils respecte l'ordre et les porte-à-faux de la gamme."),
                Critere {
                    sous_points: &[
                        exemple("Les origines et les jauges sont introduites puis relues ;"),
                        exemple("Un cycle à vide est exécuté, broche arrêtée,"),
                        exemple("La première pièce est usinée à vitesse réduite (avance, rotation,...) ;"),
                        exemple("Les corrections sont saisies au centième."),
                    ],
                    ..alinea("CR", "La méthode de réglage est structurée et limite les pièces perdues (par exemple) :")
                },
                alinea(
                    "CR",
                    "La première pièce bonne est obtenue dans le temps alloué, elle est validée par le contrôle.",
                ),
            ],
            resultats: &[],
            modalites: TOUTES,
        },
        Competence {
            bloc: 0,
            titre: "Conduire une production de pièces décolletées",
            variante: None,
            conditions: &[
                libre("Sur une série d'au moins 500 pièces"),
                libre("Dans le cadre de l'activité normale de l'îlot"),
                libre("Les consignes de surveillance sont affichées au poste"),
                libre("Présentation d'une dérive détectée et corrigée par le candidat."),
            ],
            criteres: &[
                alinea("CR", "L'alimentation en barres et l'évacuation des copeaux ne causent aucun arrêt évitable."),
                Critere {
                    sous_points: &[
                        impose("Le relevé de cotes est tenu à la fréquence prescrite."),
                        impose("Une dérive est corrigée avant la sortie de tolérance."),
                        impose("Les pièces douteuses sont isolées jusqu'à la décision du contrôle."),
                    ],
                    ..alinea("CR", "Le suivi de la production est assuré dans la durée :")
                },
                alinea(
                    "CR",
                    "Le bruit, les vibrations et l'aspect des copeaux sont interprétés. Une anomalie entraîne un arrêt immédiat.",
                ),
            ],
            resultats: &[],
            modalites: Modalites::UneDe(&["reelle", "projets"]),
        },
        Competence {
            bloc: 0,
            titre: "Contrôler des pièces décolletées",
            variante: Some("Contrôler les pièces décolletées et statuer sur leur conformité"),
            conditions: &[
                libre("A partir d'un plan de contrôle"),
                libre("Les instruments (micromètre, projecteur de profil, tampons filetés,...) sont à disposition"),
                libre("Une pièce étalon est fournie"),
            ],
            criteres: &[
                alinea("CR", "L'instrument choisi convient à la tolérance à vérifier."),
                alinea(
                    "CR",
                    "Les mesures sont répétables, elles sont reportées sur la carte de contrôle et exploitées.",
                ),
                alinea("CR", "La décision (accepter, trier, rebuter) est justifiée et tracée."),
            ],
            resultats: &[],
            modalites: TOUTES,
        },
        Competence {
            bloc: 0,
            titre: "Changer et affûter les outils de coupe",
            variante: None,
            conditions: &[
                libre("Sur des outils à plaquette et des outils brasés"),
                libre("Une affûteuse équipée d'une aspiration est mise à disposition"),
            ],
            criteres: &[
                alinea(
                    "CR",
                    "L'usure est reconnue (dépouille, cratère, arête rapportée) et l'outil est changé au bon moment.",
                ),
                Critere {
                    sous_points: &[
                        exemple("Angles vérifiés au gabarit ;"),
                        exemple("Arête rodée à la pierre ;"),
                        exemple("Repérage de l'outil remis au magasin ;"),
                    ],
                    ..alinea("CR", "L'affûtage restitue la géométrie prescrite (par exemple) :")
                },
                alinea("CR", "La cote est retrouvée en trois pièces au plus après le changement."),
            ],
            resultats: &[],
            modalites: TOUTES,
        },
        Competence {
            bloc: 0,
            titre: "Entretenir les machines de son îlot",
            variante: None,
            conditions: &[
                libre("Dans le cadre du plan de maintenance de premier niveau"),
                libre("Les fiches d'entretien sont disponibles"),
                libre("Hors interventions électriques"),
            ],
            criteres: &[
                alinea(
                    "CR",
                    "Les niveaux, les filtres et le graissage sont contrôlés selon le plan. Les écarts sont notés.",
                ),
                alinea(
                    "CR",
                    "L'huile de coupe est surveillée (concentration, odeur, débris,...) et les fuites sont signalées.",
                ),
                alinea("CR", "La machine est consignée avant toute intervention dans la zone d'usinage."),
            ],
            resultats: &[],
            modalites: Modalites::UneDe(&["reelle"]),
        },
        Competence {
            bloc: 0,
            titre: "Rendre compte de la production et passer les consignes",
            variante: Some("Rendre compte de la production et transmettre les consignes à l'équipe suivante"),
            conditions: &[
                libre("En fin de poste ou lors d'un point d'îlot"),
                libre("Le cahier de consignes est tenu dans l'entreprise"),
            ],
            criteres: &[
                alinea("CR", "Les quantités, les rebuts et les arrêts sont saisis sans oubli."),
                alinea(
                    "CR",
                    "Les consignes transmises sont claires, elles permettent à l'équipe suivante de reprendre sans perte de temps.",
                ),
                alinea("CR", "Une proposition d'amélioration est argumentée (temps, coût, sécurité,...)."),
            ],
            resultats: &[],
            modalites: TOUTES,
        },
    ],
    modalites: &[
        Modalite {
            code: "reelle",
            titre: "Evaluation en situation professionnelle réelle",
            explication: &[
                "Le candidat est évalué au poste, pendant une production ordinaire. Cette évaluation s'appuie sur :",
            ],
            appuis: &[
                "une observation au poste de travail",
                "des questions posées au candidat, éléments de preuve en main",
            ],
            exceptionnelle: false,
        },
        Modalite {
            code: "projets",
            titre: "Présentation des projets ou activités réalisés en milieu professionnel",
            explication: &[
                "Un rapport, remis à l'UIMM territoriale centre d'examen selon le calendrier et la forme fixés à l'avance, montre que le candidat a exercé en entreprise les capacités évaluées de cette façon.",
                "Il (elle) le présente ensuite devant une commission d'évaluation.",
            ],
            appuis: &[],
            exceptionnelle: false,
        },
        Modalite {
            code: "reconstituee",
            titre: "Evaluation à partir d'une situation professionnelle reconstituée",
            explication: &[
                "Le candidat travaille sur une machine du centre, dans des conditions proches de celles d'un atelier :",
            ],
            appuis: &["sous l'œil d'un évaluateur qui questionne", "en remettant un compte rendu écrit ou oral"],
            exceptionnelle: true,
        },
        Modalite {
            code: "avis",
            titre: "Avis de l'entreprise",
            explication: &[
                "Le tuteur, ou la personne qui encadre le candidat dans l'entreprise, donne un avis en regard du référentiel de certification (capacités professionnelles et/ou critères).",
            ],
            appuis: &[],
            exceptionnelle: false,
        },
    ],
    regles: Regles {
        inscription: "Toute démarche vers le CQPM (formation, validation des acquis...) suppose l'inscription préalable du candidat auprès de l'UIMM territoriale centre d'examen.",
        accord_modalites: "Dans un dossier remis à l'UIMM centre de ressource, l'UIMM territoriale centre d'examen et l'entreprise, ou à défaut le candidat (VAE, demandeurs d'emploi...), arrêtent les modalités d'évaluation retenues parmi celles du référentiel de certification.",
        preference: "Sont privilégiées les modalités d'évaluation qui s'appuient sur des activités ou projets réalisés en milieu professionnel. Dans les cas exceptionnels où cela est impossible, et si le référentiel de certification le prévoit, une évaluation en situation professionnelle reconstituée peut être retenue.",
        validation: "Chaque capacité professionnelle est évaluée au moyen des critères avec niveau d'exigence, dans les conditions de réalisation que décrit le référentiel de certification.",
        commission: None,
        fondements: &["des différentes évaluations", "de l'avis de l'entreprise", "de l'entretien avec le candidat"],
        admission: "Le jury de délibération déclare admissible le candidat [^4] qui a acquis l'ensemble des capacités professionnelles décrites dans le référentiel de certification.",
        blocs_seuls: false,
        avis_sans_vae: false,
    },
    notes: &[
        "A cames ou à commande numérique",
        "Selon l'organisation de l'atelier",
        "Ilot : groupe de machines confié à un même opérateur, avec ses moyens de contrôle et de manutention.",
        "Le mot « candidat » vaut pour une candidate comme pour un candidat.",
    ],
};
