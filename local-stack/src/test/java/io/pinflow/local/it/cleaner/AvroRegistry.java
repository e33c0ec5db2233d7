package io.pinflow.local.it.cleaner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pinflow.local.reconcile.Side;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * A schema registry with the schemas of the raw rows, as far as the cleaner asks one: it answers content by id, and
 * gives an id to what it is sent. It also writes rows by those schemas, with the four bytes of their id in front.
 */
final class AvroRegistry implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BY_ID = "/apis/registry/v3/ids/contentIds/";

    private final List<String> schemas = new ArrayList<>();
    private final Map<Side, Schema> rows = new EnumMap<>(Side.class);
    private final HttpServer server;

    AvroRegistry() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/apis/registry/v3";
    }

    /** How many schemas it knows by now. */
    synchronized int size() {
        return schemas.size();
    }

    /** The row as bytes. */
    synchronized byte[] write(Side side, ObjectNode row) {
        Schema schema = rows.computeIfAbsent(side, any -> schemaOf(row));
        int id = idOf(schema.toString());
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.name(), value(row.get(field.name()))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, (byte) id});
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Schema schemaOf(ObjectNode row) {
        String fields = row.properties().stream()
                .map(column -> "{\"name\":\"%s\",\"type\":[\"null\",\"%s\"]}"
                        .formatted(column.getKey(), type(column.getValue())))
                .collect(Collectors.joining(","));
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"Row\",\"fields\":[" + fields + "]}");
    }

    private static String type(JsonNode value) {
        return value.isIntegralNumber() ? "long" : value.isNumber() ? "float" : "string";
    }

    private static Object value(JsonNode value) {
        if (value.isIntegralNumber()) {
            return value.longValue();
        }
        return value.isNumber() ? (Object) value.floatValue() : value.textValue();
    }

    private int idOf(String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        return schemas.indexOf(schema) + 1;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String answer;
        if (exchange.getRequestMethod().equals("POST")) {
            answer = added(JSON.readTree(exchange.getRequestBody()));
        } else if (path.endsWith("/references")) {
            answer = "[]";
        } else {
            answer = schemas.get(Integer.parseInt(path.substring(BY_ID.length())) - 1);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String added(JsonNode asked) {
        int id = idOf(asked.at("/firstVersion/content/content").asText());
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("artifact")
                .put("groupId", "default")
                .put("artifactId", "any")
                .put("artifactType", "AVRO");
        answer.putObject("version")
                .put("groupId", "default")
                .put("artifactId", "any")
                .put("artifactType", "AVRO")
                .put("version", "1")
                .put("globalId", id)
                .put("contentId", id);
        return answer.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
