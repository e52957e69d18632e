//! Certificates between people and their centre: the request, and what comes back.
//!
//! `demande_certificat`: `demande.csr` (PKCS #10, DER), which proves that the asker has the key, `demande.json`, and what they
//! say of their keys.
//! `certificats`: `certificats/<n>.der`, `autorite.der`, `revocations.crl`. A package is verified whole when it is staged, and
//! again when it is confirmed; confirming one of certificates is trusting its centre, and the preview says so.

use std::path::Path;

use exchange::{Genre, PackageError, Staged};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use signature::{
    Authority, Certificate, CertificateRequest, Crl, MAX_CRL, MAX_REQUEST, Origin, create_request, read_crl,
    read_request,
};
use store::{Autorite, IdentiteEnregistree, Usage};

use super::carnet::newer_list;
use super::creer::move_in_keyring;
use super::{IdentitesError, words_of};
use crate::error::AppError;
use crate::fichiers::name_part;
use crate::library::App;
use crate::paquet::envoi::Piece;
use crate::paquet::{DECLARATIONS, Reception};
use crate::vues_avis::{EnvoiEcrit, ProtectionChoisie};
use crate::vues_identites::{CertificatApercu, CertificatsApercu, DemandeCertificatVue};
use crate::wording::identites as words;

const REQUEST: &str = "demande.csr";
const HEAD: &str = "demande.json";
const AUTHORITY: &str = "autorite.der";
const LIST: &str = "revocations.crl";
const FORMAT: &str = "probant-demande-certificat";
const VERSION: u32 = 1;

/// Most certificates of one package.
const MAX_CERTIFICATES: usize = 200;

/// The longest certificate that is read.
const MAX_CERTIFICATE: usize = 8_192;

/// `demande.json`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Demande {
    format: String,
    version: u32,
}

/// Certificates of one centre that go together.
struct Certificats {
    authority: Authority,
    certificates: Vec<Certificate>,
    list: Vec<u8>,
    crl: Crl,
}

/// Verifies what a package of one of the two kinds holds; others pass.
pub(crate) fn check_package(reception: &Reception) -> Result<(), AppError> {
    let staged = &reception.staged;
    match staged.manifest.entete.genre {
        Genre::DemandeCertificat => request_of(staged).map(drop),
        Genre::Certificats => Certificats::read(staged).map(drop),
        _ => Ok(()),
    }
}

/// What a request for a certificate shows before it is issued; `None` for another kind of package.
pub(crate) fn demande_apercu(reception: &Reception) -> Result<Option<DemandeCertificatVue>, AppError> {
    let staged = &reception.staged;
    if staged.manifest.entete.genre != Genre::DemandeCertificat {
        return Ok(None);
    }
    let request = request_of(staged)?;
    let subject = request.subject();
    Ok(Some(DemandeCertificatVue {
        nom: subject.nom.clone(),
        fonction: subject.fonction.clone().unwrap_or_default(),
        organisation: subject.organisation.clone().unwrap_or_default(),
        phrase: words::before_issuing(&subject.nom),
    }))
}

impl App {
    /// Writes to `sortie` a request for a certificate of that identity's key.
    pub async fn ask_certificat(
        &self,
        empreinte: &str,
        phrase: Option<&str>,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let cle = self.cle_of(protection).await?;
        self.real_identity(empreinte).await?;
        let (certificate, key) = self.open_identity(empreinte, phrase).await?;
        let request = create_request(certificate.subject(), &key)?;
        let declarations = self.declarations(&[]).await?;
        let demande = json(&Demande { format: FORMAT.to_owned(), version: VERSION })?;
        let nom = &certificate.subject().nom;
        let entete = self.entete(Genre::DemandeCertificat, nom, "", words::REQUEST_TITLE);
        let pieces = vec![
            (REQUEST.to_owned(), Piece::Octets(request)),
            (HEAD.to_owned(), Piece::Json(demande)),
            (DECLARATIONS.to_owned(), Piece::Json(json(&declarations)?)),
        ];
        let par_phrase = cle.is_phrase();
        let written = self.write_package(entete, pieces, cle, sortie).await?;
        Ok(EnvoiEcrit::of(written, par_phrase))
    }

