package io.pinflow.ingest.rest;

import io.pinflow.ingest.record.JsonBody;
import io.pinflow.ingest.record.RowKey;
import io.pinflow.ingest.refusal.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/** How keys and values are written in a request. */
enum RecordForm {
    /** As JSON. */
    JSON("application/vnd.kafka.json.v2+json") {
        @Override
        byte[] key(JsonBody body) throws IOException {
            if (body.isText()) {
                String text = body.text();
                byte[] decimal = RowKey.decimal(text);
                return decimal == null ? body.json() : decimal;
            }
            return body.json();
        }

        @Override
        byte[] value(JsonBody body, RowKey key) throws IOException {
            return body.isNull() ? null : body.json(key);
        }
    },
    /** As base64. */
    BINARY("application/vnd.kafka.binary.v2+json") {
        @Override
        byte[] key(JsonBody body) throws IOException {
            return base64(body, "key");
        }

        @Override
        byte[] value(JsonBody body, RowKey key) throws IOException {
            return base64(body, "value");
        }
    };

    private final String type;

    RecordForm(String type) {
        this.type = type;
    }

    /** The key at which the parser stands; null for null. */
    abstract byte[] key(JsonBody body) throws IOException;

    /** The value at which the parser stands; null for null. */
    abstract byte[] value(JsonBody body, RowKey key) throws IOException;

    /**
     * The form of a body.
     *
     * @param contentType the header; null for none
     * @throws Refusal if it is neither
     */
    static RecordForm of(String contentType) {
        String type =
                Optional.ofNullable(contentType).orElse("none").split(";")[0].strip();
        for (RecordForm form : values()) {
            if (form.type.equalsIgnoreCase(type)) {
                return form;
            }
        }
        throw Refusal.of(
                415,
                "HTTP 415 Unsupported Media Type: Content-Type is " + type + "; send " + JSON.type + " or "
                        + BINARY.type);
    }

    private static byte[] base64(JsonBody body, String what) throws IOException {
        if (body.isNull()) {
            return null;
        }
        if (!body.isText()) {
            throw Refusal.conversion("A " + what + " is not base64 text, as " + BINARY.type + " needs it");
        }
        try {
            return Base64.getDecoder().decode(body.text());
        } catch (IllegalArgumentException e) {
            throw Refusal.conversion("A " + what + " is not base64: " + e.getMessage());
        }
    }
}
