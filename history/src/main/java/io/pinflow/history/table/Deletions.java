package io.pinflow.history.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pinflow.history.field.Landed;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The deletions seen so far, a Delta table of its own. A deleted post has no row any more that could tell when it was
 * deleted; without this list an older record, of an object that appears later, would bring it back.
 */
final class Deletions {
    private final SparkSession spark;
    private final Folders folders;

    Deletions(SparkSession spark, Folders folders) {
        this.spark = spark;
        this.folders = folders;
    }

    /** Writes down the deletions among lines, once for a batch; a rebuild forgets those before it. */
    void remember(Batch batch, Dataset<Row> lines) {
        new Once(spark, batch.number())
                .run(() -> lines.write()
                        .format("delta")
                        .mode(batch.isRebuild() ? "overwrite" : "append")
                        .save(folders.deletions()));
    }

    /** Of lines, what is remembered of the deletions among them. */
    static Dataset<Row> among(Dataset<Row> lines, Table table) {
        return lines.filter(col(Landed.DELETED))
                .select(lit(table.tableName()).as("table"), col("ind"), col(Landed.COLUMN));
    }

    /** The latest deletion of each post in each partition; empty if none was ever seen. */
    Optional<Dataset<Row>> of(Table table) {
        if (!folders.isTable(folders.deletions())) {
            return Optional.empty();
        }
        Dataset<Row> deletions = spark.read()
                .format("delta")
                .load(folders.deletions())
                .filter(col("table").equalTo(table.tableName()))
                .drop("table");
        return Optional.of(Winners.of(deletions));
    }
}
