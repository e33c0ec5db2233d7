package io.pinflow.msk.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * MSK Connect, CloudWatch Logs and S3 at the level of HTTP, as far as a deployment asks them. What is created takes two looks
 * until it is done; a connector that is changed is RUNNING all the while, and only its operation tells how far that is.
 */
public final class AwsStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKS = 2;

    static {
        // Without it each small answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Map<String, ObjectNode> plugins = new LinkedHashMap<>();
    private final Map<String, ObjectNode> workers = new LinkedHashMap<>();
    private final Map<String, ObjectNode> connectors = new LinkedHashMap<>();
    private final Map<String, Integer> looks = new LinkedHashMap<>();
    private final Map<String, Long> objects = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private final Map<String, List<String>> logLines = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> operations = new LinkedHashMap<>();
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private String pluginFailure = "";
    private int hidden;
    private String failure = "";
    private String operationFailure = "";
    private int throttled;

    private record Refusal(int status, String error, String message) {}

    /** Starts on a free port. */
    public AwsStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every call that changes something, as method and path, or the operation's name. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized void forgetCalls() {
        calls.clear();
    }

    /** The body of the latest create or update of a connector. */
    public synchronized JsonNode connector(String name) {
        return connectors.get(name);
    }

    public synchronized Map<String, Long> objects() {
        return Map.copyOf(objects);
    }

    /** The next so many calls are answered with 429. */
    public synchronized void throttle(int times) {
        throttled = times;
    }

    /**
     * Calls of a route are answered with an error.
     *
     * @param route such as {@code POST connectors}, or {@code HEAD s3}
     */
    public synchronized void refuse(String route, int status, String error, String message) {
        refusals.put(route, new Refusal(status, error, message));
    }

    /** Plugins that are created now end as CREATE_FAILED with this reason. */
    public synchronized void failPlugins(String reason) {
        pluginFailure = reason;
    }

    /** The next so many lists leave everything out. */
    public synchronized void hide(int times) {
        hidden = times;
    }

    /** What an interrupted run has left behind. */
    public synchronized void set(String name, String state) {
        ObjectNode node =
                plugins.containsKey(name) ? plugins.get(name) : workers.getOrDefault(name, connectors.get(name));
        node.put(
                plugins.containsKey(name)
                        ? "customPluginState"
                        : workers.containsKey(name) ? "workerConfigurationState" : "connectorState",
                state);
        looks.put(name, !state.equals("DELETING") ? LOOKS : connectors.containsKey(name) ? 0 : 3 * LOOKS);
    }

    /** Connectors end as FAILED with this reason, and these lines in the log. */
    public synchronized void failConnectors(String reason, List<String> lines) {
        failure = reason;
        logLines.put("", List.copyOf(lines));
    }

    /** A log stream of this name has these lines. */
    public synchronized void log(String stream, List<String> lines) {
        logLines.put(stream, List.copyOf(lines));
    }

    /** Nothing fails any more. */
    public synchronized void heal() {
        failure = "";
        pluginFailure = "";
        operationFailure = "";
        logLines.clear();
        refusals.clear();
    }

    /** Updates end as UPDATE_FAILED with this reason. */
    public synchronized void failUpdates(String reason) {
        operationFailure = reason;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (throttled > 0) {
            throttled--;
            answer(exchange, 429, "{\"message\":\"slow down\"}", "TooManyRequestsException");
            return;
        }
        String path = exchange.getRequestURI().getRawPath();
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            logs(exchange, target.substring(target.indexOf('.') + 1), JSON.readTree(body));
        } else if (path.startsWith("/v1/")) {
            connect(exchange, path.substring("/v1/".length()), body);
        } else {
            s3(exchange, path, body);
        }
    }

    private void logs(HttpExchange exchange, String operation, JsonNode request) throws IOException {
        if (operation.equals("CreateLogGroup")) {
            if (calls.contains("CreateLogGroup")) {
                answer(exchange, 400, "{\"__type\":\"ResourceAlreadyExistsException\"}", "");
                return;
            }
            calls.add(operation);
            answer(exchange, 200, "{}", "");
            return;
        }
        ObjectNode found = JSON.createObjectNode();
        ArrayNode streams = found.putArray("logStreams");
        ArrayNode events = found.putArray("events");
        String prefix = request.path("logStreamNamePrefix").asText();
        logLines.forEach((stream, lines) -> {
            if (stream.startsWith(prefix)) {
                streams.addObject().put("logStreamName", stream);
                lines.forEach(line -> events.addObject().put("message", line).put("timestamp", 1));
            }
        });
        answer(exchange, 200, found.toString(), "");
    }

    private void s3(HttpExchange exchange, String path, byte[] body) throws IOException {
        if (isRefused(exchange, exchange.getRequestMethod() + " s3")) {
            return;
        }
        if (exchange.getRequestMethod().equals("PUT")) {
            calls.add("PUT " + path);
            objects.put(
                    path,
                    Long.parseLong(exchange.getRequestHeaders()
                            .getOrDefault("X-amz-decoded-content-length", List.of(Integer.toString(body.length)))
                            .get(0)));
            exchange.sendResponseHeaders(200, -1);
        } else if (objects.containsKey(path)) {
            exchange.getResponseHeaders()
                    .set("Content-Length", objects.get(path).toString());
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    private void connect(HttpExchange exchange, String path, byte[] body) throws IOException {
        String[] steps = path.split("/", -1);
        String arn = steps.length > 1 ? URLDecoder.decode(steps[1], StandardCharsets.UTF_8) : "";
        String name = arn.substring(arn.indexOf('/') + 1);
        String route = exchange.getRequestMethod() + " " + steps[0] + (steps.length > 1 ? "/*" : "")
                + (steps.length > 2 ? "/*" : "");
        if (isRefused(exchange, route)) {
            return;
        }
        switch (route) {
            case "POST custom-plugins" -> create(exchange, plugins, "customPlugin", "name", body);
            case "POST worker-configurations" -> create(exchange, workers, "workerConfiguration", "name", body);
            case "POST connectors" -> create(exchange, connectors, "connector", "connectorName", body);
            case "GET custom-plugins" -> list(exchange, "customPlugins", plugins);
            case "GET worker-configurations" -> list(exchange, "workerConfigurations", workers);
            case "GET connectors" -> list(exchange, "connectors", connectors);
            case "GET custom-plugins/*" -> describe(exchange, plugins, name, "customPluginState", "ACTIVE");
            case "GET connectors/*" -> describe(exchange, connectors, name, "connectorState", "RUNNING");
            case "GET connectors/*/*" -> operations(exchange, name);
            case "GET connectorOperations/*" -> operation(exchange, arn);
            case "PUT connectors/*" -> update(exchange, name, body);
            case "DELETE connectors/*" -> delete(exchange, connectors, name);
            case "DELETE custom-plugins/*" -> delete(exchange, plugins, name);
            case "DELETE worker-configurations/*" -> delete(exchange, workers, name);
            default -> answer(exchange, 404, "{\"message\":\"" + path + "\"}", "NotFoundException");
        }
    }

    private boolean isRefused(HttpExchange exchange, String route) throws IOException {
        Refusal refusal = refusals.get(route);
        if (refusal == null) {
            return false;
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(refusal.status(), -1);
            exchange.close();
        } else {
            answer(
                    exchange,
                    refusal.status(),
                    JSON.createObjectNode().put("message", refusal.message()).toString(),
                    refusal.error());
        }
        return true;
    }

    private void create(HttpExchange exchange, Map<String, ObjectNode> all, String kind, String nameMember, byte[] body)
            throws IOException {
        ObjectNode node = (ObjectNode) JSON.readTree(body);
        String name = node.get(nameMember).asText();
        calls.add("create " + kind + " " + name);
        if (all.containsKey(name)) {
            answer(exchange, 409, "{\"message\":\"a resource of this name exists\"}", "ConflictException");
            return;
        }
        node.put(kind + "Arn", "arn:aws:kafkaconnect:" + kind + "/" + name);
        node.putObject("latestRevision").put("revision", 1);
        node.put("currentVersion", "V1");
        if (all == plugins && !pluginFailure.isEmpty()) {
            node.put("failure", pluginFailure);
        }
        all.put(name, node);
        looks.put(name, LOOKS);
        answer(exchange, 200, node.toString(), "");
    }

    private void list(HttpExchange exchange, String member, Map<String, ObjectNode> all) throws IOException {
        ObjectNode found = JSON.createObjectNode();
        ArrayNode nodes = found.putArray(member);
        if (hidden > 0) {
            hidden--;
        } else {
            all.values().removeIf(this::isGone);
            all.values().forEach(nodes::add);
        }
        answer(exchange, 200, found.toString(), "");
    }

    /** Plugins and worker configurations that are being deleted go after some looks at the list. */
    private boolean isGone(ObjectNode node) {
        boolean isGoing = node.path("customPluginState").asText().equals("DELETING")
                || node.path("workerConfigurationState").asText().equals("DELETING");
        return isGoing && looks.merge(node.path("name").asText(), -1, Integer::sum) < 0;
    }

    private void describe(HttpExchange exchange, Map<String, ObjectNode> all, String name, String member, String end)
            throws IOException {
        ObjectNode node = all.get(name);
        int left = looks.merge(name, -1, Integer::sum);
        boolean isConnector = member.equals("connectorState");
        if (left < -1 && node.path(member).asText().equals("DELETING")) {
            all.remove(name);
        } else if (!node.path(member).asText().equals("DELETING")) {
            boolean fails = isConnector
                    && (!failure.isEmpty() || node.path(member).asText().equals("FAILED"));
            boolean isBroken = node.has("failure");
            node.put(member, left > 0 ? "CREATING" : fails ? "FAILED" : isBroken ? "CREATE_FAILED" : end);
            if (isBroken) {
                node.putObject("stateDescription")
                        .put("code", "InvalidInput")
                        .put("message", node.get("failure").asText());
            }
            if (fails) {
                node.putObject("stateDescription").put("code", "InvalidInput").put("message", failure);
            }
        }
        answer(exchange, 200, node.toString(), "");
    }

    private void update(HttpExchange exchange, String name, byte[] body) throws IOException {
        JsonNode change = JSON.readTree(body);
        calls.add("update connector " + name + " " + String.join(",", names(change)));
        ObjectNode node = connectors.get(name);
        if (operationFailure.isEmpty()) {
            node.setAll((ObjectNode) change);
        }
        List<ObjectNode> all = operations.computeIfAbsent(name, none -> new ArrayList<>());
        String arn = "arn:operation/" + name + "-" + all.size();
        looks.put(arn, LOOKS);
        all.add(JSON.createObjectNode()
                .put("connectorOperationArn", arn)
                .put("connectorOperationState", operationFailure.isEmpty() ? "UPDATE_COMPLETE" : "UPDATE_FAILED")
                .put("connectorOperationType", "UPDATE_CONNECTOR_CONFIGURATION")
                .put("creationTime", Instant.EPOCH.plusSeconds(all.size()).toString()));
        answer(exchange, 200, node.toString(), "");
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void delete(HttpExchange exchange, Map<String, ObjectNode> all, String name) throws IOException {
        calls.add("delete " + name);
        set(name, "DELETING");
        answer(exchange, 200, "{}", "");
    }

    private void operations(HttpExchange exchange, String connector) throws IOException {
        ObjectNode found = JSON.createObjectNode();
        ArrayNode all = found.putArray("connectorOperations");
        for (ObjectNode operation : operations.getOrDefault(connector, List.of())) {
            int left = looks.merge(operation.get("connectorOperationArn").asText(), -1, Integer::sum);
            all.add(left > 0 ? operation.deepCopy().put("connectorOperationState", "UPDATE_IN_PROGRESS") : operation);
        }
        answer(exchange, 200, found.toString(), "");
    }

    private void operation(HttpExchange exchange, String arn) throws IOException {
        ObjectNode found = operations.values().stream()
                .flatMap(List::stream)
                .filter(operation ->
                        operation.get("connectorOperationArn").asText().equals(arn))
                .findFirst()
                .orElseThrow()
                .deepCopy();
        found.putObject("errorInfo").put("code", "InvalidInput").put("message", operationFailure);
        answer(exchange, 200, found.toString(), "");
    }

    private static void answer(HttpExchange exchange, int status, String json, String error) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (!error.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", error);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }
}
