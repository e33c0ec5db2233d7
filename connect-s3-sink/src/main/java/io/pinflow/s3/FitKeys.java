package io.pinflow.s3;

import io.pinflow.s3.schema.SchemaFit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The settings that give values without a schema one. */
final class FitKeys {

    static final String SOURCE = "schema.fit.source";
    static final String UNKNOWN = "schema.fit.unknown";

    private static final String S3 = "s3://";

    private FitKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Schema for values without one")
                .add(
                        SOURCE,
                        Type.STRING,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Avro schema that values are fitted to, for Avro and Parquet: the schema itself, the path of a"
                                + " file, or s3://bucket/key. Values may be JSON, maps or Structs.")
                .add(
                        UNKNOWN,
                        Type.STRING,
                        "reject",
                        Choices.of(SchemaFit.UnknownFields.class),
                        Importance.LOW,
                        "A field that is not in that schema makes a bad record (reject), or is left out (drop).");
    }

    /**
     * By checked settings; empty where values bring their schemas.
     *
     * @param s3 reads the text of an object, by its {@code s3://} address
     * @throws ConfigException if there is no such schema
     */
    static Optional<SchemaFit> fit(AbstractConfig config, Function<URI, String> s3) {
        String source = config.getString(SOURCE).trim();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        SchemaFit.UnknownFields unknown =
                SchemaFit.UnknownFields.valueOf(config.getString(UNKNOWN).toUpperCase(Locale.ROOT));
        return Optional.of(new SchemaFit(parse(source, text(source, s3)), unknown));
    }

    private static boolean isInline(String source) {
        return source.startsWith("{") || source.startsWith("[") || source.startsWith("\"");
    }

    private static String text(String source, Function<URI, String> s3) {
        if (isInline(source)) {
            return source;
        }
        if (source.startsWith(S3)) {
            return s3.apply(URI.create(source));
        }
        try {
            return Files.readString(Path.of(source));
        } catch (IOException missing) {
            throw new ConfigException(
                    SOURCE,
                    source,
                    "must be a file that the worker can read, s3://bucket/key, or a schema: " + missing);
        }
    }

    private static Schema parse(String source, String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException noSchema) {
            throw new ConfigException(SOURCE, source, "must be an Avro schema: " + noSchema.getMessage());
        }
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        String source = settings.getOrDefault(SOURCE, "").trim();
        String format = settings.getOrDefault(FormatKeys.FORMAT_CLASS, FormatKeys.JSON);
        if (source.isEmpty()) {
            return problems;
        }
        if (!Set.of(FormatKeys.AVRO, FormatKeys.PARQUET).contains(format)) {
            problems.put(
                    SOURCE,
                    "Invalid value " + source + " for configuration " + SOURCE
                            + ": only Avro and Parquet have schemas; set " + FormatKeys.FORMAT_CLASS
                            + " to one of them, or leave it out");
        } else if (isInline(source)) {
            try {
                parse(source, source);
            } catch (ConfigException noSchema) {
                problems.put(SOURCE, noSchema.getMessage());
            }
        }
        return problems;
    }
}
