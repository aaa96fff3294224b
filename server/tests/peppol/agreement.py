"""What an independent validator (peppol-ubl-validate) says of each document in a folder.

Prints a JSON object: file name to {"schema": valid against UBL 2.1, "rules": ids of broken ones}.
"""

import json
import pathlib
import sys

from peppol import check_rules, validate_xsd

verdicts = {}
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.xml")):
    document = path.read_bytes()
    schema, _ = validate_xsd(document)
    fatal = {found.rule_id for found in check_rules(document) if found.severity == "fatal"}
    verdicts[path.name] = {"schema": bool(schema), "rules": sorted(fatal)}
json.dump(verdicts, sys.stdout)
