package io.pinflow.history.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.history.answer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the cleaner's live answers, over its HTTP interface or from a file. */
public final class LiveAnswers {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private LiveAnswers() {}

    /**
     * Reads them.
     *
     * @param where address of a cleaner as {@code http://host:8080}, or a file of the latest value of each key of the
     *     insight topic, one JSON object per line
     * @param token what the cleaner asks for, if it does
     */
    public static List<AnswerRow> read(String where, Optional<String> token) throws InterruptedException {
        try {
            return where.startsWith("http:") || where.startsWith("https:")
                    ? fromCleaner(where, token)
                    : fromFile(Path.of(where));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the live answers from " + where, e);
        }
    }

    private static List<AnswerRow> fromFile(Path file) throws IOException {
        List<AnswerRow> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(AnswerRow.live(JSON.readTree(line)));
        }
        return rows;
    }

    private static List<AnswerRow> fromCleaner(String address, Optional<String> token)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        String root = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        List<AnswerRow> rows = new ArrayList<>();
        for (Answer answer : Answer.values()) {
            if (answer.isLive()) {
                String path = "/api/insights/" + answer.insight() + "?by=" + answer.by();
                ask(client, URI.create(root + path), token).path("rows").forEach(row -> rows.add(AnswerRow.live(row)));
            }
        }
        return rows;
    }

    private static JsonNode ask(HttpClient client, URI address, Optional<String> token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answers with status " + response.statusCode() + reason(response));
        }
        return JSON.readTree(response.body());
    }

    private static String reason(HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == 401) {
            return "; set PINFLOW_HTTP_TOKEN to the cleaner's http.token";
        }
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/json"))
                .isPresent();
        return isJson ? ": " + JSON.readTree(response.body()).path("error").asText() : "";
    }
}
