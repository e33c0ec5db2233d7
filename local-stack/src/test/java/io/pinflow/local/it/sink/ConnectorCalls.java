package io.pinflow.local.it.sink;

import static org.awaitility.Awaitility.await;

import io.pinflow.local.stack.ConnectRest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What an operator asks of a connector beside changing it, by way of one worker. */
final class ConnectorCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String address;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param address of the worker */
    ConnectorCalls(String address) {
        this.address = address;
    }

    /** Returns when all tasks are paused. */
    void pause(String connector) {
        call("PUT", connector, "/pause");
        awaitTasks(connector, "PAUSED");
    }

    /** Returns when all tasks run again. */
    void resume(String connector) {
        call("PUT", connector, "/resume");
        awaitTasks(connector, "RUNNING");
    }

    /** Starts the connector and all its tasks anew. */
    void restart(String connector) {
        call("POST", connector, "/restart?includeTasks=true&onlyFailed=false");
    }

    private void awaitTasks(String connector, String state) {
        await(connector + " is " + state)
                .atMost(PATIENCE)
                .until(() -> new ConnectRest(address)
                        .status(connector)
                        .filter(status -> !status.at("/tasks").isEmpty()
                                && status.findValuesAsText("state").stream().allMatch(state::equals))
                        .isPresent());
    }

    /** Again and again while the workers are busy with each other. */
    private void call(String method, String connector, String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/connectors/" + connector + what))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        await(method + " " + connector + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> isTaken(request));
    }

    private boolean isTaken(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 300;
        } catch (IOException busy) {
            return false;
        }
    }
}
