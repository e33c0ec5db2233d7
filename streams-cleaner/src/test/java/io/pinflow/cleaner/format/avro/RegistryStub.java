package io.pinflow.cleaner.format.avro;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Apicurio's HTTP API, version 3, as its serializers use: schemas are added and fetched by content id. */
public final class RegistryStub implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern BY_ID = Pattern.compile("/apis/registry/v3/ids/contentIds/(\\d+)(/references)?");

    private final HttpServer server;
    private final List<String> schemas = new ArrayList<>();
    private final Map<String, String> artifacts = new HashMap<>();
    private int refusals;

    public RegistryStub() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The settings that lead to it. */
    public Map<String, String> settings() {
        return Map.of("avro.apicurio.registry.url", url());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v3";
    }

    /** From now on, so many requests are answered with status 503. */
    public synchronized void refuse(int requests) {
        refusals = requests;
    }

    /** The latest schema of each artifact. */
    public synchronized Map<String, String> artifacts() {
        return Map.copyOf(artifacts);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] asked = exchange.getRequestBody().readAllBytes();
        Matcher byId = BY_ID.matcher(exchange.getRequestURI().getPath());
        if (refusals > 0) {
            refusals--;
            answer(exchange, 503, "{\"title\":\"unavailable\"}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 200, add(JSON.readTree(asked).path("artifactId").asText(), schema(asked)));
        } else if (byId.matches() && Integer.parseInt(byId.group(1)) <= schemas.size()) {
            answer(exchange, 200, byId.group(2) == null ? schemas.get(Integer.parseInt(byId.group(1)) - 1) : "[]");
        } else {
            answer(exchange, 404, "{\"title\":\"No content with that id\",\"status\":404}");
        }
    }

    private static String schema(byte[] asked) throws IOException {
        return JSON.readTree(asked)
                .path("firstVersion")
                .path("content")
                .path("content")
                .asText();
    }

    private String add(String artifact, String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        artifacts.put(artifact, schema);
        int id = schemas.indexOf(schema) + 1;
        return "{\"artifact\":{\"groupId\":\"default\",\"artifactId\":\"" + artifact + "\",\"artifactType\":\"AVRO\"},"
                + "\"version\":{\"groupId\":\"default\",\"artifactId\":\"" + artifact + "\",\"version\":\"1\","
                + "\"artifactType\":\"AVRO\",\"state\":\"ENABLED\",\"globalId\":" + id + ",\"contentId\":" + id + "}}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
