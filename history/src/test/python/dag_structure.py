"""Runs a DAG file with stand-ins for Airflow's classes, and prints what it defines as JSON.

Airflow itself is not needed: what is looked at is what the file hands to it.
"""

import json
import runpy
import sys
import types
from datetime import datetime, timedelta

seen = {"dag": None, "tasks": [], "edges": []}


class Dag:
    def __init__(self, **settings):
        seen["dag"] = settings

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        return False


class Operator:
    def __init__(self, **settings):
        self.task_id = settings["task_id"]
        seen["tasks"].append({"operator": type(self).__name__, **settings})

    def __rshift__(self, other):
        seen["edges"].append([self.task_id, other.task_id])
        return other


def module(name, **members):
    made = types.ModuleType(name)
    vars(made).update(members)
    sys.modules[name] = made


def text(value):
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(value)


module("airflow", DAG=Dag)
for package in ("", ".apache", ".apache.spark", ".apache.spark.operators", ".databricks", ".databricks.operators"):
    module("airflow.providers" + package)
module(
    "airflow.providers.apache.spark.operators.spark_submit",
    SparkSubmitOperator=type("SparkSubmitOperator", (Operator,), {}),
)
module(
    "airflow.providers.databricks.operators.databricks",
    DatabricksSubmitRunOperator=type("DatabricksSubmitRunOperator", (Operator,), {}),
)
runpy.run_path(sys.argv[1])
json.dump(seen, sys.stdout, default=text)
