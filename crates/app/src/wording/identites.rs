//! Identities, people known, centres: why something was refused, and what a preview says.

use signature::{AuthorityError, Pkcs12Error, RecoveryError};

use super::errors::{Words, said};
use crate::identites::{DeclarationError, IdentitesError};

const NOTHING_CHANGED: &str = "Rien n’a été changé.";
const KEY_SAFE: &str = "Votre clé et vos textes sont intacts.";
const NOTHING_IMPORTED: &str = "Rien n’a été importé\u{a0}: vos dossiers et votre carnet sont intacts.";
const ASK_AGAIN: &str = "Demandez à la personne qui l’a fait de vous l’envoyer de nouveau.";

/// What a package that asks for a certificate is about.
pub(crate) const REQUEST_TITLE: &str = "Demande de certificat";

/// What a package of certificates is about.
pub(crate) const CERTIFICATES_TITLE: &str = "Certificats";

/// Why something about identities, people known or centres was not done.
pub(crate) fn refusal(error: &IdentitesError) -> Words {
    match error {
        IdentitesError::PhrasePersonnelle => said(
            "Cette clé ne s’ouvre que par la phrase secrète de la personne à qui elle est.",
            KEY_SAFE,
            "La personne qui signe tape elle-même sa phrase secrète, d’au moins 12 caractères.",
        ),
        IdentitesError::TrousseauSeul => said(
            "Seul le trousseau de cet ordinateur ouvre cette clé, et il ne répond pas.",
            KEY_SAFE,
            "Déverrouillez le trousseau de votre session et réessayez, ou retrouvez votre clé par le code de votre fiche de secours.",
        ),
        IdentitesError::Demonstration => said(
            "Cette identité ne sert qu’à essayer Probant\u{a0}: sa clé n’est pas à vous seul.",
            NOTHING_CHANGED,
            "Créez votre propre identité.",
        ),
        IdentitesError::Code(error) => code(*error),
        IdentitesError::AutreFiche => said(
            "Ce code est bien écrit, mais c’est celui d’une autre fiche de secours.",
            KEY_SAFE,
            "Prenez la dernière fiche faite pour cette identité\u{a0}: une nouvelle fiche remplace la précédente.",
        ),
        IdentitesError::SansFiche => said(
            "Aucune fiche de secours n’a été faite pour cette identité.",
            KEY_SAFE,
            "Ouvrez votre clé par votre phrase secrète. Si vous ne l’avez plus, créez une nouvelle identité\u{a0}: ce qui est signé reste valable.",
        ),
        IdentitesError::Pkcs12(error) => pkcs12(*error),
        IdentitesError::Retiree => said(
            "Cette identité n’est plus utilisée\u{a0}: elle ne signe plus.",
            KEY_SAFE,
            "Choisissez l’identité qui la remplace.",
        ),
        IdentitesError::DejaLa => {
            said("Cette identité est déjà sur cet ordinateur.", NOTHING_CHANGED, "Choisissez-la dans la liste.")
        }
        IdentitesError::Expiree => said(
            "Le certificat de ce fichier n’est pas valable aujourd’hui.",
            NOTHING_CHANGED,
            "Vérifiez la date de l’ordinateur, ou demandez un certificat à jour à qui vous l’a donné.",
        ),
        IdentitesError::AutoriteSansCle => said(
            "Cette autorité n’est pas la vôtre\u{a0}: elle ne peut rien certifier d’ici.",
            NOTHING_CHANGED,
            "Certifiez depuis l’ordinateur du centre où elle a été créée.",
        ),
        IdentitesError::AutoriteRetiree => {
            said("Cette autorité n’est plus utilisée.", NOTHING_CHANGED, "Choisissez-en une autre.")
        }
        IdentitesError::Autorite(error) => authority(*error),
        IdentitesError::Declaration(DeclarationError::Newer) => said(
            "Ce paquet a été fait par une version plus récente de Probant.",
            NOTHING_IMPORTED,
            "Installez la dernière version de Probant, puis réessayez.",
        ),
        IdentitesError::Declaration(_) => said(
            "Ce paquet annonce un changement de clé qui n’est pas signé par cette clé.",
            NOTHING_IMPORTED,
            "Prévenez la personne de qui il vient, de vive voix\u{a0}: quelqu’un a pu le modifier.",
        ),
        IdentitesError::Certificats(_) => {
            said("Les certificats de ce paquet ne tiennent pas ensemble.", NOTHING_IMPORTED, ASK_AGAIN)
        }
        IdentitesError::Demande(_) => {
            said("Cette demande de certificat ne tient pas ensemble.", NOTHING_IMPORTED, ASK_AGAIN)
        }
    }
}

