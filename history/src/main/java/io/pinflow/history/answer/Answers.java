package io.pinflow.history.answer;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;

import io.pinflow.history.table.Folders;
import io.pinflow.history.table.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** Asks the questions over the table of posts. */
public final class Answers {
    private final SparkSession spark;

    /**
     * @param folders where the tables lie
     * @throws io.pinflow.history.table.TablesRefused if there are none yet
     */
    public Answers(SparkSession spark, Folders folders) {
        this.spark = spark;
        spark.read().format("delta").load(folders.existing(Table.POST)).createOrReplaceTempView("post");
    }

    /** The answer's rows, in order. */
    public Dataset<Row> rows(Answer answer) {
        return spark.sql(answer.sql());
    }

    /** Writes {@code <folder>/<name>/parquet} and {@code <folder>/<name>/csv}, one file each, over what was there. */
    public void write(Answer answer, Dataset<Row> rows, String folder) {
        String target = folder + '/' + answer.answerName();
        rows.coalesce(1).write().mode("overwrite").parquet(target + "/parquet");
        flat(rows).coalesce(1).write().mode("overwrite").option("header", true).csv(target + "/csv");
    }

    /** A cell of CSV holds no list; its texts stand between bars. */
    private static Dataset<Row> flat(Dataset<Row> rows) {
        Dataset<Row> flat = rows;
        for (StructField column : rows.schema().fields()) {
            if (column.dataType() instanceof ArrayType) {
                flat = flat.withColumn(column.name(), array_join(col(column.name()), "|"));
            }
        }
        return flat;
    }
}
