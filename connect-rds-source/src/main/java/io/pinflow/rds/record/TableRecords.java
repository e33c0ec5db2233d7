package io.pinflow.rds.record;

import io.pinflow.rds.table.Column;
import io.pinflow.rds.table.Shape;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns rows of one relation into Connect records; schemas are built again only when the columns change.
 * <p>Not safe for use by several threads.
 */
public final class TableRecords {
    private static final Logger LOG = LoggerFactory.getLogger(TableRecords.class);

    /** As text: nothing, zero, no, and a date in no calendar. */
    private static final Pattern NOT_DELETED =
            Pattern.compile("\\s*|0+(\\.0*)?|f|false|n|no|0000-00-00.*", Pattern.CASE_INSENSITIVE);

    private final String name;
    private final String topic;
    private final KeyFormat keyFormat;
    private final Optional<String> deletedColumn;
    private Shape shape;
    private Schema valueSchema;
    private Schema keySchema;
    private int deletedIndex;

    /**
     * @param name the value schema's name
     * @param deletedColumn a column that says, by a value other than null, false, 0, and as text nothing, N
     *     or no, that the row counts as deleted
     */
    public TableRecords(String name, String topic, KeyFormat keyFormat, Optional<String> deletedColumn) {
        this.name = name;
        this.topic = topic;
        this.keyFormat = keyFormat;
        this.deletedColumn = deletedColumn;
    }

    /** Gets ready for rows of this shape; cheap while it stays the same object. */
    public void take(Shape next) {
        if (next == shape) {
            return;
        }
        if (shape != null && !shape.equals(next)) {
            LOG.info("The columns of {} changed from {} to {}.", name, names(shape), names(next));
        }
        valueSchema = RowSchema.of(name, next.columns());
        keySchema = keySchema(next);
        deletedIndex = deletedColumn.map(column -> indexOf(column, next)).orElse(-1);
        shape = next;
    }

    /**
     * @param values one for each column of the shape
     * @param partition the source partition
     * @param offset the source offset that holds once the record is sent
     * @param headers of the record; empty for none
     */
    public SourceRecord record(
            Object[] values, Map<String, ?> partition, Map<String, ?> offset, Iterable<Header> headers) {
        boolean isDeleted = deletedIndex >= 0 && saysDeleted(values[deletedIndex]);
        return new SourceRecord(
                partition,
                offset,
                topic,
                null, // the producer's partitioner places it by key
                keySchema,
                key(values),
                isDeleted ? null : valueSchema,
                isDeleted ? null : value(values),
                null, // ingest time, which the producer sets
                headers);
    }

    private Schema keySchema(Shape next) {
        if (keyFormat == KeyFormat.NONE || next.key().isEmpty()) {
            return null;
        }
        if (keyFormat == KeyFormat.TEXT) {
            return Schema.STRING_SCHEMA;
        }
        SchemaBuilder key = SchemaBuilder.struct().name(name + ".Key");
        for (int column : next.key()) {
            key.field(
                    next.columns().get(column).name(),
                    RowSchema.fieldSchema(next.columns().get(column)));
        }
        return key.build();
    }

    private Object key(Object[] values) {
        if (keySchema == null) {
            return null;
        }
        if (keyFormat == KeyFormat.TEXT) {
            return shape.key().size() == 1 ? text(values[shape.key().get(0)]) : joined(values);
        }
        Struct key = new Struct(keySchema);
        List<Field> fields = keySchema.fields();
        for (int i = 0; i < fields.size(); i++) {
            key.put(fields.get(i), values[shape.key().get(i)]);
        }
        return key;
    }

    private String joined(Object[] values) {
        return shape.key().stream().map(column -> text(values[column])).collect(Collectors.joining("|"));
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : String.valueOf(value);
    }

    private Struct value(Object[] values) {
        Struct struct = new Struct(valueSchema);
        List<Field> fields = valueSchema.fields();
        for (int i = 0; i < values.length; i++) {
            struct.put(fields.get(i), values[i]);
        }
        return struct;
    }

    private static boolean saysDeleted(Object mark) {
        if (mark instanceof Boolean deleted) {
            return deleted;
        }
        if (mark instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (mark instanceof byte[] bits) {
            return new BigInteger(1, bits).signum() != 0;
        }
        return mark != null && !NOT_DELETED.matcher(mark.toString()).matches();
    }

    private int indexOf(String column, Shape next) {
        for (int i = 0; i < next.columns().size(); i++) {
            if (next.columns().get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new DataException(name + " has no column " + column + "; correct soft.delete.column.");
    }

    private static List<String> names(Shape of) {
        return of.columns().stream().map(Column::name).toList();
    }
}
