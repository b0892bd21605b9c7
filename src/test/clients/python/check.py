"""Verifies, enrols and patches with a generated client."""
import sys

import client

base, reference, query, identifier = sys.argv[1:]
api = client.ApiClient(client.Configuration(host=base))
verification = client.VerificationApi(api)
references = client.ReferencesApi(api)

print("verdict", verification.verify(query=query, reference=[reference]).verdict)
print("specimens", len(references.enrol_specimens(identifier, [reference]).specimens))
print("threshold", references.set_threshold(identifier, client.ThresholdPatch(threshold=0.4)).threshold)
print("source", verification.verify(query=query, reference_id=identifier).threshold_source)
cleared = references.set_threshold(identifier, client.ThresholdPatch(threshold=None)).threshold is None
print("cleared", str(cleared).lower())
try:
    references.get_reference("nobody")
except client.ApiException as failure:
    print("problem", failure.data.type)
