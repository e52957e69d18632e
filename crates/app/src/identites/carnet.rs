//! The carnet de confiance: one's own identities, the people whose signature was seen, the centres trusted.

use jiff::Timestamp;
use signature::{Authority, Certificate, Origin, read_crl};
use store::{Autorite, CertificatEmis, Contact, IdentiteEnregistree, Usage};

use super::declaration::Declarations;
use super::registre::Registre;
use super::words_of;
use crate::error::AppError;
use crate::library::App;
use crate::vues::Ouverture;
use crate::vues_identites::{AutoriteVue, Carnet, CertificatVue, ContactVue, ControleVue, IdentiteConnue};
use crate::wording::identites as words;

impl App {
    /// Identities, people and centres; whether the keyring works is tried by a real write.
    pub async fn carnet(&self) -> Result<Carnet, AppError> {
        let registre = self.registre().await?;
        let probed = self.with_vault(|vault| vault.probe()).await?;
        let trousseau_absent = probed.err().map(|error| AppError::from(error).message().quoi);
        let mut identites = Vec::new();
        for kept in self.store.identites().await?.iter().rev() {
            // A keyring that does not answer is asked once, not for each.
            let ouverture = match &trousseau_absent {
                Some(_) if !kept.demonstration => Ouverture::Phrase,
                _ => self.opening_of(kept).await?,
            };
            identites.push(describe_identity(kept, ouverture)?);
        }
        identites.sort_by_key(|identite| identite.retiree_le.is_some());
        let now = self.now();
        let contacts = self.store.contacts().await?;
        let contacts = contacts.iter().filter_map(|contact| describe_contact(contact, &registre, now)).collect();
        let mut autorites = Vec::new();
        for kept in self.store.autorites().await?.iter().filter(|kept| kept.retiree_le.is_none()) {
            autorites.extend(self.describe_authority(kept).await?);
        }
        Ok(Carnet { identites, contacts, autorites, trousseau_absent })
    }

    /// Says by which check somebody is known, or that they are not after all (`None`).
    pub async fn judge_contact(&self, empreinte: &str, par: Option<ControleVue>) -> Result<(), AppError> {
        let par = par.map(|par| match par {
            ControleVue::Lecture => "lecture",
            ControleVue::Papier => "papier",
        });
        self.store.judge_contact(empreinte, par, self.now()).await?;
        self.forget_registre();
        Ok(())
    }

    /// Notes somebody whose signature was seen, and to what they sign that packages for them may be encrypted.
    ///
    /// One's own identities are nobody's acquaintance; a key nothing can be encrypted for is left out.
    pub(crate) async fn see_certificate(&self, certificate: &Certificate, cle: Option<&str>) -> Result<(), AppError> {
        if self.registre().await?.is_own(certificate) {
            return Ok(());
        }
        let cle = cle.filter(|cle| exchange::is_recipient(cle));
        let empreinte = certificate.fingerprint().to_string();
        let seen = self.store.contacts().await?;
        if seen.iter().any(|kept| kept.empreinte == empreinte && (cle.is_none() || kept.cle.as_deref() == cle)) {
            return Ok(());
        }
        let contact = Contact {
            empreinte,
            certificat: certificate.to_bytes(),
            nom: certificate.subject().nom.clone(),
            vu_le: self.now(),
            connu_par: None,
            connu_le: None,
            cle: cle.map(str::to_owned),
        };
        self.store.see_contact(&contact).await?;
        self.forget_registre();
        Ok(())
    }

    /// What a package carries: what we say of our own keys, what the signers named say of theirs, and the lists of the
    /// centres that are trusted.
    pub(crate) async fn declarations(&self, signers: &[String]) -> Result<Declarations, AppError> {
        let ours: Vec<String> = self.store.identites().await?.into_iter().map(|kept| kept.empreinte).collect();
        let mut carried = Declarations::default();
        let mut all = self.store.declarations().await?;
        // Our own first: there is room for so many.
        all.sort_by_key(|one| !ours.contains(&one.cle));
        for one in all.iter().filter(|one| ours.contains(&one.cle) || signers.contains(&one.cle)) {
            carried.add(one);
        }
        for kept in self.store.autorites().await?.iter().filter(|kept| kept.retiree_le.is_none()) {
            if let Some(liste) = &kept.revocations {
                carried.add_list(&kept.empreinte, liste);
            }
        }
        Ok(carried)
    }

    /// Keeps what a package carries: statements that hold, and newer lists of centres trusted here. Gives how many were new.
    ///
    /// A list of a centre that is not known here says nothing to us and is left out.
    pub(crate) async fn receive_declarations(&self, carried: &Declarations) -> Result<usize, AppError> {
        let (statements, lists) = (carried.verified(self.now())?, carried.lists()?);
        let kept = self.store.declarations().await?;
        let autorites = self.store.autorites().await?;
        let mut new = 0;
        for one in statements.iter().filter(|one| kept.iter().all(|kept| kept.empreinte != one.empreinte)) {
            self.store.save_declaration(one).await?;
            new += 1;
        }
        for (empreinte, liste) in lists {
            let Some(autorite) = autorites.iter().find(|kept| kept.empreinte == empreinte) else { continue };
            match newer_list(autorite, &liste) {
                Ok(true) => {
                    self.store.save_revocations(&empreinte, &liste).await?;
                    new += 1;
                }
                Ok(false) => {}
                // Carried by somebody else: what they bring of their own is not worth less.
                Err(error) => tracing::warn!(code = error.code(), "a list of revoked certificates does not hold"),
            }
        }
        if new > 0 {
            self.forget_registre();
        }
        Ok(new)
    }

