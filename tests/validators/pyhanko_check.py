"""Judges the signatures of a PDF with pyHanko, as an independent reader.

Usage: pyhanko_check.py FILE. Prints one JSON object a signature; exit code 0 when every one is intact and valid.
Certificates are self-issued, so each signer's own is given as the only trusted root.
"""

import json
import sys

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

good = True
with open(sys.argv[1], "rb") as handle:
    reader = PdfFileReader(handle, strict=True)
    for embedded in reader.embedded_signatures:
        roots = ValidationContext(trust_roots=[embedded.signer_cert], allow_fetching=False)
        status = validate_pdf_signature(embedded, signer_validation_context=roots)
        good = good and status.intact and status.valid
        print(json.dumps({
            "field": embedded.field_name,
            "intact": status.intact,
            "valid": status.valid,
            "trusted": status.trusted,
            "coverage": status.coverage.name,
            "docmdp_ok": status.docmdp_ok,
            "modification": status.modification_level.name if status.modification_level else None,
            "subfilter": str(embedded.sig_object.get("/SubFilter")),
            "signing_time_attribute": embedded.self_reported_timestamp is not None,
        }))
sys.exit(0 if good else 1)
