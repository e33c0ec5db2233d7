package io.pinflow.local.it.door;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.local.reconcile.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Clients that post rows, each with a number of its own, and never post one again; they note which were acknowledged and
 * where. Safe from any thread.
 */
final class Posters {
    private static final int CLIENTS = 8;
    private static final int RECORDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String topic;
    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Place> acknowledged = new ConcurrentHashMap<>();
    private final Set<Long> unknown = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    /** Begins to post. */
    Posters(String door, String topic) {
        this.topic = topic;
        this.address = URI.create(door + "/topics/" + topic);
        for (int i = 0; i < CLIENTS; i++) {
            Thread thread = new Thread(this::post, "poster-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void post() {
        while (!stopping) {
            long first = numbers.getAndAdd(RECORDS);
            List<Long> batch = LongStream.range(first, first + RECORDS).boxed().toList();
            try {
                note(batch, http.send(request(batch), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                unknown.addAll(batch);
                pause();
            } catch (InterruptedException e) {
                unknown.addAll(batch);
                return;
            }
        }
    }

    private HttpRequest request(List<Long> batch) {
        String records = batch.stream()
                .map(number -> "{\"value\":{\"ind\":" + number + "}}")
                .collect(Collectors.joining(","));
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/vnd.kafka.json.v2+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"records\":[" + records + "]}"))
                .build();
    }

    private void note(List<Long> batch, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            unknown.addAll(batch);
            pause();
            return;
        }
        JsonNode rows = JSON.readTree(answer.body()).path("offsets");
        for (int i = 0; i < batch.size(); i++) {
            JsonNode row = rows.path(i);
            if (row.path("error_code").isNull()) {
                acknowledged.put(
                        batch.get(i),
                        new Place(
                                topic,
                                row.path("partition").asInt(),
                                row.path("offset").asLong()));
            } else {
                unknown.add(batch.get(i));
            }
        }
    }

    /** The door is away: asking it without a pause would only fill the machine. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where each acknowledged row lies, as the door said. */
    Map<Long, Place> acknowledged() {
        return acknowledged;
    }

    /** Rows that were refused or of which nothing was heard. */
    Set<Long> unknown() {
        return unknown;
    }

    /** Waits for the answers under way, and ends. */
    void finish() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
