package io.pinflow.cleaner.config;

import io.pinflow.cleaner.format.avro.AvroSettings;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** Settings of what is spoken on the wire. */
public final class FormatKeys {
    /** What raw values are. */
    public static final String INPUT_FORMAT = "input.format";
    /** What clean values are. */
    public static final String OUTPUT_FORMAT = "output.format";

    /** One of the two formats. */
    public static final String JSON = "json";
    /** The other. */
    public static final String AVRO = "avro";

    private FormatKeys() {}

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
                .define(
                        INPUT_FORMAT,
                        Type.STRING,
                        JSON,
                        ValidString.in(JSON, AVRO),
                        Importance.MEDIUM,
                        "What the values of the raw topics are: json, or avro of any schema that has the tables'"
                                + " columns.")
                .define(
                        OUTPUT_FORMAT,
                        Type.STRING,
                        JSON,
                        ValidString.in(JSON, AVRO),
                        Importance.MEDIUM,
                        "What the values of the clean topics are: json, or avro by the schemas in the jar. Insights and"
                                + " reports stay JSON.")
                .define(
                        AvroSettings.SERIALIZER,
                        Type.STRING,
                        "io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                        new NonEmptyString(),
                        Importance.LOW,
                        "Class that writes Avro, of Kafka's Serializer kind; one that is not in this jar has to be on the"
                                + " class path.")
                .define(
                        AvroSettings.DESERIALIZER,
                        Type.STRING,
                        "io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                        new NonEmptyString(),
                        Importance.LOW,
                        "Class that reads Avro, of Kafka's Deserializer kind.");
    }
}
