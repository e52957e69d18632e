//! An invented CQPM in blocs: « Soudeur-assembleur de structures fines ». Two blocs, five competences.

use super::attendu::ecrire::{alinea, impose, libre, puce, suite};
use super::attendu::{Activite, Bloc, Competence, Cqpm, Critere, Generation, Modalite, Modalites, Regles, Rubrique};

/// A welder of thin sheets and tubes.
pub const SOUDEUR: Cqpm = Cqpm {
    nom: "soudeur",
    generation: Generation::Blocs,
    titre: "Soudeur-assembleur de structures fines",
    activites: &[
        Rubrique {
            titre: "Missions et activités visées par la certification professionnelle",
            paragraphes: &[
                "Coffrets électriques, gaines d'aération, mobilier d'atelier, carters de machines : les structures fines se retrouvent dans presque toutes les productions de la métallurgie. Leur faible épaisseur rend le soudage exigeant, car une chaleur mal dosée les voile ou les perce.",
                "Le soudeur-assembleur de structures fines prépare, positionne, pointe et soude des tôles, des tubes et des profilés dont l'épaisseur dépasse rarement trois millimètres. Il livre un ensemble conforme au plan, propre et prêt à recevoir son traitement de surface.",
            ],
            activites: &[
                Activite {
                    titre: "La préparation et l'assemblage des éléments",
                    paragraphes: &[
                        "Avant de souder, il rassemble les débits, contrôle leurs cotes, dégraisse les zones à assembler et choisit le montage qui tiendra l'ensemble pendant le pointage. Les éléments proviennent du débit laser, du pliage ou d'un fournisseur extérieur.",
                        "Le pointage fixe la géométrie de la structure. L'ordre des points, leur longueur et leur écartement sont choisis pour limiter les déformations (retrait, voilage, vrillage...).",
                    ],
                    finalite: Some(
                        "La finalité de cette activité est d'amener au poste de soudage un ensemble juste, stable et accessible.",
                    ),
                },
                Activite {
                    titre: "Le soudage et la finition des structures",
                    paragraphes: &[
                        "Il règle son générateur d'après le descriptif de mode opératoire de soudage (DMOS), exécute les cordons en TIG ou en MAG dans toutes les positions courantes et surveille l'échauffement de la pièce.",
                        "La finition comprend le meulage des raccords visibles, le décapage des inox et le dressage à froid ou à la flamme. Chaque ensemble terminé est contrôlé à l'œil et au gabarit, puis enregistré sur la fiche suiveuse.",
                    ],
                    finalite: Some(
                        "La finalité de cette activité est de livrer au client une structure étanche, droite et d'aspect régulier.",
                    ),
                },
            ],
        },
        Rubrique {
            titre: "Environnement de travail",
            paragraphes: &[
                "Il travaille debout, en atelier de tôlerie fine ou de chaudronnerie, derrière des rideaux de protection et sous une aspiration des fumées. Il porte une cagoule, des gants, un vêtement ignifugé et des chaussures de sécurité.",
                "Ses réglages et ses contrôles s'appuient sur des normes (NF EN ISO 9606-1, NF EN ISO 5817) que l'atelier tient à disposition.",
            ],
            activites: &[],
        },
        Rubrique {
            titre: "Interactions dans l'environnement de travail",
            paragraphes: &[
                "Le soudeur-assembleur de structures fines dépend d'un chef d'équipe ou d'un responsable d'atelier. Il échange chaque jour avec le bureau des méthodes, les plieurs, le contrôle qualité et, lors d'une pose, avec le client.",
            ],
            activites: &[],
        },
    ],
    blocs: &[
        Bloc {
            titre: "La préparation et l'assemblage des éléments",
            connaissances: &[
                "Lecture de plans d'ensemble et symboles de soudage",
                "Propriétés des aciers, des inox et des alliages d'aluminium",
                "Principes du bridage et des gabarits (butées, locating, dépouilles)",
                "Règles de dégraissage et de préparation des bords",
            ],
            separees: false,
        },
        Bloc {
            titre: "Le soudage et la finition des structures",
            connaissances: &[
                "Procédés TIG et MAG : gaz, courants, métaux d'apport",
                "Défauts des soudures fines et leurs causes",
                "Prévention des risques liés aux fumées, au rayonnement et à l'électricité",
            ],
            separees: true,
        },
    ],
    competences: &[
        Competence {
            bloc: 1,
            titre: "Préparer les éléments et le poste d'assemblage",
            variante: None,
            conditions: &[
                puce("D'un dossier de fabrication (plan d'ensemble, nomenclature, fiche suiveuse...) ;"),
                puce("Des éléments débités et pliés ;"),
                puce("Des moyens de levage et de manutention de l'atelier."),
                libre("Les équipements de protection individuelle sont fournis."),
                libre("En respectant le plan de charge de l'atelier."),
            ],
            criteres: &[
                suite(
                    "ME",
                    "Le dossier de fabrication est lu et les symboles de soudage sont interprétés sans erreur.",
                ),
                suite(
                    "ME",
                    "Les éléments reçus sont comptés et leurs cotes fonctionnelles mesurées avant l'assemblage.",
                ),
                suite("ME", "Un élément hors tolérance est isolé et étiqueté."),
                alinea(
                    "ME",
                    "Les bords à souder sont dégraissés, ébavurés et, pour l'inox, brossés avec un outil réservé à cet usage.",
                ),
                suite("ME", "La zone de travail est rangée et les rideaux de protection sont tirés."),
                suite(
                    "MO",
                    "Les instruments de mesure (pied à coulisse, équerre, jeu de cales...) sont choisis selon la tolérance demandée.",
                ),
                suite("MO", "Les moyens de manutention sont vérifiés avant usage."),
                Critere {
                    sous_points: &[
                        impose("la référence de l'élément et le numéro de la fiche suiveuse ;"),
                        impose("la nature et l'étendue du défaut ;"),
                        impose("la suite proposée (reprise, rebut ou dérogation)."),
                    ],
                    ..suite("LI", "Le signalement d'un élément non conforme au contrôle qualité comporte au minimum :")
                },
                suite("LI", "Le chef d'équipe est averti d'un manque d'approvisionnement."),
                suite("CO", "Les consignes de circulation et de levage de l'atelier sont appliquées."),
                suite("CO", "Les chutes d'inox, d'acier et d'aluminium sont triées dans les bacs prévus."),
            ],
            resultats: &[
                "Tous les éléments nécessaires sont présents, conformes et propres au poste d'assemblage.",
                "Le poste est prêt à l'heure prévue par le planning.",
            ],
            modalites: Modalites::BlocsAvecAvis,
        },
        Competence {
            bloc: 1,
            titre: "Positionner et pointer une structure fine",
            variante: Some("Positionner puis pointer les structures fines"),
            conditions: &[
                puce("D'un plan d'ensemble coté ;"),
                puce("Des éléments préparés et du gabarit de montage ;"),
                puce("D'un descriptif de mode opératoire de soudage ;"),
                puce("D'un poste à souder en état de marche."),
                libre("Le travail est réalisé seul, ou à deux pour les structures de plus de deux mètres."),
            ],
            criteres: &[
                alinea("ME", "La surface de référence du montage est repérée et nettoyée."),
                alinea("ME", "Les éléments sont bridés sans contrainte, dans l'ordre de la gamme."),
                alinea("ME", "Les jeux entre bords sont réglés selon l'épaisseur à souder."),
                Critere {
                    sous_points: &[
                        impose("Sur la longueur du joint (départ, milieu, arrivée) ;"),
                        impose("Sur les zones à risque (angles, raccords de tubes, trous proches du cordon...)."),
                    ],
                    ..alinea("ME", "Le pointage suit un ordre réfléchi qui équilibre les retraits :")
                },
                alinea("ME", "Les diagonales et les équerrages sont contrôlés après chaque série de points."),
                alinea("MO", "Les brides, les serre-joints et les piges sont adaptés à la forme de la structure."),
                alinea("MO", "Le poste à souder est réglé en dessous de l'intensité du cordon définitif."),
                alinea(
                    "LI",
                    "Le binôme est guidé par des consignes brèves et comprises. Et attend un accord avant de lâcher la pièce.",
                ),
                alinea("LI", "Les écarts constatés entre le plan et le montage sont remontés au bureau des méthodes."),
                alinea("CO", "La position de travail est réglée en hauteur pour préserver le dos et les épaules."),
            ],
            resultats: &[
                "La structure pointée respecte les cotes et les équerrages du plan.",
                "Aucun point ne gêne l'exécution du cordon.",
                "Le montage est rendu propre et complet.",
            ],
            modalites: Modalites::BlocsAvecAvis,
        },
        Competence {
            bloc: 2,
            titre: "Souder une structure fine en TIG et en MAG",
            variante: None,
            conditions: &[
                libre(
                    "Les assemblages portent sur des épaisseurs comprises entre 0,8 mm et 3 mm, en acier, en inox ou en aluminium.",
                ),
                puce("De la structure pointée ;"),
                puce("Du descriptif de mode opératoire de soudage ;"),
                puce("Des gaz et métaux d'apport prescrits ;"),
                puce("D'un certificat de qualification de soudeur en cours de validité."),
            ],
            criteres: &[
                alinea(
                    "ME",
                    "Le descriptif de mode opératoire est suivi : procédé, courant, gaz, métal d'apport, nombre de passes.",
                ),
                suite("ME", "Une éprouvette est soudée avant la première pièce d'une série."),
                suite(
                    "ME",
                    "La séquence de soudage répartit la chaleur (pas de pèlerin, cordons alternés, pauses de refroidissement...).",
                ),
                suite("ME", "Les reprises de cordon sont meulées avant d'être recouvertes."),
                suite("ME", "La protection gazeuse de l'envers est assurée sur l'inox."),
                alinea("ME", "Les paramètres effectivement utilisés sont notés sur la fiche suiveuse."),
                suite(
                    "MO",
                    "La torche, la buse et l'électrode sont choisies selon le joint et remplacées dès qu'elles s'usent.",
                ),
                suite("MO", "Le débit de gaz est mesuré au débitmètre à bille."),
                suite("MO", "L'aspiration des fumées est placée au plus près du bain."),
                suite("LI", "Les opérateurs voisins sont prévenus avant l'amorçage d'un arc."),
                suite("LI", "Le coordonnateur en soudage est sollicité pour tout écart au mode opératoire."),
                suite("CO", "La température entre passes reste sous la limite prescrite."),
                suite("CO", "Le permis de feu est demandé hors de l'atelier."),
            ],
            resultats: &[
                "Les cordons sont continus, réguliers et sans défaut visible au-delà du niveau C.",
                "La structure reste dans ses tolérances de forme.",
            ],
            modalites: Modalites::BlocsAvecAvis,
        },
        Competence {
            bloc: 2,
            titre: "Dresser et finir une structure soudée",
            variante: Some("Dresser, finir et nettoyer une structure soudée"),
            conditions: &[
                puce("D'une structure soudée et refroidie ;"),
                puce("Des tolérances de forme et d'aspect ;"),
                puce("Des produits de décapage et de leurs fiches de données de sécurité."),
            ],
            criteres: &[
                suite(
                    "ME",
                    "Les déformations sont mesurées et la méthode de dressage (à froid, à la flamme, par chaudes de retrait...) est justifiée.",
                ),
                suite("ME", "Le meulage respecte l'épaisseur minimale de la tôle."),
                suite("ME", "Le décapage de l'inox est rincé jusqu'à neutralité."),
                suite("MO", "Les disques et les abrasifs sont réservés à une seule nature de métal."),
                suite("LI", "Le client interne est consulté sur l'aspect attendu des faces visibles."),
                suite("CO", "Les effluents de décapage sont recueillis dans la cuve identifiée."),
                suite("CO", "Le bruit est limité aux plages horaires autorisées."),
            ],
            resultats: &[
                "La structure est plane, droite et d'équerre dans les tolérances du plan.",
                "Les faces visibles ne portent ni rayure ni trace de coloration.",
            ],
            modalites: Modalites::BlocsAvecAvis,
        },
        Competence {
            bloc: 2,
            titre: "Contrôler la structure terminée et en assurer la traçabilité",
            variante: None,
            conditions: &[
                puce("D'une structure terminée ;"),
                puce("Du plan de contrôle et des gabarits ;"),
                puce("De la norme d'acceptation retenue au contrat ;"),
                puce("De la fiche suiveuse."),
                libre("Le contrôle est réalisé sous un éclairage d'au moins 500 lux."),
            ],
            criteres: &[
                suite("ME", "Chaque cordon est examiné à l'œil nu puis à la loupe selon le plan de contrôle."),
                suite(
                    "ME",
                    "Les défauts (morsure, caniveau, soufflure, manque de pénétration...) sont nommés et mesurés.",
                ),
                suite("ME", "Le ressuage est appliqué sur les cordons désignés par le plan."),
                suite("MO", "Les calibres de soudure sont vérifiés et leur date d'étalonnage est contrôlée."),
                suite("LI", "La décision d'acceptation est partagée avec le contrôleur qualité."),
                suite("LI", "Une réparation est expliquée à l'équipe suivante."),
                suite(
                    "CO",
                    "Les enregistrements sont classés selon les règles de l'entreprise et les exigences du client.",
                ),
            ],
            resultats: &[
                "Le rapport de contrôle est complet, lisible et signé.",
                "Aucune structure non conforme ne quitte l'atelier sans dérogation.",
                "La traçabilité des matières et des soudeurs est assurée.",
            ],
            modalites: Modalites::BlocsAvecAvis,
        },
    ],
    modalites: &[
        Modalite {
            code: "reelle",
            titre: "ÉVALUATION EN SITUATION PROFESSIONNELLE RÉELLE",
            explication: &[
                "Le candidat est évalué pendant son activité normale, à l'atelier de l'entreprise ou sur le plateau technique d'un centre habilité. La commission s'appuie sur :",
            ],
            appuis: &[
                "une observation pendant la fabrication d'une structure ;",
                "un questionnement, avec les éléments de preuve que le candidat apporte de son activité.",
            ],
            exceptionnelle: false,
        },
        Modalite {
            code: "projets",
            titre: "PRÉSENTATION DES PROJETS OU ACTIVITÉS RÉALISÉS EN MILIEU PROFESSIONNEL",
            explication: &[
                "Un rapport est remis par le candidat à l'UIMM territoriale centre de certification, selon le calendrier et la forme fixés à l'avance. Il montre que les compétences évaluées ainsi ont été exercées en entreprise.",
                "Le candidat présente ensuite ses projets ou activités devant la commission d'évaluation.",
            ],
            appuis: &[],
            exceptionnelle: false,
        },
        Modalite {
            code: "avis",
            titre: "AVIS DE L'ENTREPRISE",
            explication: &[
                "Le tuteur, ou la personne qui encadre le candidat dans l'entreprise, donne un avis au regard du référentiel d'activité.",
            ],
            appuis: &[],
            exceptionnelle: false,
        },
    ],
    regles: Regles {
        inscription: "Nul n'accède au CQPM, ni à l'un de ses blocs de compétences, sans une inscription préalable du candidat auprès de l'UIMM territoriale centre de certification.",
        accord_modalites: "Dans un dossier remis à l'UIMM centre de certification, l'entreprise, ou à défaut le candidat (demandeurs d'emploi ; VAE ; salariés...), et l'UIMM territoriale centre de certification arrêtent les modalités d'évaluation retenues parmi celles du référentiel de certification.",
        preference: "Sont privilégiées les modalités d'évaluation qui s'appuient sur des activités, missions ou projets réalisés en milieu professionnel.",
        validation: "La commission d'évaluation évalue chaque compétence professionnelle au moyen des critères mesurables et observables et des résultats attendus ; l'avis de l'entreprise d'accueil complète cette évaluation (hors dispositif VAE).",
        commission: Some(
            "La commission d'évaluation réunit plusieurs membres qualifiés, que leur expérience professionnelle met en mesure de juger de la maîtrise des compétences professionnelles du candidat.",
        ),
        fondements: &[],
        admission: "Le jury paritaire de délibération attribue le CQPM aux candidats [^1], ou les blocs de compétences lorsque le CQPM est inscrit au RNCP, dès lors qu'il a validé toutes les compétences professionnelles, à l'issue des actions d'évaluation.",
        blocs_seuls: true,
        avis_sans_vae: true,
    },
    notes: &["Dans tout ce document, « candidat » se lit au féminin comme au masculin."],
};
