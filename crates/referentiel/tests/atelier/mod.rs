//! Documents built by hand for tests: an invented CQPM of bakery, and whatever a test adds or takes away.

use referentiel::import::brouillon::Brouillon;
use referentiel::import::source::{Cellule, Element, Format, Marque, Paragraphe, Source, Tableau};

/// A page being written; numbers of paragraphs are given at the end.
#[derive(Clone, Default)]
pub struct Page {
    elements: Vec<Element>,
}

impl Page {
    pub fn new() -> Self {
        Self::default()
    }

    /// A paragraph; `- ` and `[] ` in front of it are its mark.
    pub fn texte(&mut self, texte: &str) -> &mut Self {
        self.elements.extend(paragraphe(texte).map(Element::Paragraphe));
        self
    }

    /// A table; a line of a cell is a paragraph.
    pub fn tableau(&mut self, rangs: &[&[&str]]) -> &mut Self {
        let cellule = |texte: &&str| Cellule { paragraphes: texte.lines().filter_map(paragraphe).collect() };
        let rangs = rangs.iter().map(|rang| rang.iter().map(cellule).collect()).collect();
        self.elements.push(Element::Tableau(Tableau { rangs }));
        self
    }

    pub fn suite(&mut self, autre: &Self) -> &mut Self {
        self.elements.extend(autre.elements.iter().cloned());
        self
    }

    /// A paragraph or a table of any words and any marks.
    pub fn libre(&mut self, rangs: &[Vec<(String, u8)>]) {
        let un = |(texte, marque): &(String, u8)| {
            let mut paragraphe = paragraphe(texte)?;
            match marque {
                1 => paragraphe.marque = Marque::Puce,
                2 => paragraphe.marque = Marque::Case,
                3 => paragraphe.marque = Marque::Numero("2.1".to_owned()),
                4 => paragraphe.titre = Some(2),
                5 => paragraphe.appuye = true,
                6 => paragraphe.note = Some(3),
                _ => {}
            }
            Some(paragraphe)
        };
        if let [rang] = rangs
            && let [seul] = rang.as_slice()
        {
            self.elements.extend(un(seul).map(Element::Paragraphe));
            return;
        }
        let cellule = |texte| Cellule { paragraphes: un(texte).into_iter().collect() };
        let rangs = rangs.iter().map(|rang| rang.iter().map(cellule).collect()).collect();
        self.elements.push(Element::Tableau(Tableau { rangs }));
    }

    /// The parts, each from a heading without `)` to the next.
    pub fn parties(&self) -> Vec<Vec<Element>> {
        let mut parties: Vec<Vec<Element>> = Vec::new();
        for element in &self.elements {
            let titre = matches!(element, Element::Paragraphe(p) if p.texte.contains("REFERENTIEL D") || p.texte.contains("CONDITIONS D") || p.texte.contains("MODALITES"));
            match parties.last_mut() {
                Some(partie) if !titre => partie.push(element.clone()),
                _ => parties.push(vec![element.clone()]),
            }
        }
        parties
    }

    pub fn de_parties(parties: &[Vec<Element>]) -> Self {
        Self { elements: parties.concat() }
    }

    /// Takes the last evaluation table away.
    pub fn retirer_le_dernier_tableau_d_evaluation(&mut self) {
        let a_criteres = |element: &Element| match element {
            Element::Tableau(tableau) => {
                tableau.rangs[0].iter().any(|c| c.paragraphes.iter().any(|p| p.texte.starts_with("Critères")))
            }
            Element::Paragraphe(_) => false,
        };
        let rang = self.elements.iter().rposition(a_criteres).expect("there is one");
        self.elements.remove(rang);
    }

    pub fn source(&self) -> Source {
        let mut elements = self.elements.clone();
        let mut numero = 0;
        for element in &mut elements {
            let paragraphes: Vec<&mut Paragraphe> = match element {
                Element::Paragraphe(paragraphe) => vec![paragraphe],
                Element::Tableau(tableau) => {
                    tableau.rangs.iter_mut().flatten().flat_map(|c| &mut c.paragraphes).collect()
                }
            };
            for paragraphe in paragraphes {
                paragraphe.numero = numero;
                numero += 1;
            }
        }
        Source { format: Format::Texte, elements }
    }
}

fn paragraphe(texte: &str) -> Option<Paragraphe> {
    let (marque, texte) = if let Some(reste) = texte.strip_prefix("- ") {
        (Marque::Puce, reste)
    } else if let Some(reste) = texte.strip_prefix("[] ") {
        (Marque::Case, reste)
    } else {
        (Marque::Aucune, texte)
    };
    let texte = texte.split_whitespace().collect::<Vec<_>>().join(" ");
    (!texte.is_empty()).then_some(Paragraphe {
        numero: 0,
        texte,
        marque,
        titre: None,
        appuye: false,
        note: None,
        page: None,
        ligne: None,
    })
}

