package io.pinflow.s3.key;

import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;

/** Writes a value of a record as a folder: {@code country=Albania}. */
final class FolderName {

    private final Optional<String> whereMissing;

    /** @param whereMissing stands for a value that is not there; empty to refuse the record */
    FolderName(Optional<String> whereMissing) {
        this.whereMissing = whereMissing;
    }

    /**
     * @param value null is written so; {@link FieldPath#MISSING} for none
     * @throws DataException if it is missing, or of a type that is not to be told apart by its text
     */
    String of(String name, Object value) {
        if (value == FieldPath.MISSING) {
            return name + "="
                    + whereMissing.orElseThrow(() -> new DataException("there is no " + name + " to file the record by;"
                            + " set partition.missing.value to file such records in a folder of their own"));
        }
        boolean tells = value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte;
        if (!tells) {
            throw new DataException("records cannot be filed by " + name + ", whose value is of "
                    + value.getClass().getName() + "; whole numbers, texts and booleans can be");
        }
        return name + "=" + value;
    }
}
