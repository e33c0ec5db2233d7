package io.pinflow.local.home;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the build left what the launcher starts. Every lookup fails with the missing path and the command that builds it.
 *
 * @param root the checkout
 */
public record Installation(Path root) {
    private static final String PARTS = "local-stack/parts/";

    public String kafkaClassPath() {
        return jars(PARTS + "kafka/target/lib");
    }

    /** The Connect runtime that MSK Connect offers. */
    public String kafka37ClassPath() {
        return jars(PARTS + "kafka-3.7/target/lib");
    }

    public String s3ClassPath() {
        return jars(PARTS + "s3proxy/target/lib");
    }

    /** The unpacked database server: {@code bin}, {@code scripts}, {@code share}. */
    public Path databaseServer() {
        return existing(root.resolve(PARTS + "mariadb/target/server"));
    }

    public Path cleanerJar() {
        return existing(root.resolve("streams-cleaner/target/streams-cleaner-" + version() + "-all.jar"));
    }

    public Path ingestJar() {
        return existing(root.resolve("rest-ingest/target/rest-ingest-" + version() + "-all.jar"));
    }

    /** The history application and Spark for one machine, which are built only for those who ask for them. */
    public String historyClassPath() {
        Path jar = existing(root.resolve("history/target/history-" + version() + "-all.jar"));
        return jar + File.pathSeparator + existing(root.resolve("history/target/lib")) + "/*";
    }

    /** Options of the JVM that Spark runs in. */
    public Path historyJvmOptions() {
        return existing(root.resolve("history/jvm.options"));
    }

    /** The two connectors' ZIPs. */
    public List<Path> pluginArchives() {
        return Stream.of("connect-rds-source", "connect-s3-sink")
                .map(module -> existing(root.resolve(module + "/target/pinflow-" + module + "-" + version() + ".zip")))
                .toList();
    }

    /** A connector's configuration as it is POSTed, before placeholders of the local stack are filled. */
    public Path connectorConfig(String name) {
        return existing(root.resolve("connector-configs/plain/" + name + ".json"));
    }

    /** The insights as SQL for DuckDB, over Parquet files. */
    public Path insightQueries() {
        return existing(root.resolve("connector-configs/duckdb/insights.sql"));
    }

    public Path loggingOfParts() {
        return existing(root.resolve("local-stack/logging/log4j2.properties"));
    }

    public Path loggingOfS3() {
        return existing(root.resolve("local-stack/logging/logback.xml"));
    }

    private static String version() {
        String version = Installation.class.getPackage().getImplementationVersion();
        return version == null ? System.getProperty("pinflow.version") : version;
    }

    private String jars(String folder) {
        return list(folder).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> list(String folder) {
        Path path = existing(root.resolve(folder));
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private static Path existing(Path path) {
        if (!Files.exists(path)) {
            throw missing(path);
        }
        return path;
    }

    private static IllegalStateException missing(Path path) {
        return new IllegalStateException(path + " is missing; build it with: mvn -DskipTests package");
    }
}
