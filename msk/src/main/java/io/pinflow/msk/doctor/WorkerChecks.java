package io.pinflow.msk.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether connectors and their tasks run, by the REST API of a worker of one's own. */
final class WorkerChecks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI worker;

    WorkerChecks(URI worker) {
        this.worker = worker;
    }

    List<Check> checks(List<String> connectors) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check("worker", this::answers));
        connectors.forEach(name -> checks.add(new Check(name, () -> runs(name))));
        return checks;
    }

    private Verdict answers() throws InterruptedException {
        try {
            JsonNode root = JSON.readTree(get("/").body());
            return Verdict.well("Connect " + root.path("version").asText() + " at " + worker);
        } catch (IOException e) {
            return Verdict.wrong("no answer from " + worker + ": " + e + ". Start the worker, or check --connect");
        }
    }

    private Verdict runs(String connector) throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/connectors/" + connector + "/status");
        if (answer.statusCode() == 404) {
            return Verdict.wrong("there is no connector of this name; POST it to " + worker + "/connectors");
        }
        JsonNode status = JSON.readTree(answer.body());
        String state = status.at("/connector/state").asText();
        if (state.equals("FAILED")) {
            return Verdict.wrong(
                    "FAILED: " + cause(status.at("/connector/trace").asText()));
        }
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                return Verdict.wrong("task " + task.path("id").asInt() + " FAILED: "
                        + cause(task.path("trace").asText())
                        + ". When mended: POST " + worker + "/connectors/" + connector
                        + "/restart?includeTasks=true&onlyFailed=true");
            }
        }
        if (!state.equals("RUNNING")) {
            return Verdict.note(
                    "is " + state + "; resume it with PUT " + worker + "/connectors/" + connector + "/resume");
        }
        int tasks = status.path("tasks").size();
        return tasks == 0
                ? Verdict.wrong("RUNNING, but without a task; look at the worker's log")
                : Verdict.well("RUNNING with " + tasks + (tasks == 1 ? " task" : " tasks"));
    }

    /** The first sentence of a stack trace that says more than that the task ends. */
    static String cause(String trace) {
        return trace.lines()
                .filter(line -> !line.startsWith("\t") && !line.isBlank())
                .map(line -> line.replaceFirst("^(Caused by: )?([a-z]\\w*\\.)+[A-Z]\\w*(: |$)", ""))
                .filter(line -> !line.isBlank() && !line.contains("unrecoverable exception"))
                .findFirst()
                .orElse("no reason given; look at the worker's log");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(worker + path))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
