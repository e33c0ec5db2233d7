package io.pinflow.ingest.kinesis;

import io.pinflow.ingest.body.Utf8;
import io.pinflow.ingest.record.JsonBody;
import io.pinflow.ingest.record.Posted;
import io.pinflow.ingest.record.RowKey;
import io.pinflow.ingest.refusal.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what the course's scripts send to API Gateway: {@code {"StreamName":…,"Data":{…},"PartitionKey":…}}, or
 * {@code {"records":[{"data":…,"partition-key":…}]}}. The stream in the path counts, not the one in the body. For one
 * thread.
 */
final class PutRequest {
    private final Set<String> keyColumns;
    private final int maxRecords;
    private final List<Posted> records = new ArrayList<>();

    private PutRequest(Set<String> keyColumns, int maxRecords) {
        this.keyColumns = keyColumns;
        this.maxRecords = maxRecords;
    }

    /**
     * Reads one record.
     *
     * @throws Refusal if the body is of another shape
     */
    static List<Posted> readOne(byte[] bytes, Set<String> keyColumns) {
        PutRequest request = new PutRequest(keyColumns, 1);
        return JsonBody.read(bytes, body -> {
            request.record(body, "Data", "PartitionKey");
            return request.records;
        });
    }

    /**
     * Reads several.
     *
     * @throws Refusal if the body is of another shape, or has no record
     */
    static List<Posted> readAll(byte[] bytes, Set<String> keyColumns, int maxRecords) {
        PutRequest request = new PutRequest(keyColumns, maxRecords);
        return JsonBody.read(bytes, request::envelope);
    }

    private List<Posted> envelope(JsonBody body) throws IOException {
        body.object("The body", name -> {
            if (name.equals("records")) {
                body.list("records", () -> record(body, "data", "partition-key"));
            } else {
                body.skip();
            }
        });
        if (records.isEmpty()) {
            throw Refusal.shape("records may not be empty: send {\"records\":[{\"data\":…,\"partition-key\":…}]}");
        }
        return records;
    }

    private void record(JsonBody body, String dataField, String keyField) throws IOException {
        if (records.size() == maxRecords) {
            throw Refusal.tooLarge("The request has more than the " + maxRecords
                    + " records that request.max.records allows; send fewer at a time");
        }
        RowKey row = new RowKey(keyColumns);
        byte[][] dataAndKey = new byte[2][];
        body.object("A record", name -> {
            if (name.equals(dataField) && !body.isNull()) {
                dataAndKey[0] = body.isText() ? Utf8.bytes(body.text()) : body.json(row);
            } else if (name.equals(keyField) && body.isText()) {
                dataAndKey[1] = Utf8.bytes(body.text());
            } else {
                body.skip();
            }
        });
        if (dataAndKey[0] == null) {
            throw Refusal.shape("Value null at '" + dataField + "': a record needs its row there");
        }
        byte[] rowKey = row.bytes();
        records.add(Posted.of(rowKey == null ? dataAndKey[1] : rowKey, dataAndKey[0]));
    }
}
