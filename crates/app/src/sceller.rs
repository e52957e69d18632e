//! Sealing: freeze, lay out, sign, verify, keep.
//!
//! What is kept has been verified by our own verifier first; a seal that fails halfway leaves nothing behind.

use document::{Rendered, Scellement};
use domain::{Dossier, DossierId, Gravite, coverage, readiness};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest, Sha256};
use signature::{Appearance, Certificate, ReservedField, Role, SealRequest, SigningKey};
use store::Sceau;
use uuid::Uuid;

use crate::apercu::Matter;
use crate::dossier_json;
use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;
use crate::verifier::verify_bytes;
use crate::vues::{SceauVue, Verdict};

impl App {
    /// Seals `id` for deposit: freezes a copy, renders it, signs it, keeps it in the library.
    ///
    /// Errors with [`AppError::PasPret`] while something blocks, [`AppError::IdentiteAbsente`],
    /// [`AppError::PhraseRequise`] or a wrong passphrase; nothing is kept then. Source: ETSI EN 319 142-1 §6.
    pub async fn seal_dossier(&self, id: DossierId, phrase: Option<&str>) -> Result<SceauVue, AppError> {
        let mut dossier = self.store.load(id).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let avis = self.print_avis(&mut dossier, referentiel).await?;
        let coverage = coverage(referentiel, &dossier);
        let blocking =
            readiness(referentiel, &dossier, &coverage).iter().filter(|m| m.gravite == Gravite::Bloquant).count();
        if blocking > 0 {
            return Err(AppError::PasPret(blocking));
        }
        let (certificate, key) = self.open_signer(&dossier, phrase).await?;
        let numero = self.store.next_numero(id).await?;
        let now = Timestamp::from_second(self.now().as_second()).unwrap_or_else(|_| self.now());
        let json = dossier_json::write(referentiel, &dossier, &coverage, Some((numero, now.to_string())))?;
        let scellement = Scellement {
            numero,
            instant: now.to_zoned(self.ports.zone.clone()).datetime(),
            signataire: certificate.subject().nom.clone(),
        };
        let matter = Matter {
            referentiel: referentiel.clone(),
            coverage,
            json,
            avis,
            scellement: Some(scellement),
            date: self.today(),
            preuves: self.stored_preuves(),
            dossier,
        };
        let empreinte_identite = certificate.fingerprint().to_string();
        let zone = self.ports.zone.clone();
        let (pdf, matter) = tokio::task::spawn_blocking(move || {
            let rendered = document::render(&matter.source())?;
            sign(&rendered, &matter.dossier, &certificate, &key, now, &zone).map(|pdf| (pdf, matter))
        })
        .await??;
        let sceau = Sceau {
            id: self.new_id(),
            dossier: id,
            numero,
            scelle_le: now,
            empreinte_pdf: hex::encode(Sha256::digest(&pdf)),
            taille: pdf.len() as u64,
            identite: empreinte_identite,
            dossier_json: String::from_utf8_lossy(&matter.json).into_owned(),
        };
        self.store.save_sceau(&sceau, pdf).await?;
        Ok(describe(&sceau))
    }

    /// The sealed versions of a dossier, the newest first.
    pub async fn sceaux(&self, dossier: DossierId) -> Result<Vec<SceauVue>, AppError> {
        Ok(self.store.sceaux(dossier).await?.iter().rev().map(describe).collect())
    }

    /// The PDF of a sealed version, checked against its hash.
    pub async fn sceau_pdf(&self, sceau: Uuid) -> Result<Vec<u8>, AppError> {
        Ok(self.store.sceau_bytes(sceau).await?)
    }

    /// What a copy of that sealed version is called: « dossier-cqpm-tmsi-durand-1.pdf ».
    pub async fn sceau_file_name(&self, dossier: DossierId, sceau: Uuid) -> Result<String, AppError> {
        let numero = self.store.sceaux(dossier).await?.iter().find(|s| s.id == sceau).map_or(0, |s| s.numero);
        let dossier = self.store.load(dossier).await?;
        Ok(format!("dossier-{}{}-{numero}.pdf", dossier.referentiel.code, name_part(&dossier.candidat.nom)))
    }
}

/// Signs the candidate's field, and verifies what came out.
fn sign(
    rendered: &Rendered,
    dossier: &Dossier,
    certificate: &Certificate,
    key: &SigningKey,
    now: Timestamp,
    zone: &TimeZone,
) -> Result<Vec<u8>, AppError> {
    let fields: Vec<ReservedField> = rendered
        .champs
        .iter()
        .map(|champ| {
            let (role, tooltip) = match champ.role {
                document::Role::Candidat => (Role::Candidat, "Signature du candidat"),
                document::Role::Tuteur => (Role::Tuteur, "Contreseing du tuteur"),
            };
            ReservedField { role, page: champ.page, rect: champ.rect, tooltip: tooltip.to_owned() }
        })
        .collect();
    let lines = box_lines(certificate, dossier, now, zone);
    let request = SealRequest {
        role: Role::Candidat,
        time: now,
        appearance: Appearance { lines: &lines, font: document::interface_font() },
        reason: Some("Sceau du dossier par le candidat"),
        location: None,
    };
    let prepared = signature::prepare(&rendered.pdf, &fields)?;
    let sealed = signature::sign(&prepared, &request, certificate, key)?;
    let verified = verify_bytes("", &sealed);
    if verified.verdict == Verdict::Valide {
        Ok(sealed)
    } else {
        Err(AppError::SceauInvalide(verified.raisons.join(", ")))
    }
}

/// What the visible box says.
fn box_lines(certificate: &Certificate, dossier: &Dossier, now: Timestamp, zone: &TimeZone) -> Vec<String> {
    let kind = if dossier.demonstration { "Signature de démonstration" } else { "Signature électronique simple" };
    let when = now.to_zoned(zone.clone()).strftime("%d/%m/%Y %H:%M").to_string();
    vec![
        kind.to_owned(),
        certificate.subject().nom.clone(),
        format!("{when} (date déclarée)"),
        format!("Certificat {}…", &certificate.fingerprint().to_string()[..16]),
    ]
}

fn describe(sceau: &Sceau) -> SceauVue {
    SceauVue {
        id: sceau.id.to_string(),
        numero: sceau.numero,
        scelle_le: sceau.scelle_le.to_string(),
        empreinte: sceau.empreinte_pdf.clone(),
        taille: sceau.taille,
    }
}
