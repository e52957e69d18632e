//! What each target builds of its bytes, and what must be true of the answer.

use std::fmt::Write;

use referentiel::import::lecture::{LIMITES, Limites, lire, lire_dans};
use referentiel::import::source::{Element, Source};

use crate::bureau;
use crate::program::Program;

/// Small enough for each limit to be met.
const PETITES: Limites = Limites {
    paragraphes: 30,
    caracteres: 2_000,
    cellules: 60,
    colonnes: 8,
    octets_deplies: 20_000,
    profondeur: 20,
    ..LIMITES
};

/// All the codes a refusal may have; those of PDF files apart.
pub const CODES: [&str; 9] = [
    "vide",
    "trop_gros",
    "trop_complexe",
    "bombe",
    "chiffre",
    "ancien_word",
    "autre_format",
    "format_inconnu",
    "abime",
];

/// What stands around words in a text conversion, made of nothing a reader may count as a word.
const SIGNES: [&str; 40] = [
    " ",
    "\n",
    "\n\n",
    "\t",
    "- ",
    "• ",
    "☐ ",
    "**",
    "*",
    "_",
    "`",
    "# ",
    "| ",
    "|---|---|\n",
    "----\t----\n",
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<li>",
    "<ol>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<td colspan=\"3\" rowspan=2>",
    "<b>",
    "</b>",
    "<br>",
    "<input type=\"checkbox\"/>",
    "<div>",
    "</td>",
    "(",
    ") ",
    " ; ",
    ". ",
    "<",
    "&",
    "\\",
    "\r\n",
];

/// Any bytes as a text; then words between signs, each of which must be read once.
pub fn texte(octets: &[u8]) {
    verifier("a.txt", octets);
    let mut programme = Program::new(octets);
    let (mut ecrit, mut mots) = (String::new(), 0_usize);
    for _ in 0..octets.len() / 2 {
        let signe = usize::from(programme.byte());
        if let Some(signe) = SIGNES.get(signe % 64) {
            ecrit.push_str(signe);
        } else {
            write!(ecrit, " mot{mots} ").unwrap();
            mots += 1;
        }
    }
    let lu = lire("a.txt", ecrit.as_bytes());
    let Ok(source) = lu else {
        let code = lu.map_or_else(|erreur| erreur.code(), |_| "");
        assert!(mots == 0 || code == "trop_complexe", "{code}: {ecrit:?}");
        return;
    };
    let textes: Vec<&str> = source.paragraphes().map(|un| &*un.texte).collect();
    let mut lus: Vec<usize> = textes
        .join(" ")
        .split(|signe: char| !signe.is_alphanumeric())
        .filter_map(|mot| mot.strip_prefix("mot")?.parse().ok())
        .collect();
    lus.sort_unstable();
    assert_eq!(lus, (0..mots).collect::<Vec<_>>(), "{ecrit:?}");
}

const PAGE: &str = "<!DOCTYPE html><html><body><h2>Un</h2><p style='color:red'>Deux <b>trois</b><sup>1</sup></p><ul><li>q<li>c</ul><ol start=3 type=i><li>s</ol>\
    <table><tr><th colspan=2>A<td rowspan=2>B<tr><td>x<table><tr><td>y</table><td>z</table><script>n</script><p hidden>m</p></body></html>";

/// Any bytes as a page, or as changes to a good one.
pub fn html(octets: &[u8]) {
    let mut page = PAGE.as_bytes().to_vec();
    if octets.starts_with(b"<") {
        page = octets.to_vec();
    } else {
        Program::new(octets).change(&mut page);
    }
    verifier("a.html", &page);
}

const CORPS: &str = r#"<w:p><w:pPr><w:pStyle w:val="T"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Un &amp; deux</w:t><w:footnoteReference w:id="2"/></w:r></w:p><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>B</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#;
const LISTES: &str = r#"<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;
const NOTES: &str =
    r#"<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
