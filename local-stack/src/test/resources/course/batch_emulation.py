"""Posts rows as the course's user_posting_emulation.py does: one request for each of a post's three rows.

Arguments: base URL, user id, file of rows, form of dates. Prints the status of each answer.
"""

import json
import sys

import rows

try:
    import requests
except ImportError:
    import shim as requests

invoke_url, user_id, file, dates = sys.argv[1:5]
headers = {"Content-Type": "application/vnd.kafka.json.v2+json"}

for side, row in rows.read(file):
    payload = json.dumps({"records": [{"value": row}]}, default=rows.FORMS[dates])
    response = requests.request("POST", f"{invoke_url}/topics/{user_id}.{side}", headers=headers, data=payload)
    print(response.status_code)
