package io.pinflow.history.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.pinflow.history.line.ZoneKind;
import io.pinflow.history.zone.LandedObject;
import io.pinflow.history.zone.ObjectTimes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The list of all objects ever taken, batch by batch; itself a Delta table. */
final class Batches {
    private static final StructType COLUMNS = new StructType()
            .add("batch", DataTypes.LongType, false)
            .add("run", DataTypes.StringType, false)
            .add("zone", DataTypes.StringType, false)
            .add("root", DataTypes.StringType, false)
            .add("rebuild", DataTypes.BooleanType, false)
            .add("table", DataTypes.StringType, false)
            .add("topic", DataTypes.StringType, false)
            .add("partition", DataTypes.IntegerType, false)
            .add("offset", DataTypes.LongType, false)
            .add("path", DataTypes.StringType, false)
            .add("bytes", DataTypes.LongType, false)
            .add("deletions", DataTypes.BooleanType, false)
            .add("keys", DataTypes.StringType, true)
            .add("first_time", DataTypes.LongType, false)
            .add("last_time", DataTypes.LongType, false)
            .add("lines", DataTypes.LongType, false);

    private final SparkSession spark;
    private final Folders folders;

    Batches(SparkSession spark, Folders folders) {
        this.spark = spark;
        this.folders = folders;
    }

    /** The newest batch; empty if there was none. */
    Optional<Batch> newest() {
        if (!folders.isTable(folders.objects())) {
            return Optional.empty();
        }
        Row last = all().agg(max("batch")).head();
        return last.isNullAt(0) ? Optional.empty() : Optional.of(read(last.getLong(0)));
    }

    /** The paths of all objects that the tables hold: those of the newest rebuild and of every batch since. */
    Set<String> taken() {
        if (!folders.isTable(folders.objects())) {
            return Set.of();
        }
        Row rebuilt = all().filter("rebuild").agg(max("batch")).head();
        long from = rebuilt.isNullAt(0) ? 0 : rebuilt.getLong(0);
        Set<String> taken = new HashSet<>();
        all().filter(col("batch").geq(from))
                .select("path")
                .toLocalIterator()
                .forEachRemaining(row -> taken.add(row.getString(0)));
        return taken;
    }

    /**
     * Writes a batch down, in one commit.
     *
     * @throws TablesRefused if another run has planned a batch of the same number meanwhile
     */
    void plan(Batch batch) {
        List<Row> rows = new ArrayList<>();
        batch.objects().forEach((table, objects) -> objects.forEach(object -> rows.add(row(batch, table, object))));
        new Once(spark, batch.number())
                .run(() -> spark.createDataFrame(rows, COLUMNS)
                        .coalesce(1)
                        .write()
                        .format("delta")
                        .mode("append")
                        .save(folders.objects()));
        long others = all().filter(col("batch").equalTo(batch.number()))
                .filter(col("run").notEqual(batch.run()))
                .count();
        if (others > 0) {
            throw TablesRefused.meeting(folders.objects(), null);
        }
    }

    private Batch read(long number) {
        Map<Table, List<LandedObject>> objects = new EnumMap<>(Table.class);
        List<Row> rows = all().filter(col("batch").equalTo(number)).collectAsList();
        for (Row row : rows) {
            Table table = Table.valueOf(row.<String>getAs("table").toUpperCase(Locale.ROOT));
            objects.computeIfAbsent(table, any -> new ArrayList<>()).add(object(row));
        }
        Row any = rows.get(0);
        ZoneKind kind = ZoneKind.valueOf(any.<String>getAs("zone").toUpperCase(Locale.ROOT));
        return new Batch(number, any.getAs("run"), kind, any.getAs("root"), any.getAs("rebuild"), objects);
    }

    private Dataset<Row> all() {
        return spark.read().format("delta").load(folders.objects());
    }

    private static Row row(Batch batch, Table table, LandedObject object) {
        return RowFactory.create(
                batch.number(),
                batch.run(),
                batch.kind().word(),
                batch.root(),
                batch.isRebuild(),
                table.tableName(),
                object.topic(),
                object.partition(),
                object.offset(),
                object.path(),
                object.bytes(),
                object.deletions(),
                object.keysPath(),
                object.times().first(),
                object.times().last(),
                object.times().lines());
    }

    private static LandedObject object(Row row) {
        return new LandedObject(
                row.getAs("topic"),
                row.getAs("partition"),
                row.getAs("offset"),
                row.getAs("path"),
                row.getAs("bytes"),
                row.getAs("deletions"),
                row.getAs("keys"),
                new ObjectTimes(row.getAs("first_time"), row.getAs("last_time"), row.getAs("lines")));
    }
}