/// What was not understood, one line an extract.
pub fn raisons(brouillon: &Brouillon) -> Vec<String> {
    brouillon.non_compris.iter().map(|extrait| format!("{}: {}", extrait.raison, extrait.texte)).collect()
}

const ENTETE: [&str; 4] = [
    "Compétences professionnelles",
    "Conditions de réalisation",
    "Critères mesurables et observables",
    "Résultats attendus",
];

/// An invented CQPM: two blocs, three competences.
pub fn boulanger() -> Page {
    let mut page = Page::new();
    page.texte("REFERENTIELS DU CQPM").texte("Titre du CQPM : Boulanger d'atelier");
    page.texte("1. REFERENTIEL D'ACTIVITES DU CQPM").texte("1.1. Missions");
    page.texte("Le boulanger d'atelier pétrit et cuit. Il tient son fournil propre.");
    page.texte("La finalité de cette activité est de nourrir le quartier.");
    page.texte("2. REFERENTIEL DE COMPETENCES").texte("Pour cela, il (elle) doit être capable de :");
    page.tableau(&[
        &["Blocs de compétences", "Compétences professionnelles", "Connaissances associées"],
        &[
            "BDC 1 : La fabrication du pain",
            "1. Pétrir une pâte",
            "Farines de blé Levures et levains Températures de base",
        ],
        &["", "2. Cuire le pain", ""],
        &["BDC 2 : La vie du fournil", "1. Entretenir le fournil", "Produits de nettoyage\nRègles d'hygiène"],
    ]);
    page.texte("3. REFERENTIEL D'EVALUATIONS");
    page.tableau(&[
        &ENTETE,
        &[
            "1 Pétrir une pâte",
            "A partir :\n- D'une recette ;\n- Des matières premières (farine, eau...).\nLe pétrin est disponible.",
            "En matière de méthodes utilisées : Les ingrédients (farine, sel, etc.) sont pesés. La pâte est pétrie.\nEn matière de moyens utilisés :\nLe pétrin est réglé.\nEn matière de liens professionnels / relationnels : La langue anglaise est comprise au minimum :\n- par la lecture des notices ;\n- par l'échange avec un fournisseur.\nEn matière de contraintes liées au milieu : Le bruit est réduit.",
            "La pâte est lisse. Elle est à température.",
        ],
    ]);
    page.tableau(&[
        &ENTETE,
        &[
            "2 Cuire le pain",
            "A partir :\n- D'une pâte levée ;\n- D'un four.",
            "En matière de méthodes utilisées :\nLe four est chaud.",
            "Le pain est doré.",
        ],
        &["", "", "En matière de moyens utilisés :\nLa pelle est propre. Le minuteur est réglé.", ""],
    ]);
    page.tableau(&[
        &ENTETE,
        &["3 Entretenir le fournil", "Le plan de nettoyage est affiché.", "En matière de méthodes utilisées : Le sol est lavé. Les machines sont arrêtées.\nEn matière de contraintes liées au milieu : Les produits sont rangés.", "Le fournil est propre."],
    ]);
    page.texte("3.2 MODALITES D'EVALUATION").texte("3.2.1 Conditions de mise en œuvre des évaluations");
    page.texte("- L'accès au CQPM ou à ses blocs demande une inscription préalable du candidat auprès du centre de certification.");
    page.texte("- Le centre de certification et l'entreprise définissent les modalités d'évaluation dans un dossier.");
    page.texte("- Les modalités en milieu professionnel sont privilégiées.");
    page.texte("3.2.2 Mise en œuvre des modalités d'évaluation");
    page.texte("Les compétences sont évaluées par la commission à l'aide des critères, ceux-ci sont complétés par l'avis de l'entreprise (hors dispositif VAE).");
    page.texte("La commission d'évaluation est composée de deux membres.");
    page.texte("a) Evaluation en situation professionnelle réelle");
    page.texte("Le candidat est vu à l'œuvre. Celle-ci s'appuie sur :")
        .texte("- une observation")
        .texte("- des questions");
    page.texte("b) Présentation des projets réalisés en milieu professionnel");
    page.texte("Le candidat transmet un rapport, dans les délais fixés, à la commission.");
    page.texte("c) Avis de l'entreprise (hors VAE)")
        .texte("Le tuteur donne un avis au regard du référentiel d'activité.");
    page.texte("4 CONDITIONS D'ADMISSIBILITE");
    page.texte(
        "Le CQPM ou ses blocs sont attribués par le jury de délibération quand toutes les compétences sont acquises.",
    );
    page
}
