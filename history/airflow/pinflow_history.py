"""Brings the tables up to date each midnight, on a cluster that spark-submit reaches.

Needs the provider package apache-airflow-providers-apache-spark, a connection ``spark_default``, and these variables:
``pinflow_history_jar`` (the jar, where the cluster can read it), ``pinflow_zone`` (as ``s3a://bucket/clean``),
``pinflow_tables`` (as ``s3a://bucket/history``), ``pinflow_insights`` (as ``s3a://bucket/insights``) and
``pinflow_prefix`` (what the topics' names begin with).
"""

from datetime import datetime, timedelta, timezone

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

TABLES = "{{ var.value.pinflow_tables }}"


def history(task_id, *arguments):
    """A run of the application; runs again by itself where a node or the network failed it."""
    return SparkSubmitOperator(
        task_id=task_id,
        application="{{ var.value.pinflow_history_jar }}",
        java_class="io.pinflow.history.HistoryApp",
        packages="io.delta:delta-spark_2.13:4.4.0",
        application_args=[*arguments, "--tables", TABLES],
    )


with DAG(
    dag_id="pinflow_history",
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
