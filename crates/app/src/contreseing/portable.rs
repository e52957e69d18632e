//! The countersigned PDF of a whole dossier that comes in: taken at its word, anybody could write who countersigned.

use jiff::Timestamp;
use signature::{Limits, Role, TrustStore};
use store::{ContreseingPortable, Portable};

use crate::error::AppError;

/// The most countersigned PDF of a dossier that comes in: each is read and verified.
const MAX_INCOMING: usize = 200;

/// Checks each countersigned PDF of `portable` against what is said of it, and against the sealed version it goes on from. `file`
/// gives the bytes of a file by its SHA-256.
pub(crate) fn check_portable(
    portable: &Portable,
    file: impl Fn(&str) -> Result<Vec<u8>, AppError>,
) -> Result<(), AppError> {
    if portable.contreseings.len() > MAX_INCOMING {
        return Err(AppError::PaquetContradictoire("more countersigned versions than anybody asks"));
    }
    for one in &portable.contreseings {
        let sceau = portable.sceaux.iter().find(|sceau| sceau.numero == one.numero);
        let sceau = sceau.ok_or(AppError::PaquetContradictoire("a countersigned version of no sealed version"))?;
        let (sealed, signed) = (file(&sceau.empreinte_pdf)?, file(&one.empreinte_pdf)?);
        let holds = signed.len() as u64 == one.taille && signed.starts_with(&sealed) && is_signed_so(&signed, one);
        if !holds {
            return Err(AppError::PaquetContradictoire("a countersigned version is not what is said of it"));
        }
    }
    Ok(())
}

/// Whether it verifies, and the tutor's signature is the one that is said, of another key than the one that sealed.
fn is_signed_so(pdf: &[u8], said: &ContreseingPortable) -> bool {
    let report = signature::verify(pdf, &TrustStore::default(), &Limits::default());
    let by = |certificat: &[u8], at: Timestamp| hex::encode(certificat) == said.certificat && at == said.signe_le;
    let key_of =
        |role| report.signatures.iter().find(|one| one.role == role).map(|signed| signed.certificat.key_fingerprint());
    key_of(Role::Candidat) != key_of(Role::Tuteur)
        && report
            .signatures
            .iter()
            .any(|signed| signed.role == Role::Tuteur && by(&signed.certificat.to_bytes(), signed.date_declaree))
}
