package io.pinflow.s3;

import io.pinflow.s3.batch.FilePart;
import io.pinflow.s3.batch.FilePlan;
import io.pinflow.s3.format.RecordView;
import io.pinflow.s3.landing.Tombstones;
import io.pinflow.s3.schema.SchemaFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that have keys and headers landed beside values, and keys of records without a value. */
final class CompanionKeys {

    static final String STORE_KEYS = "store.kafka.keys";
    static final String STORE_HEADERS = "store.kafka.headers";
    static final String KEYS_FORMAT = "keys.format.class";
    static final String HEADERS_FORMAT = "headers.format.class";
    static final String TOMBSTONE_FOLDER = "tombstone.encoded.partition";

    private CompanionKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Keys and headers")
                .add(
                        STORE_KEYS,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether an object with the records' keys lies beside each object of values.")
                .add(
                        STORE_HEADERS,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether an object with the records' headers lies beside each object of values.")
                .add(
                        KEYS_FORMAT,
                        Type.STRING,
                        FormatKeys.AVRO,
                        Choices.exactly(FormatKeys.JSON, FormatKeys.AVRO, FormatKeys.PARQUET, FormatKeys.BYTES),
                        Importance.LOW,
                        "Format of the objects with keys.")
                .add(
                        HEADERS_FORMAT,
                        Type.STRING,
                        FormatKeys.AVRO,
                        Choices.exactly(FormatKeys.JSON, FormatKeys.AVRO, FormatKeys.PARQUET),
                        Importance.LOW,
                        "Format of the objects with headers.")
                .add(
                        TOMBSTONE_FOLDER,
                        Type.STRING,
                        "tombstone",
                        Limits.nonBlank(),
                        Importance.LOW,
                        "Folder for the keys of records without a value, with behavior.on.null.values=write.");
    }

    /** What is wrong between keys that are each right: key to message. */
    static Map<String, String> crossProblems(UncheckedSettings settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        boolean writesNulls = "write".equalsIgnoreCase(settings.text(S3SinkConfig.NULL_VALUES));
        boolean storesKeys = settings.isTrue(STORE_KEYS, false);
        if (writesNulls && !storesKeys) {
            problems.put(
                    S3SinkConfig.NULL_VALUES,
                    "Invalid value write for configuration " + S3SinkConfig.NULL_VALUES
                            + ": of a record without a value only the key can be written; set " + STORE_KEYS + "=true");
        }
        return problems;
    }

    /**
     * What becomes of records, by checked settings.
     *
     * @param fit gives values a schema; empty where they bring their own
     */
    static FilePlan files(AbstractConfig config, Optional<SchemaFit> fit) {
        return new FilePlan(new FilePart("", FormatKeys.format(config, fit), RecordView.values()), companions(config));
    }

    private static List<FilePart> companions(AbstractConfig config) {
        List<FilePart> companions = new ArrayList<>();
        if (config.getBoolean(STORE_KEYS)) {
            companions.add(keys(config));
        }
        if (config.getBoolean(STORE_HEADERS)) {
            companions.add(headers(config));
        }
        return companions;
    }

    private static FilePart keys(AbstractConfig config) {
        String format = config.getString(KEYS_FORMAT);
        RecordView view = format.equals(FormatKeys.PARQUET) ? RecordView.wrappedKeys() : RecordView.keys();
        return new FilePart(".keys", FormatKeys.format(config, format), view);
    }

    private static FilePart headers(AbstractConfig config) {
        String format = config.getString(HEADERS_FORMAT);
        RecordView view = format.equals(FormatKeys.AVRO) ? RecordView.headers() : RecordView.wrappedHeaders();
        return new FilePart(".headers", FormatKeys.format(config, format), view);
    }

    /** What becomes of records without a value, where their keys land. */
    static Optional<Tombstones> tombstones(AbstractConfig config) {
        if (!config.getString(S3SinkConfig.NULL_VALUES).equalsIgnoreCase("write")) {
            return Optional.empty();
        }
        List<FilePart> headers = config.getBoolean(STORE_HEADERS) ? List.of(headers(config)) : List.of();
        return Optional.of(new Tombstones(config.getString(TOMBSTONE_FOLDER), new FilePlan(keys(config), headers)));
    }
}
