//! The one way out to the network, as a port: a question over HTTP, an answer of a bounded length in a bounded time.
//!
//! No redirection is followed, nothing is kept between two questions, and nothing of this computer or of its user is said
//! beside what is asked.

use std::time::Duration;

use ureq::Agent;
use ureq::config::RedirectAuthHeaders;

/// Longest wait for the whole of an answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Demande<'a> {
    /// Of whom, over `http` or `https`.
    pub adresse: &'a str,
    /// What is sent and its media type; nothing is sent when a document is only fetched.
    pub envoi: Option<(&'static str, &'a [u8])>,
    /// Longest answer, in bytes.
    pub limite: usize,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReseauError {
    /// Nobody answers at that address, or there is no network.
    #[error("nobody answers: {0}")]
    Injoignable(String),
    /// The answer did not come in time.
    #[error("no answer in time")]
    Delai,
    /// The server answers with an error, or sends elsewhere.
    #[error("the server answers with status {0}")]
    Statut(u16),
    /// The answer is longer than accepted.
    #[error("the answer is too long")]
    TropLong,
}

impl ReseauError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Injoignable(_) => "horodatage_injoignable",
            Self::Delai => "horodatage_delai",
            Self::Statut(_) => "horodatage_statut",
            Self::TropLong => "horodatage_trop_long",
        }
    }
}

/// Asks over the network.
pub trait Reseau: Send + Sync {
    /// The answer to one question. Waits for it: never called on the thread of the screens.
    fn demander(&self, demande: &Demande<'_>) -> Result<Vec<u8>, ReseauError>;
}

/// No network at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct SansReseau;

impl Reseau for SansReseau {
    fn demander(&self, _demande: &Demande<'_>) -> Result<Vec<u8>, ReseauError> {
        Err(ReseauError::Injoignable("no network here".to_owned()))
    }
}

/// The network of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ParHttp;

impl Reseau for ParHttp {
    fn demander(&self, demande: &Demande<'_>) -> Result<Vec<u8>, ReseauError> {
        // Made for one question: no connection waits for a next one that may never be wanted.
        let config = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .redirect_auth_headers(RedirectAuthHeaders::Never)
            .http_status_as_error(false)
            .max_response_header_size(16_384)
            .user_agent("Probant")
            .build();
        let agent = Agent::new_with_config(config);
        let answer = match demande.envoi {
            Some((kind, body)) => agent.post(demande.adresse).content_type(kind).send(body),
            None => agent.get(demande.adresse).call(),
        };
        let mut answer = answer.map_err(|error| explain(&error))?;
        if answer.status().as_u16() != 200 {
            return Err(ReseauError::Statut(answer.status().as_u16()));
        }
        let limit = u64::try_from(demande.limite).unwrap_or(u64::MAX);
        answer.body_mut().with_config().limit(limit).read_to_vec().map_err(|error| explain(&error))
    }
}

fn explain(error: &ureq::Error) -> ReseauError {
    match error {
        ureq::Error::Timeout(_) => ReseauError::Delai,
        ureq::Error::BodyExceedsLimit(_) => ReseauError::TropLong,
        ureq::Error::Io(error) if error.kind() == std::io::ErrorKind::TimedOut => ReseauError::Delai,
        other => ReseauError::Injoignable(other.to_string()),
    }
}
