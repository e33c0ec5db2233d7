"""Posts rows as the course's user_posting_emulation_streaming.py does: one Kinesis record for each of a post's rows.

Arguments: base URL, user id, file with one JSON object {"pin": …, "geo": …, "user": …} a line, form of dates
(isoformat, strftime, str or colons). Prints the status of each answer.
"""

import json
import sys
from datetime import datetime

try:
    import requests
except ImportError:
    import shim as requests

invoke_url, user_id, rows, dates = sys.argv[1:5]
headers = {"Content-Type": "application/json"}
forms = {
    "isoformat": {"default": lambda date: date.isoformat()},
    "strftime": {"default": lambda date: date.strftime("%Y-%m-%d %H:%M:%S")},
    "str": {"default": str},
    "colons": {"default": lambda date: date.strftime("%Y:%m:%d %H:%M:%S")},
}


def as_read_from_the_database(row):
    """Rows come from SQLAlchemy with datetime objects."""
    return {
        name: datetime.fromisoformat(value) if name in ("timestamp", "date_joined") else value
        for name, value in row.items()
    }


for line in open(rows, encoding="utf-8"):
    for side, row in json.loads(line).items():
        stream = f"streaming-{user_id}-{side}"
        payload = json.dumps(
            {"StreamName": stream, "Data": as_read_from_the_database(row), "PartitionKey": "partition-1"},
            **forms[dates],
        )
        response = requests.request("PUT", f"{invoke_url}/streams/{stream}/record", headers=headers, data=payload)
        print(response.status_code)
