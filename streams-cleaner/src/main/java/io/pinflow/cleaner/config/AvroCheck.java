package io.pinflow.cleaner.config;

import io.pinflow.cleaner.format.avro.AvroSettings;
import java.util.List;
import java.util.Map;

/** Checks that Avro can be spoken where it is asked for. */
final class AvroCheck {
    private static final String URL = "apicurio.registry.url";

    private AvroCheck() {}

    /** What is wrong; empty if nothing is. */
    static List<String> errors(Map<String, Object> values, Map<String, String> avro) {
        boolean reads = FormatKeys.AVRO.equals(values.get(FormatKeys.INPUT_FORMAT));
        boolean writes = FormatKeys.AVRO.equals(values.get(FormatKeys.OUTPUT_FORMAT));
        boolean ofApicurio = reads && isApicurio(values.get(AvroSettings.DESERIALIZER))
                || writes && isApicurio(values.get(AvroSettings.SERIALIZER));
        if (!ofApicurio || avro.containsKey(URL)) {
            return List.of();
        }
        String key = reads ? FormatKeys.INPUT_FORMAT : FormatKeys.OUTPUT_FORMAT;
        return List.of("Invalid value avro for setting " + key + ": Avro needs a schema registry; set "
                + AvroSettings.PREFIX + URL + ", such as http://registry:8080/apis/registry/v3");
    }

    private static boolean isApicurio(Object className) {
        return String.valueOf(className).startsWith("io.apicurio.");
    }
}
