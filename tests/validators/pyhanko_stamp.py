"""Judges the timestamps of the signatures of a PDF with pyHanko, as an independent reader.

Usage: pyhanko_stamp.py FILE ROOT.pem… Prints one JSON object a signature: whether it and its timestamp hold, and whether it is
verifiable for long (PAdES B-LT) with nothing but the file and those roots. A signer who vouches for themselves is trusted for
the check; nothing is ever fetched. Exit code 0 when every signature and every timestamp is intact and valid.
"""

import json
import sys

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext


def long_term(reader, embedded, roots, moment):
    """Whether the file alone shows it, a list being required for every certificate; and why not."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        context = store.as_validation_context({
            "trust_roots": roots,
            "allow_fetching": False,
            "revocation_mode": "hard-fail",
            "moment": moment,
        })
        status = validate_pdf_signature(embedded, signer_validation_context=context, ts_validation_context=context)
        stamp = status.timestamp_validity
        return bool(status.bottom_line and status.trusted and stamp and stamp.trusted), status.summary()
    except Exception as error:  # pyHanko says why by raising
        return False, f"{type(error).__name__}: {error}"


good = True
roots = list(load_certs_from_pemder(sys.argv[2:]))
with open(sys.argv[1], "rb") as handle:
    reader = PdfFileReader(handle, strict=True)
    for embedded in reader.embedded_signatures:
        context = ValidationContext(trust_roots=[*roots, embedded.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(embedded, signer_validation_context=context, ts_validation_context=context)
        stamp = status.timestamp_validity
        stamped = bool(stamp and stamp.intact and stamp.valid and stamp.trusted)
        good = good and status.intact and status.valid and stamped
        lasts, why = long_term(reader, embedded, roots, stamp.timestamp if stamp else None)
        print(json.dumps({
            "field": embedded.field_name,
            "intact": status.intact,
            "valid": status.valid,
            "coverage": status.coverage.name,
            "modification": status.modification_level.name if status.modification_level else None,
            "timestamp": stamped,
            "stamped_at": stamp.timestamp.isoformat() if stamp else None,
            "long_term": lasts,
            "why": why,
        }))
sys.exit(0 if good else 1)
