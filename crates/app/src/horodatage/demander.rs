//! Signing with a timestamp, and with what verifies it later where that can be had.
//!
//! A first answer says who the authority is. Where the signer's certificate and the authority's both lead to a root, the
//! lists of withdrawn certificates are gathered (those of the carnet, then those that the certificates say are published),
//! and the signature is made again with them inside, and stamped. Where one is missing, the first answer serves: what was
//! asked for is a timestamp, and there is one.

use std::sync::Arc;

use signature::{
    Certificate, LongTerm, MAX_CRL, MAX_TIMESTAMP_RESPONSE, SealError, SealRequest, SigningKey, TimestampToken,
    read_timestamp_response, sign_to_stamp, timestamp_request,
};

use super::{Adresse, Demande, HorodatageError, Reseau};
use crate::error::AppError;
use crate::ports::Random;
use crate::suivi::Suivi;

/// The authority is asked.
const HORODATAGE: &str = "horodatage";
/// Lists of withdrawn certificates are fetched.
const REVOCATIONS: &str = "revocations";
/// Most addresses that are tried for one list.
const MAX_TRIES: usize = 2;
const QUESTION: &str = "application/timestamp-query";

/// Whom to ask, and what is known already.
pub(crate) struct Horodateur {
    pub(crate) reseau: Arc<dyn Reseau>,
    pub(crate) adresse: Adresse,
    pub(crate) random: Random,
    /// Lists of withdrawn certificates that are here.
    pub(crate) listes: Vec<Vec<u8>>,
}

impl Horodateur {
    /// The signed file, with a timestamp.
    pub(crate) fn sign(
        &self,
        prepared: &[u8],
        request: &SealRequest<'_>,
        certificate: &Certificate,
        key: &SigningKey,
        suivi: &Suivi,
    ) -> Result<Vec<u8>, AppError> {
        suivi.etape(HORODATAGE, 0, 0);
        let waiting = sign_to_stamp(prepared, request, certificate, key, None)?;
        let token = self.ask(&waiting.imprint())?;
        suivi.check()?;
        if let Some(gathered) = self.gather(certificate, &token, suivi)? {
            suivi.etape(HORODATAGE, 0, 0);
            let lasting = sign_to_stamp(prepared, request, certificate, key, Some(&gathered))?;
            match self.ask(&lasting.imprint()).map(|token| lasting.finish(&token)) {
                Ok(Ok(sealed)) => return Ok(sealed),
                // An authority of several machines may answer with another certificate than a moment ago.
                Ok(Err(SealError::BadStamp)) => tracing::info!("the authority answers with another certificate"),
                Ok(Err(error)) => return Err(error.into()),
                Err(error) => tracing::info!(code = error.code(), "the second answer did not come"),
            }
        }
        Ok(waiting.finish(&token)?)
    }

    /// The token of the authority for that hash.
    pub(crate) fn ask(&self, imprint: &[u8; 32]) -> Result<TimestampToken, AppError> {
        let mut nonce = [0; 8];
        (self.random)(&mut nonce).map_err(AppError::Hasard)?;
        let question = timestamp_request(imprint, nonce);
        let adresse = self.adresse.to_string();
        let asked = Demande {
            adresse: self.adresse.as_str(),
            envoi: Some((QUESTION, &question)),
            limite: MAX_TIMESTAMP_RESPONSE,
        };
        let answer = self
            .reseau
            .demander(&asked)
            .map_err(|error| HorodatageError::Reseau { adresse: adresse.clone(), error })?;
        let token = read_timestamp_response(&answer, imprint, nonce);
        Ok(token.map_err(|error| HorodatageError::Reponse { adresse, error })?)
    }

    /// What verifies the signature later; `None` where something is missing. Errors where a certificate was withdrawn.
    fn gather(
        &self,
        certificate: &Certificate,
        token: &TimestampToken,
        suivi: &Suivi,
    ) -> Result<Option<LongTerm>, AppError> {
        let mut gathered = LongTerm::of(certificate, token);
        if !gathered.is_possible() {
            return Ok(None);
        }
        for liste in &self.listes {
            gathered.offer(liste).map_err(HorodatageError::from)?;
        }
        let wanted = gathered.wanted();
        for (rank, one) in wanted.iter().enumerate() {
            suivi.etape(REVOCATIONS, rank, wanted.len());
            if !gathered.wanted().contains(one) {
                continue;
            }
            for adresse in one.adresses.iter().take(MAX_TRIES) {
                suivi.check()?;
                let asked = Demande { adresse, envoi: None, limite: MAX_CRL };
                match self.reseau.demander(&asked) {
                    Ok(liste) if gathered.offer(&liste).map_err(HorodatageError::from)? => break,
                    Ok(_) => tracing::info!("a list of withdrawn certificates does not serve"),
                    Err(error) => tracing::info!(code = error.code(), "a list of withdrawn certificates did not come"),
                }
            }
        }
        Ok(gathered.is_complete().then_some(gathered))
    }
}