/// Nobody can sign yet.
pub(crate) fn nobody_signs() -> Words {
    said(
        "Il n’y a pas encore d’identité pour signer.",
        NOTHING_CHANGED,
        "Créez votre identité de signature, une seule fois, puis scellez.",
    )
}

/// The keyring does not open the key: the passphrase does.
pub(crate) fn phrase_needed() -> Words {
    said("Le trousseau de cet ordinateur ne donne pas accès à votre clé.", KEY_SAFE, "Tapez votre phrase secrète.")
}

/// A passphrase that protects nothing.
pub(crate) fn phrase_too_short(least: usize) -> Words {
    said(
        format!("Cette phrase secrète est trop courte\u{a0}: il faut au moins {least} caractères."),
        NOTHING_CHANGED,
        "Choisissez quatre mots que vous n’oublierez pas.",
    )
}

fn code(error: RecoveryError) -> Words {
    let quoi = match error {
        RecoveryError::BadCheck => "Un caractère de ce code est faux, ou deux ont été échangés.",
        RecoveryError::BadLength => "Un code de secours a 28 caractères, en sept groupes de quatre.",
        RecoveryError::BadCharacter => {
            "Ce code contient un signe qu’un code de secours n’a jamais\u{a0}: il n’a que des chiffres et des lettres sans accent, et pas de U."
        }
    };
    said(
        quoi,
        KEY_SAFE,
        "Reprenez la fiche et tapez le code groupe par groupe\u{a0}; majuscules et espaces ne comptent pas.",
    )
}

fn pkcs12(error: Pkcs12Error) -> Words {
    let (quoi, suite) = match error {
        Pkcs12Error::Unreadable => (
            "Ce fichier n’est pas un certificat .p12 ou .pfx que Probant sait lire.",
            "Choisissez le fichier .p12 ou .pfx tel qu’il vous a été donné.",
        ),
        Pkcs12Error::WrongPassword => {
            ("Ce mot de passe n’ouvre pas ce fichier.", "Vérifiez les majuscules, puis réessayez.")
        }
        Pkcs12Error::NoKey => (
            "Ce fichier contient un certificat, mais pas la clé qui signe.",
            "Exportez de nouveau votre certificat «\u{a0}avec la clé privée\u{a0}».",
        ),
        Pkcs12Error::RefusedKey => (
            "La clé de ce fichier n’est pas d’une sorte que les lecteurs de PDF acceptent.",
            "Demandez une clé RSA de 2\u{202f}048 bits ou plus, ou ECDSA P-256\u{a0}; ou créez une identité ici.",
        ),
        Pkcs12Error::SeveralKeys => (
            "Ce fichier contient plusieurs clés\u{a0}: rien ne dit laquelle est la bonne.",
            "Exportez un fichier qui n’en contient qu’une.",
        ),
        Pkcs12Error::NoCertificate => (
            "Ce fichier contient une clé, mais pas son certificat.",
            "Exportez de nouveau votre certificat, avec sa clé.",
        ),
        Pkcs12Error::RefusedCertificate => (
            "Le certificat de ce fichier ne permet pas de signer des documents.",
            "Demandez un certificat de signature, ou créez une identité ici.",
        ),
    };
    said(quoi, NOTHING_CHANGED, suite)
}

fn authority(error: AuthorityError) -> Words {
    match error {
        AuthorityError::BadRequest => {
            said("Cette demande de certificat ne peut pas être lue.", NOTHING_IMPORTED, ASK_AGAIN)
        }
        AuthorityError::BadProof => said(
            "Rien ne prouve que la personne qui demande ce certificat a la clé qu’elle présente.",
            NOTHING_IMPORTED,
            "Ne certifiez pas cette demande, et prévenez de vive voix la personne de qui elle vient.",
        ),
        AuthorityError::BadCrl | AuthorityError::WrongAuthority => said(
            "La liste des certificats révoqués n’est pas celle de ce centre.",
            NOTHING_IMPORTED,
            "Demandez au centre de vous renvoyer ses certificats.",
        ),
        AuthorityError::BadValidity => said(
            "L’autorité de ce centre n’est plus valable à cette date.",
            NOTHING_CHANGED,
            "Vérifiez la date de l’ordinateur, ou créez une nouvelle autorité.",
        ),
        AuthorityError::Demonstration => said(
            "Une démonstration ne se certifie pas.",
            NOTHING_CHANGED,
            "Demandez un certificat pour une identité véritable.",
        ),
        AuthorityError::WrongKey | AuthorityError::NotSigned => said(
            "Le certificat n’a pas pu être fait.",
            NOTHING_CHANGED,
            "Réessayez. Si cela recommence, transmettez le journal de l’application.",
        ),
    }
}

