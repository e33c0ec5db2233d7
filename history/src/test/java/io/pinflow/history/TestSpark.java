package io.pinflow.history;

import org.apache.spark.sql.SparkSession;

/** One session for all test classes, since its start takes longer than most tests. */
public final class TestSpark {
    private static SparkSession session;

    private TestSpark() {}

    /** The session; it lives as long as the process. */
    public static synchronized SparkSession session() {
        if (session == null) {
            session = SparkSession.builder()
                    .master("local[2]")
                    .config("spark.ui.enabled", false)
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.ui.retainedJobs", 1)
                    .config("spark.ui.retainedStages", 1)
                    .config("spark.sql.ui.retainedExecutions", 1)
                    .config("spark.databricks.delta.delta.log.cacheSize", 8)
                    .config("spark.sql.adaptive.enabled", false)
                    .config("spark.sql.shuffle.partitions", 2)
                    .config("spark.databricks.delta.snapshotPartitions", 1)
                    .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", 2)
                    .config("spark.sql.codegen.wholeStage", false)
                    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                    .config("spark.sql.session.timeZone", "UTC")
                    .config("spark.sql.datetime.java8API.enabled", true)
                    .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                    .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                    .getOrCreate();
        }
        return session;
    }
}
