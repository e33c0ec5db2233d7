package io.pinflow.s3.schema;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.connect.errors.DataException;

/** Names for the records of one Avro schema: those that Connect gives them, and Confluent's for those without one. */
final class AvroNames {

    static final String NAMESPACE = "io.confluent.connect.avro";
    static final String RECORD = NAMESPACE + ".ConnectDefault";
    static final String MAP_ENTRY = NAMESPACE + ".MapEntry";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Set<String> given = new HashSet<>();

    /** A full name that no other record has: the wanted one, or that with a number, counted from 2. */
    String unused(String wanted) {
        String name = wanted;
        for (int number = 2; !given.add(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    /** @throws DataException if Avro knows no such full name */
    static String requireFullName(String name) {
        for (String part : name.split("\\.", -1)) {
            requireName(part, name);
        }
        return name;
    }

    /** @throws DataException if Avro knows no such field name */
    static String requireFieldName(String name) {
        requireName(name, name);
        return name;
    }

    private static void requireName(String part, String whole) {
        if (!NAME.matcher(part).matches()) {
            throw new DataException("the name \"" + whole + "\" is none in Avro, which takes letters, digits and _,"
                    + " no digit first; rename it with a transform such as ReplaceField or SetSchemaMetadata");
        }
    }

    static String simpleName(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }

    static String namespaceOf(String fullName) {
        int dot = fullName.lastIndexOf('.');
        return dot < 0 ? null : fullName.substring(0, dot);
    }
}
