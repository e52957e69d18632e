//! Markdown inside a line: `**bold**`, `*slanted*`, links, calls of notes, escaped signs.
//!
//! Only pairs count: a star or an underscore that no other answers is a sign someone typed, save two stars at the very end.

use std::ops::Range;

use crate::import::lecture::ligne::{Ligne, exposant};

/// Bytes of the words, or of the address, of a link.
const LIEN: usize = 2_000;

/// A stretch of mark-up taken out, and what stands there instead.
struct Retrait {
    place: Range<usize>,
    a_la_place: String,
}

/// The line without its mark-up.
pub(in crate::import::lecture) fn traduire(ligne: &Ligne) -> Ligne {
    let texte = &*ligne.texte;
    if !texte.contains(['*', '_', '[', '\\', '`']) {
        return ligne.clone();
    }
    let (mut retraits, mut gras) = (Vec::new(), Vec::new());
    for signe in ["**", "__"] {
        paires(texte, signe, &mut retraits, Some(&mut gras));
    }
    for signe in ["*", "_", "`"] {
        paires(texte, signe, &mut retraits, None);
    }
    liens(texte, &mut retraits);
    echappements(texte, &mut retraits);
    retraits.sort_by_key(|retrait| (retrait.place.start, retrait.place.end));
    let mut est_gras = vec![false; texte.len()];
    for gras in gras {
        est_gras[gras].fill(true);
    }
    let mut traduite = Ligne::default();
    let mut place = 0;
    for retrait in retraits.into_iter().chain([Retrait { place: texte.len()..texte.len(), a_la_place: String::new() }])
    {
        if retrait.place.start < place {
            continue;
        }
        for (rang, signe) in texte[place..retrait.place.start].char_indices() {
            let ici = place + rang;
            let appuye = est_gras[ici] || ligne.est_appuye(ici);
            traduite.ecrire(signe.encode_utf8(&mut [0; 4]), appuye);
        }
        traduite.ecrire(&retrait.a_la_place, false);
        place = retrait.place.end;
    }
    traduite
}

/// Pairs of `signe` around words: opening before a letter, closing after one, and neither inside a word.
fn paires(texte: &str, signe: &str, retraits: &mut Vec<Retrait>, mut dedans: Option<&mut Vec<Range<usize>>>) {
    let mut ouvert: Option<Range<usize>> = None;
    let mut depart = 0;
    while let Some(trouve) = texte[depart..].find(signe) {
        let place = depart + trouve..depart + trouve + signe.len();
        depart = place.end;
        let avant = texte[..place.start].chars().next_back();
        let apres = texte[place.end..].chars().next();
        let marque = signe.chars().next();
        if avant == Some('\\') || (signe.len() == 1 && (avant == marque || apres == marque)) {
            continue;
        }
        let colle = |signe: Option<char>| signe.is_some_and(|signe| !signe.is_whitespace());
        let mot = |signe: Option<char>| signe.is_some_and(char::is_alphanumeric);
        match ouvert.take() {
            Some(debut) if colle(avant) && (signe == "**" || !mot(apres)) => {
                if let Some(dedans) = &mut dedans {
                    dedans.push(debut.end..place.start);
                }
                retraits.push(Retrait { place: debut, a_la_place: String::new() });
                retraits.push(Retrait { place, a_la_place: String::new() });
            }
            autre if autre.is_none() && colle(apres) && (signe == "**" || !mot(avant)) => ouvert = Some(place),
            // The other half was lost in the conversion.
            _ if signe == "**" && apres.is_none() && colle(avant) => {
                retraits.push(Retrait { place, a_la_place: String::new() });
            }
            autre => ouvert = autre,
        }
    }
}

/// `[words](address)` is its words, `![image](address)` nothing, `[^1]` the call of a note.
fn liens(texte: &str, retraits: &mut Vec<Retrait>) {
    let mut depart = 0;
    let (mut crochets, mut parentheses) = (Prochain::new(texte, "]\n"), Prochain::new(texte, ")\n"));
    while let Some(trouve) = texte[depart..].find('[') {
        let ouvrant = depart + trouve;
        depart = ouvrant + 1;
        let Some(fin) = crochets.apres(ouvrant).filter(|fin| texte[*fin..].starts_with(']')) else { continue };
        let (dedans, suite) = (&texte[ouvrant + 1..fin], &texte[fin + 1..]);
        if let Some(appel) = dedans.strip_prefix('^') {
            let a_la_place = exposant(appel);
            if a_la_place != appel {
                // `[^1]: words` is the note itself.
                let fin = fin + 1 + usize::from(ouvrant == 0 && suite.starts_with(':'));
                retraits.push(Retrait { place: ouvrant..fin, a_la_place });
            }
        } else if suite.starts_with('(')
            && let Some(fin_lien) = parentheses.apres(fin).map(|place| place + 1)
            && !texte[fin + 2..fin_lien].contains([' ', '\n'])
            && fin_lien > fin + 3
        {
            if texte[..ouvrant].ends_with('!') {
                retraits.push(Retrait { place: ouvrant - 1..fin_lien, a_la_place: String::new() });
            } else {
                retraits.push(Retrait { place: ouvrant..ouvrant + 1, a_la_place: String::new() });
                retraits.push(Retrait { place: fin..fin_lien, a_la_place: String::new() });
            }
            depart = fin_lien;
        }
    }
}

/// The next of some signs, each looked for once: a line of a million brackets is read as fast as any other.
struct Prochain<'t> {
    texte: &'t str,
    signes: &'static str,
    place: Option<usize>,
    cherche: usize,
}

impl<'t> Prochain<'t> {
    fn new(texte: &'t str, signes: &'static str) -> Self {
        Self { texte, signes, place: None, cherche: 0 }
    }

    /// Its place, no further from `depart` than a link goes; `depart` never goes back.
    fn apres(&mut self, depart: usize) -> Option<usize> {
        if self.place.is_some_and(|place| place < depart) || self.cherche == 0 {
            self.cherche = depart.max(1);
            let suite = &self.texte.as_bytes()[depart..];
            self.place =
                suite.iter().position(|octet| self.signes.as_bytes().contains(octet)).map(|place| depart + place);
        }
        self.place.filter(|place| *place >= depart && place - depart <= LIEN)
    }
}

fn echappements(texte: &str, retraits: &mut Vec<Retrait>) {
    let suivants = texte.char_indices().zip(texte.chars().skip(1));
    let echappes = suivants.filter(|((_, signe), suivant)| *signe == '\\' && "*_#-+.[]()|<>`!'\"~".contains(*suivant));
    retraits.extend(echappes.map(|((place, _), _)| Retrait { place: place..place + 1, a_la_place: String::new() }));
}
