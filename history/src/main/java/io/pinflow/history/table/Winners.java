package io.pinflow.history.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.pinflow.history.field.Landed;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Which of several rows of a post is its latest version. Within a partition offsets decide; between partitions, where
 * posts without a key may lie, times do. Rows are sent to their post's place once and sorted there once.
 */
final class Winners {
    /** Whether the row {@code s} is newer than the row {@code t}. */
    static final String S_IS_NEWER = "(s.landed.partition = t.landed.partition AND (s.landed.offset > t.landed.offset"
            + " OR (s.landed.offset = t.landed.offset AND s.landed.line > t.landed.line)))"
            + " OR (s.landed.partition <> t.landed.partition AND s.landed.time >= t.landed.time)";

    private Winners() {}

    /** One row of each post: the latest; it may say that the post was deleted. */
    static Dataset<Row> of(Dataset<Row> rows) {
        WindowSpec ofPost = Window.partitionBy(col("ind"));
        WindowSpec ofPartition = Window.partitionBy(col("ind"), col(Landed.PARTITION))
                .orderBy(col(Landed.OFFSET).desc(), col(Landed.LINE).desc());
        return rows.repartition(col("ind"))
                .withColumn("_place", row_number().over(ofPartition))
                .filter(col("_place").equalTo(1))
                .drop("_place")
                .withColumn("_order", struct(col(Landed.TIME), col(Landed.PARTITION)))
                .withColumn("_latest", max("_order").over(ofPost))
                .filter(col("_order").equalTo(col("_latest")))
                .drop("_order", "_latest");
    }
}
