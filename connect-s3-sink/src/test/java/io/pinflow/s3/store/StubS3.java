package io.pinflow.s3.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP server on this machine that answers every request as it is told, and remembers what was asked. */
final class StubS3 implements AutoCloseable {

    /** A request, with lower-case header names. */
    record Asked(String method, String path, String query, Map<String, List<String>> headers, String body) {

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst();
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String body = "";
    private volatile Map<String, String> headers = Map.of();
    private volatile boolean hangUp;
    private final Queue<String> inTurn = new ConcurrentLinkedQueue<>();

    StubS3() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    StubS3 answers(int code) {
        status = code;
        return this;
    }

    /** S3's form of an error. */
    StubS3 answers(int code, String errorCode, String message) {
        body = "<Error><Code>" + errorCode + "</Code><Message>" + message + "</Message></Error>";
        return answers(code);
    }

    /** Good answers, one for each of the next requests. */
    StubS3 answersInTurn(String... bodies) {
        inTurn.addAll(List.of(bodies));
        return answers(200);
    }

    /** A good answer with something in it. */
    StubS3 answersWith(String text) {
        body = text;
        return answers(200);
    }

    StubS3 withHeaders(Map<String, String> more) {
        headers = more;
        return this;
    }

    /** Closes the connection instead of answering. */
    StubS3 hangsUp() {
        hangUp = true;
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return asked;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Objects.toString(exchange.getRequestURI().getQuery(), ""),
                Map.copyOf(exchange.getRequestHeaders()),
                text));
        if (hangUp) {
            exchange.close();
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::add);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        byte[] bytes = head ? new byte[0] : nextBody().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private String nextBody() {
        String next = inTurn.poll();
        return next == null ? body : next;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
