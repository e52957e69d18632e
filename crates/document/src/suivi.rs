//! How far the work is, told to whoever waits, and whether they still wait.
//!
//! Laying a long dossier out and writing it takes seconds. What does it says each step as it begins and asks between two of
//! them whether to go on; once asked to stop, it ends with [`DocumentError::Arrete`] and gives nothing.

use crate::error::DocumentError;

/// The preuves are made ready for print; counted.
pub(crate) const IMAGES: &str = "images";

/// The pages are laid out.
pub(crate) const MISE_EN_PAGE: &str = "mise_en_page";

/// The file is written.
pub(crate) const ECRITURE: &str = "ecriture";

/// Whoever waits for a document.
pub trait Suivi: Sync {
    /// Step `code` is at `fait` of `total`; a `total` of 0 is a step that is not counted. May be called from several threads.
    fn etape(&self, code: &'static str, fait: usize, total: usize);

    /// Whether to stop.
    fn arrete(&self) -> bool;
}

/// Nobody in particular: nothing is told, and nothing stops.
impl Suivi for () {
    fn etape(&self, _: &'static str, _: usize, _: usize) {}

    fn arrete(&self) -> bool {
        false
    }
}

/// Errors once whoever waits asked to stop.
pub(crate) fn go_on(suivi: &dyn Suivi) -> Result<(), DocumentError> {
    if suivi.arrete() { Err(DocumentError::Arrete) } else { Ok(()) }
}
