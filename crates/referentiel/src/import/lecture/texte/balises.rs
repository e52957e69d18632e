//! What is a tag or an entity in a text, and what is a sign someone typed.

use crate::import::lecture::html::connue;

/// The text with every `<` and `&` that starts no tag and no entity written as an entity, so that no word is taken for a tag.
pub(super) fn proteger(texte: &str) -> String {
    let mut protege = String::with_capacity(texte.len() + 16);
    let mut reste = texte;
    // How much is left where the last of each end stands: looked for once, or a text of `<` would take hours.
    let fins = Fins { balise: apres_la_derniere(texte, ">"), commentaire: apres_la_derniere(texte, "-->") };
    while let Some(place) = reste.find(['<', '&']) {
        let (avant, suite) = reste.split_at(place);
        protege.push_str(avant);
        match (suite.starts_with('<'), est_balise(suite, &fins), est_entite(suite)) {
            (true, false, _) => protege.push_str("&lt;"),
            (false, _, false) => protege.push_str("&amp;"),
            _ => protege.push_str(&suite[..1]),
        }
        reste = &suite[1..];
    }
    protege.push_str(reste);
    protege
}

/// Bytes from the last end of a tag, or of a comment, to the end of the text.
struct Fins {
    balise: Option<usize>,
    commentaire: Option<usize>,
}

fn apres_la_derniere(texte: &str, fin: &str) -> Option<usize> {
    texte.rfind(fin).map(|place| texte.len() - place)
}

fn est_balise(suite: &str, fins: &Fins) -> bool {
    if let Some(commentaire) = suite.strip_prefix("<!--") {
        return fins.commentaire.is_some_and(|fin| fin <= commentaire.len());
    }
    let suite = &suite[1..];
    let nom = suite.strip_prefix('/').unwrap_or(suite);
    let fin = nom.find(|signe: char| !signe.is_ascii_alphanumeric()).unwrap_or(nom.len());
    let ferme = nom[fin..].starts_with([' ', '\t', '\n', '/', '>'])
        && fins.balise.is_some_and(|reste| reste <= nom.len() - fin);
    fin > 0 && ferme && connue(&nom[..fin])
}

fn est_entite(suite: &str) -> bool {
    let Some(corps) = suite.strip_prefix('&') else { return false };
    let Some(fin) = corps.bytes().take(33).position(|octet| octet == b';') else { return false };
    let nom = corps[..fin].strip_prefix('#').unwrap_or(&corps[..fin]);
    !nom.is_empty() && nom.bytes().all(|octet| octet.is_ascii_alphanumeric())
}
