package io.pinflow.history.line;

import io.pinflow.history.field.Landed;
import io.pinflow.history.field.NewFields;
import io.pinflow.history.table.Table;
import io.pinflow.history.zone.LandedObject;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Reads landed objects as rows, on all machines of a cluster. */
public final class LandedRows {
    private static final long BYTES_PER_TASK = 32L << 20;

    private final SparkSession spark;
    private final ZoneKind kind;
    private final ZoneFiles files;

    /** @param root folder of the zone */
    public LandedRows(SparkSession spark, ZoneKind kind, String root) {
        this.spark = spark;
        this.kind = kind;
        this.files = new ZoneFiles(root, spark.sparkContext().hadoopConfiguration());
    }

    /**
     * The columns of the records: those given, and those that the objects' first and last records have besides. A raw
     * record has the columns that the rules give it.
     */
    public StructType columns(List<LandedObject> objects, StructType known) {
        if (kind == ZoneKind.RAW) {
            return known;
        }
        NewFields fields = new NewFields(known);
        EndLines endLines = new EndLines(files, known);
        spread(objects)
                .mapPartitions((MapPartitionsFunction<LandedObject, String>) endLines::columns, Encoders.STRING())
                .collectAsList()
                .forEach(columns -> fields.add((StructType) DataType.fromJson(columns)));
        return fields.all();
    }

    /**
     * The rows of the objects, with {@code landed} and {@code deleted}; several of one post where it changed.
     *
     * @param columns those of the record
     * @param tally takes what is refused or left out, once a job has run
     */
    public Dataset<Row> rows(List<LandedObject> objects, Table table, StructType columns, Tally tally) {
        return spread(objects)
                .mapPartitions(
                        new ReadObjects(files, kind, table, columns, tally), Encoders.row(Landed.inLines(columns)));
    }

    /** Large ones first, and so that each task has about as much to read as the others. */
    private Dataset<LandedObject> spread(List<LandedObject> objects) {
        long bytes = objects.stream().mapToLong(LandedObject::bytes).sum();
        int cores = spark.sparkContext().defaultParallelism();
        int tasks = (int) Math.min(Math.max(cores, bytes / BYTES_PER_TASK), Math.max(1, objects.size()));
        List<LandedObject> sorted = objects.stream()
                .sorted(Comparator.comparingLong(LandedObject::bytes).reversed())
                .toList();
        return spark.createDataset(sorted, Encoders.javaSerialization(LandedObject.class))
                .repartition(tasks);
    }
}
