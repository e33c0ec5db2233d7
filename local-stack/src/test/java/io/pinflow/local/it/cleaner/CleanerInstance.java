package io.pinflow.local.it.cleaner;

import static org.awaitility.Awaitility.await;

import io.pinflow.local.home.DataFolder;
import io.pinflow.local.part.CleanerPart;
import io.pinflow.local.part.GuardedProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One process of the cleaner among several, with a folder and a port of its own. When it dies it stays dead. */
final class CleanerInstance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final DataFolder folder;
    private final CleanerPart part;
    private final Map<String, String> settings;
    private Optional<Integer> heapMegabytes = Optional.empty();
    private Optional<GuardedProcess> process = Optional.empty();

    /** @param settings beyond those that the part writes into its file */
    CleanerInstance(DataFolder folder, CleanerPart part, Map<String, String> settings) {
        this.folder = folder;
        this.part = part;
        this.settings = Map.copyOf(settings);
    }

    /** From the next start on, the heap may become so large; until then it is as the local stack sets it. */
    void useHeap(int megabytes) {
        heapMegabytes = Optional.of(megabytes);
    }

    /** The id of the process, which runs. */
    long pid() {
        return process.orElseThrow().pid().orElseThrow();
    }

    /** Starts the process and returns when it is at work. */
    void start() {
        launch();
        await().atMost(PATIENCE).until(part::isReady);
    }

    /** Starts the process. */
    void launch() {
        part.prepare();
        List<String> command = new ArrayList<>(part.command());
        heapMegabytes.ifPresent(
                most -> command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx" + most + "m" : word));
        settings.forEach((key, value) -> command.addAll(List.of("--set", key + '=' + value)));
        process = Optional.of(GuardedProcess.start(
                command, part.environment(), folder.pidFile(part.name()), folder.log(part.name())));
    }

    /** As {@code kill -9} does; returns when the process is gone. */
    void kill() {
        GuardedProcess running = process.orElseThrow();
        running.kill();
        running.onExit().join();
    }

    /** Stops the process in good order. */
    void stop() {
        process.orElseThrow().stop(STOP_GRACE);
    }

    /** What it answers to a GET; empty if nobody answers. */
    Optional<HttpResponse<String>> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(part.address() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Where it answers, without a slash at the end. */
    String address() {
        return part.address();
    }

    @Override
    public void close() {
        process.ifPresent(running -> running.stop(STOP_GRACE));
    }
}