    /// Issues the certificate that a received package asks for, and writes it to `sortie` with the authority and its list.
    ///
    /// `phrase` opens the authority. Asked again for the same person and key, the same certificate is given.
    pub async fn issue_certificat(
        &self,
        reception: &Reception,
        autorite: &str,
        phrase: &str,
        protection: &ProtectionChoisie,
        sortie: &Path,
    ) -> Result<EnvoiEcrit, AppError> {
        let request = request_of(&reception.staged)?;
        let cle = self.cle_of(protection).await?;
        let open = self.open_authority(autorite, phrase).await?;
        let (certificate, open) = self.issue_to(open, request).await?;
        let (authority, centre) = (open.authority.der().to_vec(), open.authority.subject().nom.clone());
        let list = self.renew_list(open).await?;
        self.see_certificate(&certificate, None).await?;
        let entete = self.entete(Genre::Certificats, &centre, &certificate.subject().nom, words::CERTIFICATES_TITLE);
        let pieces = vec![
            (name_of(1), Piece::Octets(certificate.der().to_vec())),
            (AUTHORITY.to_owned(), Piece::Octets(authority)),
            (LIST.to_owned(), Piece::Octets(list)),
        ];
        let par_phrase = cle.is_phrase();
        let written = self.write_package(entete, pieces, cle, sortie).await?;
        Ok(EnvoiEcrit::of(written, par_phrase))
    }

    /// What a request for that identity is called: « demande-certificat-durand.probant ».
    pub async fn demande_file_name(&self, empreinte: &str) -> Result<String, AppError> {
        let kept = self.kept_identity(empreinte).await?;
        Ok(file_name("demande-certificat", &Certificate::from_der(&kept.certificat)?.subject().nom))
    }

    /// What the answer to a request is called: « certificat-durand.probant ».
    pub fn certificats_file_name(&self, reception: &Reception) -> Result<String, AppError> {
        Ok(file_name("certificat", &request_of(&reception.staged)?.subject().nom))
    }

    /// What a package of certificates brings; `None` for another kind of package.
    pub(crate) async fn certificats_apercu(
        &self,
        reception: &Reception,
    ) -> Result<Option<CertificatsApercu>, AppError> {
        let staged = &reception.staged;
        if staged.manifest.entete.genre != Genre::Certificats {
            return Ok(None);
        }
        let read = Certificats::read(staged)?;
        let empreinte = read.authority.fingerprint();
        let trusted = self.store.autorites().await?;
        let deja_connu =
            trusted.iter().any(|kept| kept.empreinte == empreinte.to_string() && kept.retiree_le.is_none());
        let ours = self.keys_of_ours().await?;
        let mut certificats: Vec<CertificatApercu> = read
            .certificates
            .iter()
            .map(|certificate| {
                let subject = certificate.subject();
                CertificatApercu {
                    nom: subject.nom.clone(),
                    fonction: subject.fonction.clone().unwrap_or_default(),
                    organisation: subject.organisation.clone().unwrap_or_default(),
                    expire_le: certificate.validity().until.to_string(),
                    pour_vous: ours.iter().any(|own| is_for(certificate, own)),
                }
            })
            .collect();
        certificats.sort_by_key(|one| !one.pour_vous);
        let centre = read.authority.subject().nom.clone();
        let phrases = words::what_certificates_do(&centre, deja_connu, certificats.iter().any(|one| one.pour_vous));
        Ok(Some(CertificatsApercu {
            centre,
            empreinte: empreinte.to_string(),
            mots: words_of(&empreinte),
            deja_connu,
            certificats,
            revoques: read.crl.revocations().len(),
            phrases,
        }))
    }

    /// Trusts the centre of a package of certificates, and takes those that are for our own keys.
    pub(crate) async fn receive_certificats(&self, reception: &Reception) -> Result<(), AppError> {
        let read = Certificats::read(&reception.staged)?;
        let empreinte = read.authority.fingerprint().to_string();
        let mut autorite = Autorite {
            empreinte,
            certificat: read.authority.der().to_vec(),
            depuis: self.now(),
            revocations: Some(read.list.clone()),
            cle_chiffree: None,
            retiree_le: None,
        };
        // A list that is older than the one that is here would take revocations back.
        if let Some(kept) = self.store.autorites().await?.iter().find(|kept| kept.empreinte == autorite.empreinte)
            && !newer_list(kept, &read.list)?
        {
            autorite.revocations = None;
        }
        self.store.save_autorite(&autorite).await?;
        self.forget_registre();
        for certificate in &read.certificates {
            let ours = self.keys_of_ours().await?;
            match ours.into_iter().find(|own| is_for(certificate, own)) {
                Some((_, kept)) if certificate.validity().contains(self.now()) && !read.revokes(certificate) => {
                    self.take_certificate(&kept, certificate).await?;
                }
                Some(_) => {}
                None => self.see_certificate(certificate, None).await?,
            }
        }
        Ok(())
    }

