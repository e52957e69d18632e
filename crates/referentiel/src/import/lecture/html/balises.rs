//! What is known of tags: which end a paragraph, which hide what they hold, which the tokenizer must not look into.

use html5ever::tokenizer::states::{RawKind, Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{Tag, TagKind};

use crate::import::lecture::LectureError;

/// Attributes of one tag.
const ATTRIBUTS: usize = 200;

/// Tags that a conversion leaves in a text; any other `<` is a sign someone typed.
const CONNUES: [&str; 66] = [
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
];

/// Whether `nom` is a tag of a conversion, in any case of letters.
pub(in crate::import::lecture) fn connue(nom: &str) -> bool {
    CONNUES.iter().any(|connue| connue.eq_ignore_ascii_case(nom))
}

/// Tags that start and end a paragraph.
pub(super) fn bloc(nom: &str) -> bool {
    matches!(
        nom,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "legend"
            | "main"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "tbody"
            | "tfoot"
            | "thead"
            | "colgroup"
    ) || titre(nom).is_some()
}

/// Level of a heading.
pub(super) fn titre(nom: &str) -> Option<u8> {
    nom.strip_prefix('h')?.parse().ok().filter(|niveau| (1..=6).contains(niveau))
}

/// Tags whose content nobody reads on the page.
pub(super) fn muette(nom: &str) -> bool {
    matches!(
        nom,
        "script"
            | "style"
            | "title"
            | "template"
            | "noscript"
            | "textarea"
            | "select"
            | "datalist"
            | "button"
            | "svg"
            | "math"
            | "iframe"
            | "object"
            | "audio"
            | "video"
            | "canvas"
            | "noembed"
            | "noframes"
            | "applet"
            | "nav"
            | "map"
            | "del"
            | "rp"
            | "rt"
    )
}

/// Tags that hold nothing.
pub(super) fn vide(nom: &str) -> bool {
    matches!(
        nom,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The value of an attribute.
pub(super) fn attribut<'t>(balise: &'t Tag, nom: &str) -> Option<&'t str> {
    balise.attrs.iter().find(|attribut| &*attribut.name.local == nom).map(|attribut| &*attribut.value)
}

/// Whether its style has this property, with one of these values.
pub(super) fn style(balise: &Tag, propriete: &str, valeurs: &[&str]) -> bool {
    attribut(balise, "style").is_some_and(|style| {
        style.split(';').filter_map(|regle| regle.split_once(':')).any(|(nom, valeur)| {
            nom.trim().eq_ignore_ascii_case(propriete)
                && valeur
                    .to_ascii_lowercase()
                    .split_whitespace()
                    .any(|mot| valeurs.contains(&mot.trim_end_matches("!important")))
        })
    })
}

/// Whether nobody sees what it holds.
pub(super) fn cachee(balise: &Tag) -> bool {
    muette(&balise.name)
        || attribut(balise, "hidden").is_some()
        || attribut(balise, "class").is_some_and(|classe| classe.contains("footnote-back"))
        || style(balise, "display", &["none"])
        || style(balise, "visibility", &["hidden", "collapse"])
        || style(balise, "mso-hide", &["all"])
}

/// How the tokenizer must read what follows, where it is no HTML.
pub(super) fn brut(balise: &Tag) -> Option<RawKind> {
    if balise.kind == TagKind::EndTag {
        return None;
    }
    match &*balise.name {
        "script" => Some(ScriptData),
        "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(Rawtext),
        "title" | "textarea" => Some(Rcdata),
        _ => None,
    }
}

/// Refuses a page with a tag made to take hours: html5ever compares the name of each attribute with all those before it.
pub(super) fn verifier(page: &str) -> Result<(), LectureError> {
    let mut reste = page.as_bytes();
    while let Some(place) = reste.iter().position(|octet| *octet == b'<') {
        reste = &reste[place + 1..];
        if reste.starts_with(b"!--") {
            reste = apres(&reste[1..], &[b"-->", b"--!>"]);
        } else if reste.first().is_some_and(u8::is_ascii_alphabetic) {
            let brut = [&b"</script"[..], b"</style"].into_iter().find(|fin| commence(reste, &fin[2..]));
            reste = &reste[balise(reste)?..];
            if let Some(fin) = brut {
                reste = apres(reste, &[fin]);
            }
        }
    }
    Ok(())
}

/// Where the tokenizer is in a tag.
enum Etat {
    Nom,
    Avant,
    Attribut,
    ApresAttribut,
    AvantValeur,
    Valeur,
    Entre(u8),
}

/// How long a tag is, up to its end.
fn balise(octets: &[u8]) -> Result<usize, LectureError> {
    let (mut etat, mut attributs) = (Etat::Nom, 0);
    for (rang, octet) in octets.iter().copied().enumerate() {
        let blanc = octet.is_ascii_whitespace();
        etat = match (etat, octet) {
            (Etat::Entre(guillemet), _) if octet == guillemet => Etat::Avant,
            (Etat::Entre(guillemet), _) => Etat::Entre(guillemet),
            (_, b'>') => return Ok(rang),
            (Etat::Nom | Etat::Valeur, _) if blanc => Etat::Avant,
            (Etat::Nom | Etat::Avant | Etat::Attribut | Etat::ApresAttribut, b'/') => Etat::Avant,
            (Etat::Attribut | Etat::ApresAttribut, b'=') => Etat::AvantValeur,
            (Etat::Attribut, _) if blanc => Etat::ApresAttribut,
            (Etat::AvantValeur, b'"' | b'\'') => Etat::Entre(octet),
            (Etat::AvantValeur, _) if !blanc => Etat::Valeur,
            (Etat::Avant | Etat::ApresAttribut, _) if !blanc => {
                attributs += 1;
                Etat::Attribut
            }
            (meme, _) => meme,
        };
        if attributs > ATTRIBUTS {
            return Err(LectureError::TropComplexe { quoi: "attributs", limite: ATTRIBUTS });
        }
    }
    Ok(octets.len())
}

fn commence(octets: &[u8], nom: &[u8]) -> bool {
    octets.get(..nom.len()).is_some_and(|debut| debut.eq_ignore_ascii_case(nom))
        && octets.get(nom.len()).is_some_and(|suivant| suivant.is_ascii_whitespace() || matches!(suivant, b'/' | b'>'))
}

/// What follows the first of `fins`, which may be in any case of letters.
fn apres<'t>(octets: &'t [u8], fins: &[&[u8]]) -> &'t [u8] {
    let longueur = |reste: &[u8]| {
        let la = |fin: &&&[u8]| reste.get(..fin.len()).is_some_and(|debut| debut.eq_ignore_ascii_case(fin));
        fins.iter().find(la).map(|fin| fin.len())
    };
    (0..octets.len()).find_map(|place| longueur(&octets[place..]).map(|fin| &octets[place + fin..])).unwrap_or(&[])
}
