package io.pinflow.history.table;

import org.apache.spark.sql.SparkSession;

/**
 * Makes a write to a Delta table happen once for each batch: Delta writes the batch's number in the same commit as the
 * data, and passes over a write whose number is there already. Not thread-safe.
 */
final class Once {
    private static final String APPLICATION = "pinflow-history";
    private static final String APPLICATION_SETTING = "spark.databricks.delta.write.txnAppId";
    private static final String VERSION_SETTING = "spark.databricks.delta.write.txnVersion";

    private final SparkSession spark;
    private final long batch;

    Once(SparkSession spark, long batch) {
        this.spark = spark;
        this.batch = batch;
    }

    /** @param write makes exactly one commit, to one table */
    void run(Runnable write) {
        spark.conf().set(APPLICATION_SETTING, APPLICATION);
        spark.conf().set(VERSION_SETTING, Long.toString(batch));
        try {
            write.run();
        } finally {
            spark.conf().unset(APPLICATION_SETTING);
            spark.conf().unset(VERSION_SETTING);
        }
    }
}