    /// Makes `certificate`, of the same key, the one that signs from now on.
    async fn take_certificate(&self, old: &IdentiteEnregistree, certificate: &Certificate) -> Result<(), AppError> {
        let empreinte = certificate.fingerprint().to_string();
        if self.store.identites().await?.iter().any(|kept| kept.empreinte == empreinte) {
            return Ok(());
        }
        let kept = IdentiteEnregistree {
            empreinte: empreinte.clone(),
            certificat: certificate.to_bytes(),
            creee_le: self.now(),
            ..old.clone()
        };
        if old.usage == Usage::Proprietaire {
            let from = old.empreinte.clone();
            self.with_vault(move |vault| move_in_keyring(vault, &from, &empreinte)).await?;
        }
        self.keep_identity(&kept).await?;
        self.store.retire_identite(&old.empreinte, self.now()).await?;
        self.forget_registre();
        Ok(())
    }

    /// The identities of this computer that still sign.
    async fn keys_of_ours(&self) -> Result<Vec<Own>, AppError> {
        let kept = self.store.identites().await?.into_iter().rev().filter(|kept| kept.retiree_le.is_none());
        Ok(kept.filter_map(|kept| Some((Certificate::from_der(&kept.certificat).ok()?, kept))).collect())
    }
}

/// An identity of this computer, with its certificate.
type Own = (Certificate, IdentiteEnregistree);

/// Whether a centre's certificate is for that identity: the same key, under the same name.
fn is_for(certificate: &Certificate, own: &Own) -> bool {
    certificate.key_fingerprint() == own.0.key_fingerprint() && certificate.subject() == own.0.subject()
}

impl Certificats {
    /// Whether the centre took that certificate back.
    fn revokes(&self, certificate: &Certificate) -> bool {
        self.crl.revocations().iter().any(|revoked| revoked.serial == certificate.serial())
    }

    /// Reads the certificates, which are all of the one authority, and its list.
    fn read(staged: &Staged) -> Result<Self, AppError> {
        let refused = |why| AppError::from(IdentitesError::Certificats(why));
        let authority = Authority::from_der(&limited(staged, AUTHORITY, MAX_CERTIFICATE)?)
            .map_err(|_| refused("the authority is not one"))?;
        let list = limited(staged, LIST, MAX_CRL)?;
        let crl = read_crl(&list, &authority).map_err(IdentitesError::from)?;
        let count = staged.manifest.entrees.iter().filter(|one| one.nom.starts_with("certificats/")).count();
        if count > MAX_CERTIFICATES {
            return Err(refused("too many certificates"));
        }
        let mut certificates = Vec::new();
        for rank in 1..=count {
            let mut bytes = limited(staged, &name_of(rank), MAX_CERTIFICATE)?;
            bytes.extend_from_slice(authority.der());
            let certificate = Certificate::from_der(&bytes).map_err(|_| refused("a certificate is not one"))?;
            let issued = matches!(
                certificate.origin(),
                Origin::Issued { autorite, .. } if *autorite == authority.fingerprint()
            );
            if !issued {
                return Err(refused("a certificate of another authority"));
            }
            certificates.push(certificate);
        }
        Ok(Self { authority, certificates, list, crl })
    }
}

/// The request of a package, its proof of possession checked.
fn request_of(staged: &Staged) -> Result<CertificateRequest, AppError> {
    let refused = |why| AppError::from(IdentitesError::Demande(why));
    let demande: Demande = staged.json(HEAD)?;
    if demande.format != FORMAT {
        return Err(refused("not a request"));
    }
    if demande.version > VERSION {
        return Err(PackageError::Newer { found: demande.version.into(), known: VERSION }.into());
    }
    let request = read_request(&limited(staged, REQUEST, MAX_REQUEST)?).map_err(IdentitesError::from)?;
    if request.subject().demonstration {
        return Err(refused("a demonstration asks for no certificate"));
    }
    Ok(request)
}

fn limited(staged: &Staged, name: &str, limit: usize) -> Result<Vec<u8>, AppError> {
    let bytes = staged.bytes(name)?;
    if bytes.len() > limit {
        let (size, limit) = (bytes.len() as u64, limit as u64);
        return Err(PackageError::EntryTooLarge { name: name.to_owned(), size, limit }.into());
    }
    Ok(bytes)
}

fn file_name(kind: &str, nom: &str) -> String {
    format!("{kind}{}.probant", name_part(&nom.replace(' ', "-")))
}

fn json(value: &impl Serialize) -> Result<Value, AppError> {
    serde_json::to_value(value).map_err(|_| IdentitesError::Demande("not written").into())
}

fn name_of(rank: usize) -> String {
    format!("certificats/{rank}.der")
}
