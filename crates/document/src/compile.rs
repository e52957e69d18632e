//! Data in, pages out.

use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::donnees::{self, Recits};
use crate::error::{Avertissement, DocumentError};
use crate::lieux::Lieux;
use crate::settle::{Settled, settle};
use crate::source::{ChampSignature, Role, Source};
use crate::world::Atelier;

/// The typesetter's memory is kept for that many documents, so that the next edit of one of them is quick.
const MEMORY: usize = 6;

/// Lets go of what the typesetter remembers and has not used for a while.
///
/// It takes some time and changes nothing: whoever is waited for does it after the answer.
pub fn tidy() {
    comemo::evict(MEMORY);
}

/// Laid out pages.
pub struct Pages {
    /// The document.
    pub document: PagedDocument,
    /// Where signatures go.
    pub champs: Vec<ChampSignature>,
    /// What is not as it was written.
    pub avertissements: Vec<Avertissement>,
    /// Where the texts stand.
    pub lieux: Lieux,
    /// The texts, made ready.
    recits: Recits,
}

/// Lays a source out.
///
/// `last` is where it begins: the pages of the same dossier before an edit, or nothing.
pub fn compile(source: &Source<'_>, last: Option<&Pages>) -> Result<Pages, DocumentError> {
    let donnees::Donnees { files, mut avertissements, recits } = donnees::build(source, last.map(|last| &last.recits))?;
    let world = Atelier::new(files);
    let Warned { output, warnings } = settle(&world, last.map(|last| &last.document));
    let Settled { document, stable } =
        output.map_err(|errors| DocumentError::MiseEnPage { details: messages(&errors) })?;
    if !stable || !warnings.is_empty() {
        avertissements.push(Avertissement::PagesInstables);
    }
    let champs = [Role::Candidat, Role::Tuteur].map(|role| champ(&document, role));
    let champs = champs.into_iter().collect::<Result<Vec<_>, _>>()?;
    let lieux = Lieux::read(&document, recits.written());
    Ok(Pages { document, champs, avertissements, lieux, recits })
}

/// What the typesetter says, for a log.
pub fn messages(errors: &[SourceDiagnostic]) -> Vec<String> {
    errors.iter().map(|error| error.message.to_string()).collect()
}

/// Finds the place the template keeps for a signature: two marks at its corners.
fn champ(document: &PagedDocument, role: Role) -> Result<ChampSignature, DocumentError> {
    let name = match role {
        Role::Candidat => "signature-candidat",
        Role::Tuteur => "signature-tuteur",
    };
    let absent = || DocumentError::ChampAbsent(role);
    let from = corner(document, &format!("{name}-debut")).ok_or_else(absent)?;
    let to = corner(document, &format!("{name}-fin")).ok_or_else(absent)?;
    let page = from.page.get() - 1;
    if from.page != to.page {
        return Err(absent());
    }
    let height = document.pages().get(page).ok_or_else(absent)?.frame.height().to_pt();
    let rect = [from.point.x.to_pt(), height - to.point.y.to_pt(), to.point.x.to_pt(), height - from.point.y.to_pt()];
    Ok(ChampSignature { role, page, rect: rect.map(|points| (points * 100.0).round() / 100.0) })
}

fn corner(document: &PagedDocument, label: &str) -> Option<PagedPosition> {
    let introspector = document.introspector();
    let label = Label::new(PicoStr::intern(label))?;
    let mark = introspector.query_first(&Selector::Label(label))?;
    introspector.position(mark.location()?)
}
