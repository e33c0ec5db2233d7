package io.pinflow.ingest.rest;

import io.pinflow.ingest.record.JsonBody;
import io.pinflow.ingest.record.Posted;
import io.pinflow.ingest.record.RowKey;
import io.pinflow.ingest.refusal.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the body of a produce request: {@code {"records":[{"key":…,"value":…,"partition":…}]}}. For one thread. */
final class ProduceRequest {
    /** Schemas mean nothing to JSON and bytes, and are let pass. */
    private static final Set<String> IGNORED = Set.of("key_schema", "key_schema_id", "value_schema", "value_schema_id");

    private final RecordForm form;
    private final Set<String> keyColumns;
    private final int maxRecords;
    private final List<Posted> records = new ArrayList<>();

    private ProduceRequest(RecordForm form, Set<String> keyColumns, int maxRecords) {
        this.form = form;
        this.keyColumns = keyColumns;
        this.maxRecords = maxRecords;
    }

    /**
     * Reads the records.
     *
     * @param keyColumns columns whose number becomes the key of a record without one
     * @return one or more
     * @throws Refusal if the body is of another shape
     */
    static List<Posted> read(byte[] bytes, RecordForm form, Set<String> keyColumns, int maxRecords) {
        ProduceRequest request = new ProduceRequest(form, keyColumns, maxRecords);
        return JsonBody.read(bytes, request::envelope);
    }

    private List<Posted> envelope(JsonBody body) throws IOException {
        body.object("The body", name -> {
            if (name.equals("records")) {
                body.list("records", () -> record(body));
            } else if (IGNORED.contains(name)) {
                body.skip();
            } else {
                throw unknown(name, "a body has records, a list of objects with a value each");
            }
        });
        if (records.isEmpty()) {
            throw Refusal.shape("records may not be empty: send {\"records\":[{\"value\":…}]}");
        }
        return records;
    }

    private void record(JsonBody body) throws IOException {
        if (records.size() == maxRecords) {
            throw Refusal.tooLarge("The request has more than the " + maxRecords
                    + " records that request.max.records allows; send fewer at a time");
        }
        RecordFields fields = new RecordFields(new RowKey(keyColumns));
        body.object("A record", name -> {
            switch (name) {
                case "key" -> fields.key = form.key(body);
                case "value" -> fields.value = form.value(body, fields.row);
                case "partition" -> fields.partition = partition(body);
                default -> throw unknown(name, "a record has key, value and partition; put the row into value");
            }
        });
        records.add(fields.posted());
    }

    private static OptionalInt partition(JsonBody body) throws IOException {
        if (body.isNull()) {
            return OptionalInt.empty();
        }
        OptionalInt partition = body.count();
        if (partition.isEmpty()) {
            throw Refusal.shape("partition is not a whole number from 0: " + body.text());
        }
        return partition;
    }

    private static Refusal unknown(String name, String mend) {
        return Refusal.shape("Unrecognized field: " + name + "; " + mend);
    }

    /** A record while its fields are read, in any order. */
    private static final class RecordFields {
        private final RowKey row;
        private OptionalInt partition = OptionalInt.empty();
        private byte[] key;
        private byte[] value;

        RecordFields(RowKey row) {
            this.row = row;
        }

        Posted posted() {
            return new Posted(partition, key == null ? row.bytes() : key, value);
        }
    }
}
