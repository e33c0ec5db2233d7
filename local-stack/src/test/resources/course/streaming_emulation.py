"""Posts rows as the course's user_posting_emulation_streaming.py does: one Kinesis record for each of a post's rows.

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
headers = {"Content-Type": "application/json"}

for side, row in rows.read(file):
    stream = f"streaming-{user_id}-{side}"
    payload = json.dumps(
        {"StreamName": stream, "Data": row, "PartitionKey": "partition-1"}, default=rows.FORMS[dates]
    )
    response = requests.request("PUT", f"{invoke_url}/streams/{stream}/record", headers=headers, data=payload)
    print(response.status_code)
