package io.pinflow.cleaner.http.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the HTTP door, whenever it is run, whether it takes posts and what it has taken. Only {@code /ready} and
 * {@code /metrics} are asked, without a token; a door that wants one for its metrics shows its state alone. Run by one
 * thread, asked by any.
 */
public final class IngestWatch implements Runnable {
    private static final int MOST_BYTES = 1024 * 1024;

    private final String url;
    private final Duration patience;
    private final HttpClient http;
    private volatile Optional<IngestState> state = Optional.empty();

    /**
     * @param url of the door
     * @param patience how long each of the two answers may take in all
     */
    public IngestWatch(URI url, Duration patience) {
        this.url = url.toString().replaceFirst("/+$", "");
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .build();
    }

    /** What was found last; empty until the door was asked first. */
    public Optional<IngestState> state() {
        return state;
    }

    @Override
    public void run() {
        try {
            state = Optional.of(look());
        } catch (IOException | TimeoutException e) {
            state = Optional.of(IngestState.AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private IngestState look() throws IOException, InterruptedException, TimeoutException {
        HttpResponse<String> ready = ask("/ready");
        boolean takes = ready.statusCode() == 200 && ready.body().strip().equals("ready");
        if (!takes && ready.statusCode() != 503) {
            return IngestState.AWAY;
        }
        return IngestCounts.read(takes ? "ready" : "not ready", metrics());
    }

    private String metrics() throws InterruptedException {
        try {
            HttpResponse<String> metrics = ask("/metrics");
            return metrics.statusCode() == 200 ? metrics.body() : "";
        } catch (IOException | TimeoutException e) {
            return "";
        }
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException, TimeoutException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(patience).build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, IngestWatch::boundedBody);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The door always says how long an answer is. */
    private static BodySubscriber<String> boundedBody(HttpResponse.ResponseInfo info) {
        long length = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
        if (length > MOST_BYTES) {
            throw new IllegalStateException("An answer of " + length + " bytes is none of the door's");
        }
        return BodySubscribers.ofString(StandardCharsets.UTF_8);
    }
}
