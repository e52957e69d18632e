//! The address of an authority, as somebody typed it.

use std::fmt;

use ureq::http::Uri;

use super::HorodatageError;

/// Longest address, in bytes.
const MAX: usize = 300;

/// An address over HTTP, with or without TLS: what is sent is no secret, and what comes back is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Adresse(String);

impl Adresse {
    /// Reads what was typed. Errors where it is no address of a server, or says a name and a password.
    pub(crate) fn read(typed: &str) -> Result<Self, HorodatageError> {
        let typed = typed.trim();
        let uri: Uri = typed.parse().map_err(|_| HorodatageError::Adresse)?;
        let known = matches!(uri.scheme_str(), Some("http" | "https"));
        let plain = uri.authority().is_some_and(|authority| !authority.as_str().contains('@'));
        let named = uri.host().is_some_and(|host| !host.is_empty());
        if typed.len() > MAX || !known || !plain || !named {
            return Err(HorodatageError::Adresse);
        }
        Ok(Self(typed.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Adresse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_a_server_and_tells_no_secret() {
        for good in ["http://timestamp.example.org", "https://tsa.example.org:8443/tsr?x=1", " http://127.0.0.1:80/ "] {
            assert_eq!(Adresse::read(good).unwrap().as_str(), good.trim());
        }
        let long = format!("http://example.org/{}", "a".repeat(300));
        for bad in [
            "",
            "tsa",
            "example.org",
            "/tsr",
            "ftp://example.org",
            "file:///etc/passwd",
            "http://",
            "http://a b",
            "http://moi:secret@example.org",
            long.as_str(),
        ] {
            assert!(Adresse::read(bad).is_err(), "{bad}");
        }
    }
}
