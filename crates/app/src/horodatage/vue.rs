//! The timestamp of a signature, as it is shown.

use jiff::tz::TimeZone;
use signature::SignatureReport;

use crate::vues_horodatage::HorodatageVue;
use crate::wording::horodatage as words;

/// What is shown of the timestamp of `signed`, with its sentence; dates are written in `zone`.
pub(crate) fn describe_stamp(signed: &SignatureReport, zone: &TimeZone) -> Option<HorodatageVue> {
    let stamp = signed.horodatage.as_ref()?;
    Some(HorodatageVue {
        instant: stamp.instant.to_string(),
        autorite: stamp.autorite.clone(),
        emetteur: stamp.emetteur.clone(),
        empreinte: stamp.empreinte.to_string(),
        connue: stamp.connue,
        date_contredite: stamp.date_contredite,
        phrase: words::stamp(stamp, signed.profil, zone),
    })
}