    /// One identity of this computer, as it is shown.
    pub(super) async fn describe_identity(&self, kept: &IdentiteEnregistree) -> Result<IdentiteConnue, AppError> {
        describe_identity(kept, self.opening_of(kept).await?)
    }

    /// One centre, as it is shown; `None` where its certificate cannot be read.
    pub(super) async fn describe_authority(&self, kept: &Autorite) -> Result<Option<AutoriteVue>, AppError> {
        let Ok(authority) = Authority::from_der(&kept.certificat) else { return Ok(None) };
        let list = kept.revocations.as_deref().and_then(|list| read_crl(list, &authority).ok());
        let notre = kept.cle_chiffree.is_some();
        let emis = if notre { self.store.certificats_emis(&kept.empreinte).await? } else { Vec::new() };
        Ok(Some(AutoriteVue {
            empreinte: kept.empreinte.clone(),
            nom: authority.subject().nom.clone(),
            mots: words_of(&authority.fingerprint()),
            depuis: kept.depuis.to_string(),
            expire_le: authority.validity().until.to_string(),
            notre,
            liste_du: list.map(|list| list.at().to_string()),
            emis: emis.iter().rev().filter_map(describe_issued).collect(),
        }))
    }
}

/// Whether `liste`, of that authority, says more than the one that is kept. Errors where it does not hold.
pub(super) fn newer_list(kept: &Autorite, liste: &[u8]) -> Result<bool, AppError> {
    let authority = Authority::from_der(&kept.certificat)?;
    let new = read_crl(liste, &authority).map_err(super::IdentitesError::from)?;
    let Some(old) = kept.revocations.as_deref().and_then(|old| Some((old, read_crl(old, &authority).ok()?))) else {
        return Ok(true);
    };
    // Two lists of one number, from a library that was restored: the same one wins on every computer.
    Ok((new.number(), new.at(), liste) > (old.1.number(), old.1.at(), old.0))
}

fn describe_identity(kept: &IdentiteEnregistree, ouverture: Ouverture) -> Result<IdentiteConnue, AppError> {
    let certificate = Certificate::from_der(&kept.certificat)?;
    let subject = certificate.subject();
    let origine_dite = match certificate.origin() {
        Origin::SelfIssued => words::self_issued(),
        Origin::Issued { nom, .. } => words::issued_by(nom),
        Origin::Imported { emetteur } => words::imported_from(emetteur),
    };
    Ok(IdentiteConnue {
        empreinte: kept.empreinte.clone(),
        nom: subject.nom.clone(),
        fonction: subject.fonction.clone().unwrap_or_default(),
        organisation: subject.organisation.clone().unwrap_or_default(),
        mots: words_of(&certificate.fingerprint()),
        usage: match kept.usage {
            Usage::Proprietaire => "proprietaire",
            Usage::Visiteur => "visiteur",
        }
        .to_owned(),
        origine: certificate.origin().code().to_owned(),
        origine_dite,
        demonstration: kept.demonstration,
        ouverture,
        secours_verifie: kept.secours_verifie,
        creee_le: kept.creee_le.to_string(),
        expire_le: certificate.validity().until.to_string(),
        retiree_le: kept.retiree_le.map(|at| at.to_string()),
    })
}

fn describe_contact(contact: &Contact, registre: &Registre, now: Timestamp) -> Option<ContactVue> {
    let certificate = Certificate::from_der(&contact.certificat).ok()?;
    if registre.is_own(&certificate) {
        return None;
    }
    let signataire = registre.signataire(&certificate, now);
    let reliable = matches!(signataire.confiance.code.as_str(), "connu" | "inconnu" | "demonstration");
    Some(ContactVue {
        sans_phrase: reliable && contact.cle.as_deref().is_some_and(exchange::is_recipient),
        signataire,
        vu_le: contact.vu_le.to_string(),
        connu_par: match contact.connu_par.as_deref() {
            Some("lecture") => Some(ControleVue::Lecture),
            Some("papier") => Some(ControleVue::Papier),
            _ => None,
        },
        connu_le: contact.connu_le.map(|at| at.to_string()),
    })
}

fn describe_issued(emis: &CertificatEmis) -> Option<CertificatVue> {
    let certificate = Certificate::from_der(&emis.certificat).ok()?;
    let subject = certificate.subject();
    Some(CertificatVue {
        serie: emis.serie.clone(),
        nom: subject.nom.clone(),
        fonction: subject.fonction.clone().unwrap_or_default(),
        organisation: subject.organisation.clone().unwrap_or_default(),
        emis_le: emis.emis_le.to_string(),
        expire_le: certificate.validity().until.to_string(),
        revoque_le: emis.revoque_le.map(|at| at.to_string()),
    })
}
