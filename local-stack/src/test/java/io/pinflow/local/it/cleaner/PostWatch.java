package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks all instances for one post, again and again, while partitions move: an answer never shows an older version than
 * an answer before it, and whoever cannot answer says so with {@code Retry-After}.
 */
final class PostWatch implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MS = 5;

    private final List<CleanerInstance> instances;
    private final String path;
    private final Thread thread = new Thread(this::run, "post-watch");
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicReference<String> complaint = new AtomicReference<>("");
    private Instant newest = Instant.MIN;

    private PostWatch(List<CleanerInstance> instances, int ind) {
        this.instances = instances;
        this.path = "/api/posts/" + ind;
    }

    static PostWatch start(List<CleanerInstance> instances, int ind) {
        PostWatch watch = new PostWatch(instances, ind);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!ended.get() && complaint.get().isEmpty()) {
                for (CleanerInstance instance : instances) {
                    instance.get(path).ifPresent(this::check);
                }
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void check(HttpResponse<String> response) {
        if (response.statusCode() == 503) {
            if (response.headers().firstValue("Retry-After").isEmpty()) {
                complaint.set("503 without Retry-After: " + response.body());
            }
        } else if (response.statusCode() != 200) {
            complaint.set(response.statusCode() + ": " + response.body());
        } else {
            answers.incrementAndGet();
            Instant version = version(response.body());
            if (version.isBefore(newest)) {
                complaint.set("version " + version + " after " + newest + ": " + response.body());
            }
            newest = version;
        }
    }

    private static Instant version(String body) {
        try {
            JsonNode side = JSON.readTree(body).path("sides").path("pin");
            return Instant.parse(side.path("version").asText());
        } catch (IOException e) {
            throw new IllegalStateException(body, e);
        }
    }

    /** Answers with the post so far. */
    int answers() {
        return answers.get();
    }

    /** What was wrong; empty if nothing was. */
    String complaint() {
        return complaint.get();
    }

    @Override
    public void close() {
        ended.set(true);
        thread.interrupt();
    }
}
