package io.pinflow.bench.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Tables and answers of the history application over generated objects, on two cores, each command a process of its
 * own; beside them DuckDB with the same questions over the same files.
 */
public final class HistoryBenchmarks {
    private static final String MAIN = "io.pinflow.history.HistoryApp";

    private final Path root;
    private final Path folder;
    private final long posts;

    private HistoryBenchmarks(Path root, Path folder, long posts) {
        this.root = root;
        this.folder = folder;
        this.posts = posts;
    }

    private enum Step {
        /** Writes the clean zone. */
        CLEAN,
        /** Writes the raw zone. */
        RAW,
        /** Writes new versions of each hundredth post into the clean zone. */
        CHANGES,
        /** {@code history tables}. */
        TABLES,
        /** {@code history tables --from raw}, into a folder of their own. */
        TABLES_RAW,
        /** {@code history insights}. */
        INSIGHTS,
        /** {@code history compact}. */
        COMPACT,
        /** DuckDB. */
        DUCKDB
    }

    /** Takes the repository's folder, a folder to work in, how many posts, and the steps in order. */
    public static void main(String[] args) throws IOException, InterruptedException {
        HistoryBenchmarks benchmarks =
                new HistoryBenchmarks(Path.of(args[0]), Path.of(args[1]).toAbsolutePath(), Long.parseLong(args[2]));
        for (String step : Arrays.asList(args).subList(3, args.length)) {
            benchmarks.run(Step.valueOf(step.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
    }

    private void run(Step step) throws IOException, InterruptedException {
        LandedPosts clean = new LandedPosts(folder.resolve("clean"));
        String tables = folder.resolve("history").toString();
        switch (step) {
            case CLEAN -> clean.clean(posts);
            case RAW -> new LandedPosts(folder.resolve("raw")).raw(posts);
            case CHANGES -> clean.changes(posts);
            case TABLES -> history(step, "tables", "--zone", folder + "/clean", "--tables", tables);
            case TABLES_RAW ->
                history(step, "tables", "--from", "raw", "--zone", folder + "/raw", "--tables", tables + "-raw");
            case INSIGHTS -> history(step, "insights", "--out", folder + "/insights", "--tables", tables);
            case COMPACT -> history(step, "compact", "--tables", tables);
            case DUCKDB -> duckDb(tables);
        }
    }

    private void history(Step step, String... arguments) throws IOException, InterruptedException {
        String jar = root + "/history/target/history-0.1.0-all.jar:" + root + "/history/target/lib/*";
        java(step, "-Xmx2g", jar, MAIN, arguments);
    }

    private void duckDb(String tables) throws IOException, InterruptedException {
        String classes = System.getProperty("java.class.path") + ':' + root + "/history/target/history-0.1.0.jar";
        java(Step.DUCKDB, "-Xmx256m", classes, DuckDbAnswers.class.getName(), tables + "/post", folder + "/insights");
    }

    private void java(Step step, String heap, String classPath, String main, String... arguments)
            throws IOException, InterruptedException {
        Path gcLog = Files.createTempFile("pinflow-gc", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:ActiveProcessorCount=2",
                "-Xlog:gc:file=" + gcLog,
                "-cp",
                classPath,
                main));
        command.addAll(List.of(arguments));
        Watched.run(new ProcessBuilder(command), gcLog).print(step.name().toLowerCase(Locale.ROOT));
        Files.delete(gcLog);
    }
}
