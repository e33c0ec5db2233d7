package io.pinflow.s3.schema;

import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.SchemaProjectorException;

/** Which records may stand in one file though their schemas differ: {@code schema.compatibility}. */
public enum SchemaCompatibility {
    /** None: any difference begins a new file. */
    NONE,
    /** Records of older versions; they are projected up to the file's schema. */
    BACKWARD,
    /** Records of newer versions; they are projected down to the file's schema. */
    FORWARD,
    /** As {@link #BACKWARD}, like in Confluent's sinks. */
    FULL;

    /**
     * @param file schema of the file's first record; null if it had none
     * @param next schema of another record; null if it has none
     * @return whether that record may stand in the file
     * @throws SchemaProjectorException if a version is missing that is needed to tell
     */
    public boolean takes(Schema file, Schema next) {
        if (file == next || Objects.equals(file, next)) {
            return true;
        }
        if (this == NONE || file == null || next == null) {
            return false;
        }
        if (file.version() == null || next.version() == null) {
            throw new SchemaProjectorException(
                    "schema.compatibility=" + this + " compares the versions of schemas, and "
                            + (next.version() == null ? next : file).name() + " has none. Use a converter with a schema"
                            + " registry, a transform such as SetSchemaMetadata, or schema.compatibility=NONE");
        }
        boolean fromTheRightSide =
                this == FORWARD ? next.version() >= file.version() : next.version() <= file.version();
        return fromTheRightSide && Projection.isPossible(next, file);
    }
}
