package io.pinflow.local.it.msk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** MSK Connect, its log and S3 at the level of HTTP: what is created is there and runs at once. */
public final class MskStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> KINDS = Map.of(
            "custom-plugins", "customPlugin",
            "worker-configurations", "workerConfiguration",
            "connectors", "connector");

    private final HttpServer server;
    private final Map<String, Map<String, ObjectNode>> made = new LinkedHashMap<>();
    private String lastError = "";

    /** Starts on a free port. */
    public MskStub() throws IOException {
        KINDS.keySet().forEach(kind -> made.put(kind, new LinkedHashMap<>()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** For {@code --endpoint}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A connector that is there and has this state, such as FAILED. */
    public synchronized void connector(String name, String state) {
        add("connectors", name, JSON.createObjectNode().put("connectorName", name))
                .put("connectorState", state);
    }

    /** The log has this line. */
    public synchronized void log(String line) {
        lastError = line;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod();
        if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            ObjectNode found = JSON.createObjectNode();
            ArrayNode events = found.putArray("events");
            if (!lastError.isEmpty()) {
                events.addObject().put("message", lastError).put("timestamp", 1);
            }
            answer(exchange, 200, found.toString());
        } else if (!path.startsWith("/v1/")) {
            answer(exchange, method.equals("HEAD") ? 404 : 200, "");
        } else {
            String[] steps = path.substring("/v1/".length()).split("/", -1);
            answer(exchange, 200, connect(method, steps, body).toString());
        }
    }

    private ObjectNode connect(String method, String[] steps, byte[] body) throws IOException {
        String kind = steps[0];
        if (method.equals("POST")) {
            ObjectNode node = (ObjectNode) JSON.readTree(body);
            String name = node.path(kind.equals("connectors") ? "connectorName" : "name")
                    .asText();
            return add(kind, name, node);
        }
        ObjectNode found = JSON.createObjectNode();
        if (steps.length == 1) {
            String member = KINDS.get(kind) + "s";
            made.get(kind).values().forEach(found.withArray(member)::add);
            return found;
        }
        if (steps.length == 3) {
            found.putArray("connectorOperations");
            return found;
        }
        String arn = URLDecoder.decode(steps[1], StandardCharsets.UTF_8);
        return made.get(kind).get(arn.substring(arn.indexOf('/') + 1));
    }

    private ObjectNode add(String kind, String name, ObjectNode node) {
        String word = KINDS.get(kind);
        node.put(word + "Arn", "arn:" + word + "/" + name);
        node.put(word + "State", kind.equals("connectors") ? "RUNNING" : "ACTIVE");
        node.putObject("latestRevision").put("revision", 1);
        made.get(kind).put(name, node);
        return node;
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
