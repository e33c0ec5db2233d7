package io.pinflow.history.field;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a row has beside those of its record. {@code landed} says which line of which object the row is
 * from; it stays in the table and is the row's version.
 */
public final class Landed {
    /** Where a row is from. */
    public static final String COLUMN = "landed";

    /** Whether the line says that the post was deleted; only while a table is being updated. */
    public static final String DELETED = "deleted";

    /** Kafka timestamp of the record; an estimate where the bucket keeps only those of its neighbours. */
    public static final String TIME = COLUMN + ".time";

    public static final String PARTITION = COLUMN + ".partition";

    /** Offset of the record where its key tells it, else that of the first record of its object. */
    public static final String OFFSET = COLUMN + ".offset";

    /** Which line of the object, counted from 0. */
    public static final String LINE = COLUMN + ".line";

    /** Its type. */
    public static final StructType TYPE = DataTypes.createStructType(new StructField[] {
        DataTypes.createStructField("time", DataTypes.TimestampType, false),
        DataTypes.createStructField("partition", DataTypes.IntegerType, false),
        DataTypes.createStructField("offset", DataTypes.LongType, false),
        DataTypes.createStructField("line", DataTypes.LongType, false)
    });

    private Landed() {}

    /** The columns of a record with {@code landed} behind them, as a table has them. */
    public static StructType inTable(StructType columns) {
        return columns.add(COLUMN, TYPE, false);
    }

    /** The same with {@code deleted} too, as lines are read. */
    public static StructType inLines(StructType columns) {
        return inTable(columns).add(DELETED, DataTypes.BooleanType, false);
    }
}
