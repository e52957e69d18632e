"""Signs a PDF the way any other program would, with a certificate made for the occasion.

Usage: pyhanko_sign.py IN OUT. What comes out is a good signature of a stranger, in a shape that is not ours.
"""

import datetime
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

key = ec.generate_private_key(ec.SECP256R1())
name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Camille Durand")])
now = datetime.datetime.now(datetime.timezone.utc)
certificate = (
    x509.CertificateBuilder()
    .subject_name(name)
    .issuer_name(name)
    .public_key(key.public_key())
    .serial_number(x509.random_serial_number())
    .not_valid_before(now - datetime.timedelta(days=1))
    .not_valid_after(now + datetime.timedelta(days=365))
    .add_extension(
        x509.KeyUsage(True, True, False, False, False, False, False, False, False), critical=True
    )
    .sign(key, hashes.SHA256())
)
bundle = pkcs12.serialize_key_and_certificates(
    b"essai", key, certificate, None, serialization.BestAvailableEncryption(b"essai")
)
signer = signers.SimpleSigner.load_pkcs12_data(bundle, other_certs=[], passphrase=b"essai")

with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    writer = IncrementalPdfFileWriter(source)
    metadata = signers.PdfSignatureMetadata(
        field_name="Signature1", subfilter=fields.SigSeedSubFilter.PADES
    )
    signers.sign_pdf(writer, metadata, signer=signer, output=target)
