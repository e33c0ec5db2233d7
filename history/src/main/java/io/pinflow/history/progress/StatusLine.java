package io.pinflow.history.progress;

import java.io.PrintWriter;
import java.time.Duration;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/**
 * The last line of a terminal: what is being done, how far Spark is with it, and for how long it has been at work.
 * Where there is no terminal, only lines that stay are printed. Safe from any thread.
 */
public final class StatusLine implements Progress, AutoCloseable {
    private static final Duration REFRESH = Duration.ofMillis(250);
    private static final int BAR = 20;

    /** To the beginning of the line, and delete it. */
    private static final String ERASE = "\r\033[K";

    private final PrintWriter out;
    private final boolean inPlace;
    private JavaSparkStatusTracker stages;
    private String doing = "";
    private long begun;
    private boolean closed;

    /** @param inPlace whether {@code out} is a terminal */
    public StatusLine(PrintWriter out, boolean inPlace) {
        this.out = out;
        this.inPlace = inPlace;
        if (inPlace) {
            Thread drawing = new Thread(this::drawUntilClosed, "status-line");
            drawing.setDaemon(true);
            drawing.start();
        }
    }

    /** From now on, shows how far this session's jobs are. */
    public synchronized void watch(SparkSession spark) {
        stages = JavaSparkContext.fromSparkContext(spark.sparkContext()).statusTracker();
    }

    @Override
    public synchronized void say(String line) {
        out.println((inPlace ? ERASE : "") + line);
        out.flush();
    }

    @Override
    public synchronized void begin(String what) {
        doing = what;
        begun = System.nanoTime();
        draw();
    }

    private void drawUntilClosed() {
        try {
            while (drawUnlessClosed()) {
                Thread.sleep(REFRESH.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean drawUnlessClosed() {
        draw();
        return !closed;
    }

    private void draw() {
        if (inPlace && !closed && !doing.isEmpty()) {
            long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
            out.print("%s%s ... %s%d s".formatted(ERASE, doing, tasks(), seconds));
            out.flush();
        }
    }

    /** The tasks of the stages that run just now. */
    private String tasks() {
        if (stages == null) {
            return "";
        }
        int all = 0;
        int done = 0;
        for (int id : stages.getActiveStageIds()) {
            SparkStageInfo stage = stages.getStageInfo(id);
            if (stage != null) {
                all += stage.numTasks();
                done += stage.numCompletedTasks();
            }
        }
        return all == 0 ? "" : bar(done, all);
    }

    static String bar(int done, int all) {
        int filled = BAR * Math.min(done, all) / all;
        return "[%s%s] %,d/%,d  ".formatted("=".repeat(filled), " ".repeat(BAR - filled), done, all);
    }

    /** Takes the line away. */
    @Override
    public synchronized void close() {
        if (inPlace && !closed) {
            out.print(ERASE);
            out.flush();
        }
        closed = true;
    }
}
