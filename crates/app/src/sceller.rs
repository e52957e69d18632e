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
use crate::horodatage::Horodateur;
use crate::library::App;
use crate::suivi::{SIGNATURE, Suivi, VERIFICATION};
use crate::verifier::Verificateur;
use crate::vues::{SceauVue, Verdict};

impl App {
    /// Seals `id` for deposit: freezes a copy, renders it, signs it, keeps it in the library.
    ///
    /// Errors with [`AppError::PasPret`] while something blocks, [`AppError::IdentiteAbsente`],
    /// [`AppError::PhraseRequise`] or a wrong passphrase; nothing is kept then. Source: ETSI EN 319 142-1 §6.
    pub async fn seal_dossier(&self, id: DossierId, phrase: Option<&str>) -> Result<SceauVue, AppError> {
        self.seal_dossier_with(id, phrase, &Suivi::default()).await
    }

    /// The same, followed. Errors with the code `arrete` once asked to stop, up to the moment the version is kept; no version
    /// takes its number then.
    pub async fn seal_dossier_with(
        &self,
        id: DossierId,
        phrase: Option<&str>,
        suivi: &Suivi,
    ) -> Result<SceauVue, AppError> {
        self.seal_asking(id, phrase, None, suivi).await
    }

    /// The same with a timestamp, of `autorite` where one is named, else of the one of the settings.
    ///
    /// Errors with the codes of [`crate::HorodatageError`] when none comes; nothing is kept then. Source: RFC 3161.
    pub async fn seal_dossier_stamped(
        &self,
        id: DossierId,
        phrase: Option<&str>,
        autorite: Option<&str>,
        suivi: &Suivi,
    ) -> Result<SceauVue, AppError> {
        let horodateur = self.horodateur(autorite).await?;
        self.seal_asking(id, phrase, Some(horodateur), suivi).await
    }

    async fn seal_asking(
        &self,
        id: DossierId,
        phrase: Option<&str>,
        horodateur: Option<Horodateur>,
        suivi: &Suivi,
    ) -> Result<SceauVue, AppError> {
        let mut dossier = self.store.load(id).await?;
        let referentiel = self.referentiel(&dossier.referentiel)?;
        let avis = self.print_avis(&mut dossier, &referentiel).await?;
        let coverage = coverage(&referentiel, &dossier);
        let blocking =
            readiness(&referentiel, &dossier, &coverage).iter().filter(|m| m.gravite == Gravite::Bloquant).count();
        if blocking > 0 {
            return Err(AppError::PasPret(blocking));
        }
        let (certificate, key) = self.open_signer(&dossier, phrase).await?;
        let numero = self.store.next_numero(id).await?;
        let now = Timestamp::from_second(self.now().as_second()).unwrap_or_else(|_| self.now());
        let (cree_le, journal) = self.journal(&dossier).await?;
        let seal = Some((numero, now.to_string()));
        let json = dossier_json::write(&referentiel, &dossier, &coverage, cree_le, seal)?;
        let scellement = Scellement {
            numero,
            instant: now.to_zoned(self.ports.zone.clone()).datetime(),
            signataire: certificate.subject().nom.clone(),
        };
        let matter = Matter {
            referentiel,
            coverage,
            json,
            avis,
            journal,
            scellement: Some(scellement),
            date: self.today(),
            preuves: self.stored_preuves().await,
            dossier,
        };
        let empreinte_identite = certificate.fingerprint().to_string();
        let zone = self.ports.zone.clone();
        let verificateur = self.verificateur().await?;
        let (pdf, matter) = {
            let suivi = suivi.clone();
            tokio::task::spawn_blocking(move || {
                let rendered = document::render_with(&matter.source(), &suivi)?;
                suivi.etape(SIGNATURE, 0, 0);
                let signing = Signing { certificate: &certificate, key: &key, now, zone: &zone };
                let sealed = sign(&rendered, &matter.dossier, &signing, horodateur.as_ref(), &suivi)?;
                suivi.check()?;
                suivi.etape(VERIFICATION, 0, 0);
                checked(&verificateur, sealed).map(|pdf| (pdf, matter))
            })
            .await??
        };
        suivi.check()?;
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

/// Who signs, and when.
struct Signing<'a> {
    certificate: &'a Certificate,
    key: &'a SigningKey,
    now: Timestamp,
    zone: &'a TimeZone,
}

/// Signs the candidate's field, with a timestamp where somebody is to be asked for one.
fn sign(
    rendered: &Rendered,
    dossier: &Dossier,
    signing: &Signing<'_>,
    horodateur: Option<&Horodateur>,
    suivi: &Suivi,
) -> Result<Vec<u8>, AppError> {
    let Signing { certificate, key, now, zone } = *signing;
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
    match horodateur {
        None => Ok(signature::sign(&prepared, &request, certificate, key)?),
        Some(horodateur) => horodateur.sign(&prepared, &request, certificate, key, suivi),
    }
}

/// What came out, once our own verifier accepts it.
fn checked(verificateur: &Verificateur, sealed: Vec<u8>) -> Result<Vec<u8>, AppError> {
    let verified = verificateur.bytes("", &sealed);
    if verified.verdict == Verdict::Valide {
        Ok(sealed)
    } else {
        Err(AppError::SceauInvalide(verified.raisons.join(", ")))
    }
}

/// What the visible box says.
pub(crate) fn box_lines(certificate: &Certificate, dossier: &Dossier, now: Timestamp, zone: &TimeZone) -> Vec<String> {
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
