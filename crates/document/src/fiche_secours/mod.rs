//! The recovery sheet: one printed page that lets a person get their signing key back.
//!
//! It carries a secret, so it is drawn straight away, letter by letter, with nothing between what is given and the page: no
//! template, no typesetter, no cache that would remember the code. What this module holds of it is wiped as soon as the
//! file is written; what is returned is the caller's to wipe. The same sheet gives the same bytes: no clock, no chance.
//! It refuses a code that is not of the shape people were taught to type, and never lets a long name push anything off
//! the page.

mod carre;
mod incorporee;
mod mots;
mod page;
mod plume;
mod police;

use zeroize::Zeroizing;

use crate::error::DocumentError;

/// How many groups a code has, and how many characters each.
const GROUPES: (usize, usize) = (7, 4);

/// How many words tell a key.
const MOTS: usize = 8;

/// What the sheet says.
#[derive(Clone)]
pub struct FicheSecours<'a> {
    /// The person whose key it is.
    pub nom: &'a str,
    /// Their function; may be empty.
    pub fonction: &'a str,
    /// Their company or centre; may be empty.
    pub organisation: &'a str,
    /// The code, seven groups of four capitals or figures, a space or a hyphen between groups.
    pub code: &'a str,
    /// The key's fingerprint, eight words.
    pub empreinte_mots: &'a [&'a str],
    /// The day, in French.
    pub cree_le: &'a str,
}

/// Draws the sheet: a PDF of one A4 page, made to be printed in black and white.
///
/// The bytes hold the code in clear. Errors with [`DocumentError::FicheSecours`] when the code is not seven groups of four
/// capitals or figures, or the fingerprint not eight words; the error never quotes the code.
pub fn recovery_sheet(fiche: &FicheSecours<'_>) -> Result<Vec<u8>, DocumentError> {
    let groupes = groupes(fiche.code)?;
    if fiche.empreinte_mots.len() != MOTS {
        return Err(refused("the fingerprint does not have eight words"));
    }
    let carre = carre::Carre::of(fiche.code)?;
    let mut plume = plume::Plume::default();
    page::draw(&mut plume, fiche, &groupes, &carre);
    plume.finish(mots::TITRE)
}

/// The groups of the code, each as it is printed.
fn groupes(code: &str) -> Result<Vec<Zeroizing<String>>, DocumentError> {
    let groupes: Vec<_> = code.split([' ', '-']).map(|groupe| Zeroizing::new(groupe.to_owned())).collect();
    let typed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    let right = |groupe: &Zeroizing<String>| groupe.len() == GROUPES.1 && groupe.chars().all(typed);
    if groupes.len() != GROUPES.0 || !groupes.iter().all(right) {
        return Err(refused("the code is not seven groups of four capitals or figures"));
    }
    Ok(groupes)
}

fn refused(why: &'static str) -> DocumentError {
    DocumentError::FicheSecours(why)
}
