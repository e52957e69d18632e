//! Data in, pages out.

use typst::diag::{SourceDiagnostic, Warned};
use typst::ecow::EcoString;
use typst::foundations::{Label, Selector};
use typst::introspection::{Introspector, PagedPosition};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use crate::donnees::{self, Prets};
use crate::error::{Avertissement, DocumentError};
use crate::lieux::Lieux;
use crate::settle::{Settled, settle};
use crate::source::{ChampSignature, Role, Source};
use crate::suivi::{MISE_EN_PAGE, Suivi, go_on};
use crate::suppose::Suppose;
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
    /// The texts and the images, made ready.
    prets: Prets,
}

/// Lays a source out.
///
/// `last` is where it begins: the pages of the same dossier before an edit, or nothing.
pub fn compile(source: &Source<'_>, last: Option<&Pages>, suivi: &dyn Suivi) -> Result<Pages, DocumentError> {
    let donnees::Donnees { files, mut avertissements, prets } =
        donnees::build(source, last.map(|last| &last.prets), suivi)?;
    go_on(suivi)?;
    suivi.etape(MISE_EN_PAGE, 0, 0);
    let world = Atelier::new(files);
    let supposed = Suppose::of(source);
    let first: &dyn Introspector = last.map_or(&supposed, |last| last.document.introspector().as_ref());
    let Warned { output, warnings } = settle(&world, first, || suivi.arrete());
    let settled = output.map_err(|errors| DocumentError::MiseEnPage { details: messages(&errors) })?;
    let Settled { mut document, stable } = settled.ok_or(DocumentError::Arrete)?;
    document.info_mut().keywords = keywords(source);
    if !stable || !warnings.is_empty() {
        avertissements.push(Avertissement::PagesInstables);
    }
    let champs = [Role::Candidat, Role::Tuteur].map(|role| champ(&document, role));
    let champs = champs.into_iter().collect::<Result<Vec<_>, _>>()?;
    let lieux = Lieux::read(&document, prets.recits.written());
    Ok(Pages { document, champs, avertissements, lieux, prets })
}

/// What programs find the dossier by without opening what is attached: its fingerprint.
///
/// Put on the pages once they are laid out: it changes with each letter, and a rule of the template that held it would have
/// every page laid out anew.
fn keywords(source: &Source<'_>) -> Vec<EcoString> {
    let known = Some(&source.empreinte).filter(|empreinte| !empreinte.is_empty());
    known.map(|empreinte| format!("empreinte:{empreinte}").into()).into_iter().collect()
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
