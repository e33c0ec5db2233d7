package io.pinflow.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The Connect worker's REST API, as far as the launcher needs it. Waits while the worker rebalances. Thread-safe. */
public final class ConnectRest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param address such as {@code http://127.0.0.1:8083} */
    public ConnectRest(String address) {
        this.address = address;
    }

    /**
     * Creates the connector or changes its configuration.
     *
     * @throws ConnectorRefused with the worker's own words if the configuration is not valid
     */
    public void put(String connector, Map<String, String> config) {
        call("PUT", "/connectors/" + connector + "/config", write(config));
    }

    /** Stops the connector's tasks and keeps its configuration and offsets; returns when they have stopped. */
    public void stop(String connector) {
        call("PUT", "/connectors/" + connector + "/stop", "");
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isStopped(connector)) {
            pauseUntil(deadline, "connector " + connector + " did not stop");
        }
    }

    private boolean isStopped(String connector) {
        return status(connector)
                .map(status -> status.at("/connector/state").asText().equals("STOPPED")
                        && status.at("/tasks").isEmpty())
                .orElse(false);
    }

    /** Lets a stopped connector run. */
    public void resume(String connector) {
        call("PUT", "/connectors/" + connector + "/resume", "");
    }

    /** The worker's status of a connector; empty if there is none of that name. */
    public Optional<JsonNode> status(String connector) {
        return get("/connectors/" + connector + "/status");
    }

    /** The committed offsets of a connector: an array of partition and offset; empty if there are none. */
    public JsonNode offsets(String connector) {
        return get("/connectors/" + connector + "/offsets")
                .map(answer -> answer.path("offsets"))
                .orElse(MissingNode.getInstance());
    }

    private Optional<JsonNode> get(String path) {
        HttpResponse<String> answer = call("GET", path, null);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(read(answer.body()));
    }

    private HttpResponse<String> call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            String trouble;
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                int status = answer.statusCode();
                if (status < 300 || status == 404 && method.equals("GET")) {
                    return answer;
                }
                // 409: the worker rebalances. 404 and 500 pass too, while it reads its own topics after a start.
                if (status != 409 && status != 404 && status != 500 && status != 503) {
                    throw new ConnectorRefused(sentence(answer.body()));
                }
                trouble = sentence(answer.body());
            } catch (IOException e) {
                trouble = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while calling the Connect worker", e);
            }
            pauseUntil(deadline, method + " " + path + ": " + trouble);
        }
    }

    private static void pauseUntil(Instant deadline, String trouble) {
        if (Instant.now().isAfter(deadline)) {
            throw new IllegalStateException(
                    "The Connect worker gave no answer in " + PATIENCE.toSeconds() + " s: " + trouble);
        }
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the Connect worker", e);
        }
    }

    private static String sentence(String body) {
        try {
            return JSON.readTree(body)
                    .path("message")
                    .asText(body)
                    .replaceFirst("(?s)\\R?You can also find the above list of errors at the endpoint.*", "");
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the Connect worker did not answer with JSON: " + body, e);
        }
    }

    private static String write(Map<String, String> config) {
        try {
            return JSON.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The worker refused a connector's configuration; the message is the worker's. */
    public static final class ConnectorRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConnectorRefused(String message) {
            super(message);
        }
    }
}