const STYLES: &str = r#"<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 1"/><w:basedOn w:val="T"/></w:style></w:styles>"#;

/// Any bytes as a zip, or as changes to the parts or the bytes of a Word document.
pub fn docx(octets: &[u8]) {
    let mut programme = Program::new(octets);
    let mut parties = [CORPS, LISTES, NOTES, STYLES].map(|partie| partie.as_bytes().to_vec());
    let laquelle = programme.below(5);
    if let Some(partie) = parties.get_mut(laquelle) {
        programme.change(partie);
    }
    let [corps, listes, notes, styles] = parties.map(|partie| String::from_utf8_lossy(&partie).into_owned());
    let mut fichier =
        bureau::docx(&corps, &[("numbering.xml", &*listes), ("footnotes.xml", &*notes), ("styles.xml", &*styles)]);
    if laquelle == 4 {
        programme.change(&mut fichier);
    }
    verifier("a.docx", if octets.starts_with(b"PK") { octets } else { &fichier });
}

const STYLES_ODT: &str = r#"<style:style style:name="P" style:family="paragraph" style:parent-style-name="P"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" text:display-levels="3"/></text:list-style>"#;
const TEXTE_ODT: &str = r#"<text:h text:outline-level="1">Un</text:h><text:list text:style-name="L"><text:list-item text:start-value="3"><text:p text:style-name="P">Deux<text:s text:c="4"/><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p></text:list-item></text:list><table:table><table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"><text:p>B</text:p></table:table-cell></table:table-row></table:table>"#;

/// Any bytes as changes to the parts or the bytes of an `OpenDocument` text.
pub fn odt(octets: &[u8]) {
    let mut programme = Program::new(octets);
    let mut parties = [STYLES_ODT, TEXTE_ODT].map(|partie| partie.as_bytes().to_vec());
    let laquelle = programme.below(3);
    if let Some(partie) = parties.get_mut(laquelle) {
        programme.change(partie);
    }
    let [styles, corps] = parties.map(|partie| String::from_utf8_lossy(&partie).into_owned());
    let mut fichier = bureau::odt(&styles, &corps);
    if laquelle == 2 {
        programme.change(&mut fichier);
    }
    verifier("a.odt", &fichier);
}

/// Reads within the limits of the application and within small ones; says how the first reading ended.
pub fn verifier(nom: &str, octets: &[u8]) -> &'static str {
    for limites in [PETITES, LIMITES] {
        match lire_dans(nom, octets, &limites) {
            Ok(source) => coherente(&source, &limites),
            Err(erreur) => {
                assert!(CODES.contains(&erreur.code()) || octets.windows(5).any(|ici| ici == b"%PDF-"), "{erreur}");
            }
        }
    }
    lire(nom, octets).map_or_else(|erreur| erreur.code(), |_| "bon")
}

fn coherente(source: &Source, limites: &Limites) {
    let (mut caracteres, mut combien) = (0, 0);
    for (rang, un) in source.paragraphes().enumerate() {
        assert_eq!(un.numero, rang);
        assert_eq!(un.texte, un.texte.split_whitespace().collect::<Vec<_>>().join(" "));
        assert!(un.texte.chars().any(char::is_alphanumeric), "{:?}", un.texte);
        caracteres += un.texte.len();
        combien += 1;
    }
    assert!((1..=limites.paragraphes).contains(&combien) && caracteres <= limites.caracteres, "{combien} {caracteres}");
    let mut cellules = 0;
    for element in &source.elements {
        if let Element::Tableau(tableau) = element {
            let largeur = tableau.rangs[0].len();
            assert!(
                tableau.rangs.iter().all(|rang| rang.len() == largeur) && (1..=limites.colonnes).contains(&largeur)
            );
            cellules += largeur * tableau.rangs.len();
        }
    }
    assert!(cellules <= limites.cellules, "{cellules}");
}
