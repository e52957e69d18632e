//! A centre's own authority: made once, opened by its passphrase only, and used to issue and to revoke.
//!
//! The list of what was revoked is made anew from the library each time the key is open, with the next number; it is carried by every
//! later package. Whoever trusts the centre then knows whom it certified, until they learn otherwise.

use jiff::{SignedDuration, Timestamp};
use signature::{
    Authority, Certificate, CertificateRequest, Revocation, RevocationReason, Serial, SigningKey, Subject,
    create_authority, create_crl, encrypt_key, issue, read_crl, unlock_key,
};
use store::{Autorite, CertificatEmis, StoreError};
use zeroize::Zeroizing;

use super::creer::validity;
use super::{IdentitesError, check_phrase};
use crate::error::AppError;
use crate::library::App;
use crate::vues_identites::AutoriteVue;

/// Years an authority is valid: those of the people it certifies, several times.
const AUTHORITY_VALIDITY: u8 = 10;

/// Years a certificate it issues is valid.
const ISSUED_VALIDITY: u8 = 3;

/// When the next list is promised: nothing expires without it, since nobody here is online.
const NEXT_LIST: SignedDuration = SignedDuration::from_hours(24 * 400);

/// Our own authority, its key open.
pub(super) struct Ouverte {
    kept: Autorite,
    pub authority: Authority,
    key: SigningKey,
}

impl App {
    /// Makes the authority of a centre; `phrase` is the only way in.
    ///
    /// Errors with [`AppError::PhraseTropCourte`] below twelve characters.
    pub async fn create_autorite(&self, nom: &str, phrase: &str) -> Result<AutoriteVue, AppError> {
        check_phrase(phrase)?;
        let subject = Subject { nom: nom.trim().to_owned(), fonction: None, organisation: None, demonstration: false };
        let (now, phrase) = (self.now(), Zeroizing::new(phrase.as_bytes().to_vec()));
        let made = self.with_random(move |random, _| {
            let (authority, key) = create_authority(&subject, validity(now, AUTHORITY_VALIDITY)?, random)?;
            let cle = encrypt_key(&key, &phrase, random)?;
            // An empty list: those who trust the centre know from the start what to compare later ones with.
            let liste = crl(&authority, &key, 1, now, &[])?;
            Ok(Autorite {
                empreinte: authority.fingerprint().to_string(),
                certificat: authority.der().to_vec(),
                depuis: now,
                revocations: Some(liste),
                cle_chiffree: Some(cle),
                retiree_le: None,
            })
        });
        let kept = made.await?;
        self.store.save_autorite(&kept).await?;
        self.forget_registre();
        let vue = self.describe_authority(&kept).await?;
        vue.ok_or_else(|| IdentitesError::Certificats("the authority that was made cannot be read").into())
    }

    /// No longer trusts a centre, one's own or another: those it certified are strangers again.
    pub async fn retire_autorite(&self, empreinte: &str) -> Result<(), AppError> {
        self.store.retire_autorite(empreinte, self.now()).await?;
        self.forget_registre();
        Ok(())
    }

    /// Revokes a certificate our authority issued, for good and whatever the date of what it signed.
    pub async fn revoke_certificat(&self, autorite: &str, serie: &str, phrase: &str) -> Result<(), AppError> {
        let open = self.open_authority(autorite, phrase).await?;
        // In the library first: the list is made from it, now or the next time.
        self.store.revoke_certificat_emis(autorite, serie, self.now()).await?;
        self.renew_list(open).await.map(drop)
    }

    /// Whether that authority of ours opens now: asked before a dialog is shown for what would then be refused.
    pub async fn check_opens_autorite(&self, empreinte: &str, phrase: &str) -> Result<(), AppError> {
        self.open_authority(empreinte, phrase).await.map(drop)
    }

    /// Our own authority, opened by its passphrase.
    pub(super) async fn open_authority(&self, empreinte: &str, phrase: &str) -> Result<Ouverte, AppError> {
        let kept = self.store.autorites().await?.into_iter().find(|kept| kept.empreinte == empreinte);
        let kept = kept.ok_or_else(|| StoreError::NotFound { genre: "autorité", id: empreinte.to_owned() })?;
        if kept.retiree_le.is_some() {
            return Err(IdentitesError::AutoriteRetiree.into());
        }
        let cle = kept.cle_chiffree.clone().ok_or(IdentitesError::AutoriteSansCle)?;
        let phrase = Zeroizing::new(phrase.as_bytes().to_vec());
        let authority = Authority::from_der(&kept.certificat)?;
        let key = tokio::task::spawn_blocking(move || unlock_key(&cle, &phrase)).await??;
        Ok(Ouverte { kept, authority, key })
    }

    /// Issues what is asked, or gives again the certificate of the same person and key that still holds.
    pub(super) async fn issue_to(
        &self,
        open: Ouverte,
        request: CertificateRequest,
    ) -> Result<(Certificate, Ouverte), AppError> {
        let now = self.now();
        let holds = |emis: &CertificatEmis| {
            let certificate = Certificate::from_der(&emis.certificat).ok().filter(|_| emis.revoque_le.is_none())?;
            let same = certificate.key_fingerprint() == request.key_fingerprint()
                && certificate.subject() == request.subject()
                && certificate.validity().contains(now);
            same.then_some(certificate)
        };
        if let Some(again) = self.store.certificats_emis(&open.kept.empreinte).await?.iter().rev().find_map(holds) {
            return Ok((again, open));
        }
        let issued = self.with_random(move |random, _| {
            let validity = validity(now, ISSUED_VALIDITY)?;
            let issued = issue(&open.authority, &open.key, &request, validity, random);
            Ok((issued.map_err(IdentitesError::from)?, open))
        });
        let (certificate, open) = issued.await?;
        let emis = CertificatEmis {
            autorite: open.kept.empreinte.clone(),
            serie: certificate.serial().to_string(),
            certificat: certificate.to_bytes(),
            emis_le: now,
            revoque_le: None,
        };
        self.store.save_certificat_emis(&emis).await?;
        Ok((certificate, open))
    }

    /// Makes and keeps the list of everything revoked so far, with the next number.
    pub(super) async fn renew_list(&self, open: Ouverte) -> Result<Vec<u8>, AppError> {
        let now = self.now();
        let emis = self.store.certificats_emis(&open.kept.empreinte).await?;
        let empreinte = open.kept.empreinte.clone();
        let made = tokio::task::spawn_blocking(move || {
            let last = open.kept.revocations.as_deref().and_then(|list| read_crl(list, &open.authority).ok());
            let number = last.map_or(0, |last| last.number()) + 1;
            crl(&open.authority, &open.key, number, now, &revoked(&emis))
        });
        let liste = made.await??;
        self.store.save_revocations(&empreinte, &liste).await?;
        self.forget_registre();
        Ok(liste)
    }
}

fn revoked(emis: &[CertificatEmis]) -> Vec<Revocation> {
    let one = |emis: &CertificatEmis| {
        let (since, serial) = (emis.revoque_le?, Serial::parse(&emis.serie)?);
        // Why is not asked: what is not said reaches back, which is the careful reading.
        Some(Revocation { serial, since, reason: RevocationReason::Unspecified })
    };
    emis.iter().filter_map(one).collect()
}

fn crl(
    authority: &Authority,
    key: &SigningKey,
    number: u64,
    now: Timestamp,
    revocations: &[Revocation],
) -> Result<Vec<u8>, AppError> {
    let next = now.checked_add(NEXT_LIST).unwrap_or(Timestamp::MAX);
    Ok(create_crl(authority, key, number, now, next, revocations).map_err(IdentitesError::from)?)
}
