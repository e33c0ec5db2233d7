"""What both scripts share: rows as they come from the database, and the forms in which scripts write their dates."""

import json
from datetime import datetime

FORMS = {
    "isoformat": lambda date: date.isoformat(),
    "strftime": lambda date: date.strftime("%Y-%m-%d %H:%M:%S"),
    "str": str,
    "colons": lambda date: date.strftime("%Y:%m:%d %H:%M:%S"),
}


def read(file):
    """Side and row, one after the other; the file has one JSON object {"pin": …, "geo": …, "user": …} a line."""
    for line in open(file, encoding="utf-8"):
        for side, row in json.loads(line).items():
            yield side, {
                name: datetime.fromisoformat(value) if name in ("timestamp", "date_joined") else value
                for name, value in row.items()
            }