/// Where an identity comes from: made here.
pub(crate) fn self_issued() -> String {
    "créée par Probant, sans centre qui la certifie".to_owned()
}

/// Where an identity comes from: certified by that centre.
pub(crate) fn issued_by(centre: &str) -> String {
    format!("certifiée par {centre}")
}

/// Where an identity comes from: a file, with a certificate of that issuer.
pub(crate) fn imported_from(issuer: &str) -> String {
    format!("importée, certificat émis par «\u{a0}{issuer}\u{a0}»")
}

/// What the centre should do before it certifies somebody.
pub(crate) fn before_issuing(nom: &str) -> String {
    format!(
        "Certifier dit à tous ceux qui font confiance à votre centre que cette clé est celle de {nom}\u{a0}: assurez-vous d’abord que la demande vient de cette personne, en sa présence ou à un numéro que vous connaissez."
    )
}

/// What confirming a package of certificates does.
pub(crate) fn what_certificates_do(centre: &str, known: bool, ours: bool) -> Vec<String> {
    let mut phrases = Vec::new();
    if !known {
        phrases.push(format!(
            "En confirmant, vous faites confiance à {centre}\u{a0}: toutes les personnes que ce centre certifie seront connues de vous. Comparez d’abord les huit mots avec le centre, par téléphone."
        ));
    }
    if ours {
        phrases.push(format!(
            "Vous signerez désormais avec le certificat de {centre}. Votre clé et votre phrase secrète ne changent pas."
        ));
    }
    if known && !ours {
        phrases.push(format!("Les certificats et la liste des révocations de {centre} seront mis à jour."));
    }
    phrases
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_says_what_what_is_safe_and_what_to_do() {
        let mut all = vec![
            IdentitesError::PhrasePersonnelle,
            IdentitesError::TrousseauSeul,
            IdentitesError::Demonstration,
            IdentitesError::AutreFiche,
            IdentitesError::SansFiche,
            IdentitesError::Retiree,
            IdentitesError::DejaLa,
            IdentitesError::Expiree,
            IdentitesError::AutoriteSansCle,
            IdentitesError::AutoriteRetiree,
            IdentitesError::Declaration(DeclarationError::Newer),
            IdentitesError::Declaration(DeclarationError::OtherKey),
            IdentitesError::Certificats("x"),
            IdentitesError::Demande("x"),
        ];
        all.extend(Pkcs12Error::ALL.map(IdentitesError::from));
        all.extend(
            [RecoveryError::BadCheck, RecoveryError::BadLength, RecoveryError::BadCharacter].map(IdentitesError::from),
        );
        all.extend(
            [
                AuthorityError::BadRequest,
                AuthorityError::BadProof,
                AuthorityError::WrongKey,
                AuthorityError::BadValidity,
                AuthorityError::BadCrl,
                AuthorityError::WrongAuthority,
                AuthorityError::Demonstration,
                AuthorityError::NotSigned,
            ]
            .map(IdentitesError::from),
        );
        for error in &all {
            let (quoi, sauf, suite) = refusal(error);
            for sentence in [quoi.as_str(), sauf, suite.as_str()] {
                assert!(sentence.ends_with('.'), "{sentence}");
                for sign in [" :", " ;", " ?", " !", "« ", " »", "'"] {
                    assert!(!sentence.contains(sign), "{sentence}");
                }
            }
        }
    }

    #[test]
    fn the_first_of_a_month_is_said_so() {
        assert_eq!(document::long_date(jiff::civil::date(2026, 3, 1)), "1er mars 2026");
        assert_eq!(document::long_date(jiff::civil::date(2026, 12, 12)), "12 décembre 2026");
    }
}
