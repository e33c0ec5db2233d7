package io.pinflow.s3.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;

/** Finds the mapping of a value's schema, and remembers those of the schemas used last. Not thread-safe. */
public final class AvroMappings {

    private static final int REMEMBERED = 1000;

    private final Function<Schema, AvroMapping> mapper;
    private final Optional<AvroMapping> given;
    private final Map<Schema, AvroMapping> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Schema, AvroMapping> eldest) {
            return size() > REMEMBERED;
        }
    };
    private Schema latest;
    private AvroMapping latestMapping;

    /** @param mapper translates a schema, or throws a {@link DataException} */
    public AvroMappings(Function<Schema, AvroMapping> mapper) {
        this(mapper, Optional.empty());
    }

    private AvroMappings(Function<Schema, AvroMapping> mapper, Optional<AvroMapping> given) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.given = given;
    }

    /** One mapping for all values, whatever schema they bring. */
    public static AvroMappings given(SchemaFit fit) {
        return new AvroMappings(
                schema -> {
                    throw new IllegalStateException("the schema is given");
                },
                Optional.of(fit.mapping()));
    }

    /**
     * @param schema null where the value has none
     * @throws DataException if there is none for it
     */
    public AvroMapping of(Schema schema, Object value) {
        if (given.isPresent()) {
            return given.get();
        }
        Schema own = schema == null && value instanceof Struct struct ? struct.schema() : schema;
        if (own == null) {
            throw new DataException(
                    "the value has no schema, which this format needs. Use a converter that gives one,"
                            + " such as AvroConverter, or JsonConverter with schemas.enable=true; or give one by schema.fit.source");
        }
        if (own != latest) {
            latestMapping = find(own);
            latest = own;
        }
        return latestMapping;
    }

    private AvroMapping find(Schema schema) {
        AvroMapping found = known.get(schema);
        if (found == null) {
            found = mapper.apply(schema);
            known.put(schema, found);
        }
        return found;
    }
}
