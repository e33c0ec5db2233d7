package io.pinflow.cleaner.http.peer;

import io.pinflow.cleaner.http.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.types.Password;

/**
 * Asks other instances, with the token of this one, and hands on what they say. A request that came from another
 * instance must not be asked on, so that none goes round; it is known by its header {@link #FORWARDED}. Few are asked at
 * once and none is waited for long, so that instances that wait for each other still answer. Safe from any thread.
 */
public final class Peers {
    /** The header of a request that comes from another instance. */
    public static final String FORWARDED = "Pinflow-Forwarded";

    private static final int AT_ONCE = 3;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int RETRY_SECONDS = 1;

    private final Optional<Password> token;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final HttpClient http;

    /**
     * @param token what the requests carry; all instances have the same
     * @param patience how long an answer may take in all
     */
    public Peers(Optional<Password> token, Duration patience) {
        this.token = token;
        this.patience = patience;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(patience)
                .build();
    }

    /**
     * What another instance answers to a GET: its 200, 404 or 503; 503 if it does not answer; 502 if it answers otherwise.
     *
     * @param server its {@code application.server}, host and port
     * @param path of the request, encoded
     */
    public Answer ask(String server, String path) {
        if (!free.tryAcquire()) {
            return Answer.notNow(RETRY_SECONDS, "too many requests wait for other instances");
        }
        try {
            return translate(server, send(server, path));
        } catch (IOException | TimeoutException | IllegalArgumentException e) {
            return Answer.notNow(RETRY_SECONDS, "the instance at " + server + ", which has this post, does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.notNow(RETRY_SECONDS, "this instance stops");
        } finally {
            free.release();
        }
    }

    private HttpResponse<byte[]> send(String server, String path)
            throws IOException, InterruptedException, TimeoutException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + server + path))
                .timeout(patience)
                .header(FORWARDED, "1");
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request.build(), Peers::boundedBody);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** Instances of ours always say how long an answer is. */
    private static BodySubscriber<byte[]> boundedBody(HttpResponse.ResponseInfo info) {
        long length = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
        if (length > MOST_BYTES) {
            throw new IllegalStateException("An answer of " + length + " bytes, or without end, is none of ours");
        }
        return BodySubscribers.ofByteArray();
    }

    private static Answer translate(String server, HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 200, 404 -> new Answer(response.statusCode(), type(response), response.body(), Map.of());
            case 503 ->
                new Answer(503, type(response), response.body(), Map.of())
                        .with("Retry-After", Integer.toString(RETRY_SECONDS));
            case 401 ->
                Answer.error(
                        502,
                        "the instance at " + server + " refuses the token of this one; give all instances the same"
                                + " http.token");
            default ->
                Answer.error(
                        502,
                        "the instance at " + server + ", which has this post, answers with status "
                                + response.statusCode());
        };
    }

    private static String type(HttpResponse<byte[]> response) {
        return response.headers().firstValue("Content-Type").orElse("application/json");
    }
}
