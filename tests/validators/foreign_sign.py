"""Signs a PDF as other programs do, in one of several ways, with a certificate made for the occasion.

Usage: foreign_sign.py IN OUT KIND. What comes out is a good signature of a stranger, unless KIND says what is wrong with it.
"""

import datetime
import sys
from io import BytesIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign import fields, signers

source, target, kind = sys.argv[1:4]
now = datetime.datetime.now(datetime.timezone.utc)
day = datetime.timedelta(days=1)


def key():
    if kind.startswith("rsa1024"):
        return rsa.generate_private_key(65537, 1024)
    if kind.startswith("rsa"):
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP384R1() if kind == "p384" else ec.SECP256R1())


def signer(common_name="Paule Étrangère"):
    private = key()
    name = x509.Name([
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Autre logiciel"),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name),
    ])
    begins = {"expired": now - 400 * day, "early": now + 2 * day}.get(kind, now - day)
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only", "digital_signature", "content_commitment"], False)
    usage.update({"key_cert_sign": True} if kind == "authority" else {"digital_signature": True, "content_commitment": True})
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins + 365 * day)
        .add_extension(x509.KeyUsage(**usage), critical=True)
        .sign(private, hashes.SHA256())
    )
    bundle = pkcs12.serialize_key_and_certificates(
        b"essai", private, certificate, None, serialization.BestAvailableEncryption(b"essai"))
    loaded = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=b"essai")
    loaded.prefer_pss = "pss" in kind
    return loaded


def sign(data, field, who):
    writer = IncrementalPdfFileWriter(BytesIO(data))
    hash_name = next((name for name in ("sha1", "sha384", "sha512") if kind.endswith(name)), "sha256")
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=hash_name,
        subfilter=fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED if "adbe" in kind else fields.SigSeedSubFilter.PADES,
        certify=kind == "certified",
        reason="Bon pour accord",
    )
    out = BytesIO()
    signers.sign_pdf(writer, metadata, signer=who, output=out)
    return out.getvalue()


with open(source, "rb") as handle:
    data = handle.read()
if kind == "streams":
    writer = copy_into_new_writer(PdfFileReader(BytesIO(data)))
    writer.stream_xrefs = True
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
data = sign(data, "Signature1", signer())
if kind == "twice":
    data = sign(data, "Signature2", signer("Deuxième Étranger"))
if kind == "later":
    writer = IncrementalPdfFileWriter(BytesIO(data))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    data = out.getvalue()
with open(target, "wb") as handle:
    handle.write(data)
