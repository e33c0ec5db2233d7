package io.pinflow.history.cli;

import io.pinflow.history.progress.StatusLine;
import io.pinflow.history.table.Folders;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where the tables lie and how Spark reaches them. What spark-submit set already stays as it is. */
final class SparkOptions {
    private static final Map<String, String> ALWAYS = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");

    /** Whether progress is shown in place; by ourselves, since Spark's own bars do not say what they are for. */
    private static final String BARS = "spark.ui.showConsoleProgress";

    /** On one machine: no web page, small tables in few pieces, and storage under S3's common name too. */
    private static final Map<String, String> ON_ONE_MACHINE = Map.of(
            "spark.ui.enabled", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.sql.shuffle.partitions", "64",
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.sql.sources.parallelPartitionDiscovery.parallelism", "8",
            "spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
            "spark.hadoop.fs.s3a.connection.maximum", "200");

    @Option(
            names = "--tables",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the tables, as s3a://bucket/history.")
    private String tables;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "Address of a store other than AWS; buckets then stand in the path.")
    private String endpoint;

    @Option(
            names = "--conf",
            paramLabel = "NAME=VALUE",
            description = "A setting of Spark, as spark-submit takes them; may be repeated.")
    private Map<String, String> settings = Map.of();

    /** Where a session runs already, as on Databricks, that one is taken, and stays when this is closed. */
    Session open(PrintWriter screen) {
        boolean isOurs = SparkSession.getDefaultSession().isEmpty();
        SparkConf conf = conf(isOurs);
        StatusLine status = new StatusLine(screen, conf.getBoolean(BARS, System.console() != null));
        status.begin("Starting Spark");
        SparkSession spark =
                SparkSession.builder().config(conf.set(BARS, "false")).getOrCreate();
        spark.conf().set("spark.sql.datetime.java8API.enabled", true);
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        status.watch(spark);
        return new Session(spark, isOurs, status);
    }

    private SparkConf conf(boolean isOurs) {
        SparkConf conf = new SparkConf();
        settings.forEach(conf::set);
        ALWAYS.forEach(conf::setIfMissing);
        conf.setIfMissing("spark.app.name", "pinflow history");
        if (isOurs && !conf.contains("spark.master")) {
            conf.setMaster("local[*]");
            ON_ONE_MACHINE.forEach(conf::setIfMissing);
        }
        if (endpoint != null) {
            conf.set("spark.hadoop.fs.s3a.endpoint", endpoint);
            conf.set("spark.hadoop.fs.s3a.endpoint.region", "us-east-1");
            conf.set("spark.hadoop.fs.s3a.path.style.access", "true");
        }
        return conf;
    }

    /**
     * A session of Spark for one command.
     *
     * @param spark the session
     * @param isOurs whether it was made for this command, and ends with it
     * @param progress tells people what is being done
     */
    record Session(SparkSession spark, boolean isOurs, StatusLine progress) implements AutoCloseable {
        @Override
        public void close() {
            progress.close();
            if (isOurs) {
                spark.stop();
            }
        }
    }

    Folders folders(Session session) {
        return new Folders(session.spark(), tables);
    }
}
