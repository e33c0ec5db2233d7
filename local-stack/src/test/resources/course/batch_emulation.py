"""Posts rows as the course's user_posting_emulation.py does: one request for each of a post's three rows.

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
headers = {"Content-Type": "application/vnd.kafka.json.v2+json"}
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
        payload = json.dumps({"records": [{"value": as_read_from_the_database(row)}]}, **forms[dates])
        response = requests.request("POST", f"{invoke_url}/topics/{user_id}.{side}", headers=headers, data=payload)
        print(response.status_code)
