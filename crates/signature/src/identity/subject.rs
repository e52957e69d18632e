//! The person a certificate names, and how the name is written in X.509.

use const_oid::db::rfc3280::EMAIL_ADDRESS;
use const_oid::db::rfc4519::{COMMON_NAME, GIVEN_NAME, ORGANIZATION_NAME, ORGANIZATIONAL_UNIT_NAME, SN, TITLE};
use der::asn1::{Any, BmpString, ObjectIdentifier, SetOfVec};
use der::{Decode as _, Encode as _, Tag, Tagged as _};
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use super::IdentityError;

/// Longest field of a name, in characters.
const MAX_CHARACTERS: usize = 120;
/// Organisational unit that marks an identity made for trying things out.
const DEMONSTRATION: &str = "Démonstration";

/// The person who signs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// First and last name, as it will be read under the signature (`CN`).
    pub nom: String,
    /// What the person does, for example « tutrice » (`title`).
    pub fonction: Option<String>,
    /// Where (`O`).
    pub organisation: Option<String>,
    /// Whether the identity only serves to try the application (`OU`): never to be trusted.
    pub demonstration: bool,
}

impl Subject {
    /// The X.509 name: organisation, mark of demonstration, name, function, in that order, in UTF-8.
    pub(crate) fn to_name(&self) -> Result<Name, IdentityError> {
        let mark = self.demonstration.then(|| DEMONSTRATION.to_owned());
        let mut sequence = RdnSequence::default();
        for (oid, value) in [
            (ORGANIZATION_NAME, self.organisation.as_ref()),
            (ORGANIZATIONAL_UNIT_NAME, mark.as_ref()),
            (COMMON_NAME, Some(&self.nom)),
            (TITLE, self.fonction.as_ref()),
        ] {
            if let Some(value) = value {
                sequence.push(relative_name(oid, value)?);
            }
        }
        // Through DER: the direct constructor is for those who skip the rules of RFC 5280.
        let der = sequence.to_der().map_err(|_| IdentityError::BadName)?;
        Name::from_der(&der).map_err(|_| IdentityError::BadName)
    }

    /// The person `name` says, only when [`Self::to_name`] would have written it so.
    pub(crate) fn from_name(name: &Name) -> Result<Self, IdentityError> {
        let (mut nom, mut fonction, mut organisation, mut unit) = (None, None, None, None);
        for attribute in name.iter_rdn().flat_map(|rdn| rdn.as_ref().iter()) {
            let text = match attribute.value.tag() {
                Tag::Utf8String => String::from_utf8(attribute.value.value().to_vec()).ok(),
                _ => None,
            };
            let place = match attribute.oid {
                COMMON_NAME => &mut nom,
                TITLE => &mut fonction,
                ORGANIZATION_NAME => &mut organisation,
                ORGANIZATIONAL_UNIT_NAME => &mut unit,
                _ => return Err(IdentityError::BadCertificate),
            };
            *place = Some(text.ok_or(IdentityError::BadCertificate)?);
        }
        let nom = nom.ok_or(IdentityError::BadCertificate)?;
        let subject = Self { nom, fonction, organisation, demonstration: unit.is_some() };
        if subject.to_name()? == *name { Ok(subject) } else { Err(IdentityError::BadCertificate) }
    }

    /// The person that a name written by somebody else says, as far as it does.
    ///
    /// The name is the common name (the last, the most precise), else given name and surname, else the address of
    /// mail. Errors with [`IdentityError::BadCertificate`] where none of them can be shown.
    pub(crate) fn from_foreign(name: &Name) -> Result<Self, IdentityError> {
        let shown = |oid| {
            let values = name.iter().filter(|attribute| attribute.oid == oid);
            values.filter_map(|attribute| text(&attribute.value)).filter(|value| is_showable(value)).last()
        };
        let full = || Some(format!("{} {}", shown(GIVEN_NAME)?, shown(SN)?)).filter(|value| is_showable(value));
        let nom = shown(COMMON_NAME).or_else(full).or_else(|| shown(EMAIL_ADDRESS));
        Ok(Self {
            nom: nom.ok_or(IdentityError::BadCertificate)?,
            fonction: shown(TITLE),
            organisation: shown(ORGANIZATION_NAME),
            demonstration: shown(ORGANIZATIONAL_UNIT_NAME).as_deref() == Some(DEMONSTRATION),
        })
    }
}

/// The text of a directory string, in any of the encodings still met. Source: RFC 5280 §4.1.2.4.
fn text(value: &Any) -> Option<String> {
    match value.tag() {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => String::from_utf8(value.value().to_vec()).ok(),
        // In practice T61 has long been written as Latin-1.
        Tag::TeletexString => Some(value.value().iter().copied().map(char::from).collect()),
        Tag::BmpString => value.decode_as::<BmpString>().ok().map(|text| text.to_string()),
        _ => None,
    }
}

/// Whether a field of a name can be shown to people: not empty, not too long, and nothing in it that cannot be seen
/// or that changes the direction of what stands beside it. A name that only looks like another is a homonym.
fn is_showable(value: &str) -> bool {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    !value.trim().is_empty() && value.chars().count() <= MAX_CHARACTERS && !value.chars().any(hidden)
}

fn relative_name(oid: ObjectIdentifier, value: &str) -> Result<RelativeDistinguishedName, IdentityError> {
    if !is_showable(value) {
        return Err(IdentityError::BadName);
    }
    let value = Any::new(Tag::Utf8String, value.as_bytes()).map_err(|_| IdentityError::BadName)?;
    let mut set = SetOfVec::new();
    set.insert(AttributeTypeAndValue { oid, value }).map_err(|_| IdentityError::BadName)?;
    Ok(RelativeDistinguishedName::from(set))
}
