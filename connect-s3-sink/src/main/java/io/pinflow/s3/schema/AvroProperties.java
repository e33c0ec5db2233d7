package io.pinflow.s3.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/** Keeps what Connect knows of a schema and Avro does not, under the properties that Confluent's converter reads. */
record AvroProperties(boolean kept) {

    void add(org.apache.avro.Schema avro, Schema connect) {
        if (!kept) {
            return;
        }
        if (connect.doc() != null) {
            avro.addProp("connect.doc", connect.doc());
        }
        if (connect.version() != null) {
            avro.addProp("connect.version", connect.version());
        }
        if (connect.parameters() != null && !connect.parameters().isEmpty()) {
            Map<String, String> parameters = new LinkedHashMap<>(connect.parameters());
            avro.addProp("connect.parameters", parameters);
        }
        if (connect.name() != null) {
            avro.addProp("connect.name", connect.name());
        }
    }
}
