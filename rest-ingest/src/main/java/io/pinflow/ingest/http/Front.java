package io.pinflow.ingest.http;

import io.pinflow.ingest.body.BodyReader;
import io.pinflow.ingest.body.Budget;
import io.pinflow.ingest.body.Unpacked;
import io.pinflow.ingest.refusal.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes requests from Jetty: finds the route, asks the gate, reads the body within limits, and writes the answer. */
final class Front extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final List<HttpHeader> HEADERS = List.of(HttpHeader.CONTENT_TYPE, HttpHeader.ACCEPT);
    private static final int RETRY_AFTER_S = 1;

    private final Routes routes;
    private final Gate gate;
    private final Budget budget;
    private final int maxBytes;
    private final Duration patience;
    private final AnswerListener listener;

    Front(Routes routes, Gate gate, Budget budget, int maxBytes, Duration patience, AnswerListener listener) {
        this.routes = routes;
        this.gate = gate;
        this.budget = budget;
        this.maxBytes = maxBytes;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        long begin = System.nanoTime();
        Routes.Found found = routes.find(request.getMethod(), segments(request));
        Asked asked = Asked.of(found.names(), headers(request));
        answer(found.route(), asked, request)
                .handle((answer, failure) -> failure == null
                        ? answer
                        : found.route().dialect().refuse(refusal(found.route(), failure), asked))
                .thenAcceptAsync(
                        answer -> {
                            listener.answered(found.route().path(), answer.status(), System.nanoTime() - begin);
                            write(answer, found.allowed(), response, callback);
                        },
                        request.getComponents().getExecutor());
        return true;
    }

    private static List<String> segments(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(URIUtil::decodePath)
                .toList();
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        for (HttpHeader header : HEADERS) {
            String value = request.getHeaders().get(header);
            if (value != null) {
                headers.put(header.lowerCaseName(), value);
            }
        }
        return headers;
    }

    private CompletionStage<Answer> answer(Route route, Asked asked, Request request) {
        try {
            if (!route.open()) {
                gate.check(Request.getServerName(request), request.getHeaders().get(HttpHeader.AUTHORIZATION));
            }
            return route.takesBody()
                    ? answerWithBody(route, asked, request)
                    : route.endpoint().answer(asked);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<Answer> answerWithBody(Route route, Asked asked, Request request) {
        Budget.Share share = budget.enter();
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        return BodyReader.read(request, share, maxBytes, patience)
                .thenApply(sent -> Unpacked.of(sent, encoding, share, maxBytes))
                .thenCompose(body -> route.endpoint().answer(asked.with(body, share::grow)))
                .whenComplete((answer, failure) -> share.close());
    }

    private static Refusal refusal(Route route, Throwable failure) {
        Throwable why = Refusal.unwrap(failure);
        if (why instanceof Refusal refusal) {
            return refusal;
        }
        LOG.error("No answer to {} {}", route.method(), route.path(), why);
        return Refusal.of(500, "Internal Server Error; the log of the door says why");
    }

    private static void write(Answer answer, String allowed, Response response, Callback callback) {
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, answer.type());
        headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        headers.put("X-Content-Type-Options", "nosniff");
        if (answer.status() == 503) {
            headers.put(HttpHeader.RETRY_AFTER, RETRY_AFTER_S);
        }
        if (answer.status() == 405) {
            headers.put(HttpHeader.ALLOW, allowed);
        }
        if (answer.status() == 401) {
            headers.put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
