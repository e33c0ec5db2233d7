"""Brings the tables up to date each midnight, on an existing Databricks cluster.

Needs the provider package apache-airflow-providers-databricks, a connection ``databricks_default``, and these
variables: ``pinflow_cluster_id``, ``pinflow_history_jar`` (as ``s3://bucket/history-0.1.0-all.jar``), ``pinflow_zone``
(as ``s3://bucket/clean``), ``pinflow_tables`` (as ``s3://bucket/history``), ``pinflow_insights`` and
``pinflow_prefix`` (what the topics' names begin with).
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.databricks.operators.databricks import DatabricksSubmitRunOperator

TABLES = "{{ var.value.pinflow_tables }}"


def history(task_id, *arguments):
    """A run of the application on the cluster, which brings Spark, Delta and its own rights to the bucket."""
    return DatabricksSubmitRunOperator(
        task_id=task_id,
        existing_cluster_id="{{ var.value.pinflow_cluster_id }}",
        libraries=[{"jar": "{{ var.value.pinflow_history_jar }}"}],
        spark_jar_task={
            "main_class_name": "io.pinflow.history.HistoryApp",
            "parameters": [*arguments, "--tables", TABLES],
        },
    )


with DAG(
    dag_id="pinflow_history_databricks",
    description="Tables and answers from what has landed",
    schedule="@daily",
    start_date=datetime(2026, 1, 1, tzinfo=timezone.utc),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=2)},
    tags=["pinflow"],
):
    tables = history(
        "tables",
        "tables",
        "--zone",
        "{{ var.value.pinflow_zone }}",
        "--prefix",
        "{{ var.value.pinflow_prefix }}",
    )
    insights = history("insights", "insights", "--out", "{{ var.value.pinflow_insights }}")
    compact = history("compact", "compact")

    tables >> insights >> compact
