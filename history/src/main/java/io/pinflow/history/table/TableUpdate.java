package io.pinflow.history.table;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.pinflow.history.field.Contract;
import io.pinflow.history.field.Landed;
import io.pinflow.history.line.LandedRows;
import io.pinflow.history.line.Tally;
import io.pinflow.history.zone.LandedObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Brings one batch into the tables, each in one commit; tables that have it already stay as they are. */
final class TableUpdate {
    private final SparkSession spark;
    private final Folders folders;
    private final Batch batch;
    private final Once once;
    private final LandedRows landed;
    private final Deletions deletions;

    TableUpdate(SparkSession spark, Folders folders, Batch batch) {
        this.spark = spark;
        this.folders = folders;
        this.batch = batch;
        this.once = new Once(spark, batch.number());
        this.landed = new LandedRows(spark, batch.kind(), batch.root());
        this.deletions = new Deletions(spark, folders);
    }

    /** Writes down the deletions of all tables' objects. Comes before the tables themselves. */
    void rememberDeletions() {
        Optional<Dataset<Row>> all = Optional.empty();
        for (Table table : Table.values()) {
            List<LandedObject> objects = batch.objects(table).stream()
                    .filter(LandedObject::deletions)
                    .toList();
            if (!objects.isEmpty()) {
                Dataset<Row> some = Deletions.among(landed.rows(objects, table, Contract.of(table), tally()), table);
                all = Optional.of(all.map(others -> others.union(some)).orElse(some));
            }
        }
        boolean hasOld = batch.isRebuild() && folders.isTable(folders.deletions());
        if (all.isEmpty() && hasOld) {
            all = Optional.of(
                    spark.read().format("delta").load(folders.deletions()).limit(0));
        }
        all.ifPresent(lines -> deletions.remember(batch, lines));
    }

    /**
     * Updates a table from its own topic.
     *
     * @return how many lines were refused or in part left out, by what was wrong
     */
    Map<String, Long> fromLines(Table table) {
        List<LandedObject> objects = batch.objects(table);
        if (objects.isEmpty() && !batch.isRebuild()) {
            return Map.of();
        }
        Tally tally = tally();
        StructType columns = landed.columns(objects, knownColumns(table));
        Dataset<Row> latest = Winners.of(landed.rows(objects, table, columns, tally));
        if (batch.isRebuild()) {
            replace(table, latest.filter(col(Landed.DELETED).equalTo(false)).drop(Landed.DELETED));
        } else {
            addColumns(table, columns);
            merge(table, withDeletions(table, latest), columns);
        }
        return Map.copyOf(tally.value());
    }

    /** Makes the joined table anew from the tables of the sides. */
    void fromSides() {
        replace(Table.POST, JoinedSides.of(read(Table.PIN), read(Table.GEO), read(Table.USER)));
    }

    private Dataset<Row> read(Table table) {
        return spark.read().format("delta").load(folders.of(table));
    }

    private Tally tally() {
        Tally tally = new Tally();
        spark.sparkContext().register(tally);
        return tally;
    }

    /** Those of the table, and those of the contract that it does not have yet. */
    private StructType knownColumns(Table table) {
        StructType contract = Contract.of(table);
        if (batch.isRebuild()) {
            return contract;
        }
        StructType known = new StructType();
        for (StructField column : read(table).schema().fields()) {
            known = column.name().equals(Landed.COLUMN) ? known : known.add(column);
        }
        for (StructField column : contract.fields()) {
            known = known.getFieldIndex(column.name()).isEmpty() ? known.add(column) : known;
        }
        return known;
    }

    private void replace(Table table, Dataset<Row> rows) {
        once.run(() -> rows.write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", true)
                .save(folders.of(table)));
    }

    /** A commit of its own, which changes no row and may be done again. */
    private void addColumns(Table table, StructType columns) {
        StructType there = read(table).schema();
        for (StructField column : columns.fields()) {
            if (there.getFieldIndex(column.name()).isEmpty()) {
                spark.sql("ALTER TABLE delta.`" + folders.of(table) + "` ADD COLUMNS (" + quoted(column.name()) + " "
                        + column.dataType().sql() + ")");
            }
        }
    }

    /** What is older than a known deletion of its post is as good as deleted. */
    private Dataset<Row> withDeletions(Table table, Dataset<Row> latest) {
        return deletions
                .of(table)
                .map(known -> latest.as("t")
                        .join(known.as("s"), col("t.ind").equalTo(col("s.ind")), "left")
                        .selectExpr("t.*", "coalesce(" + Winners.S_IS_NEWER + ", false) AS _overtaken")
                        .withColumn(Landed.DELETED, col(Landed.DELETED).or(col("_overtaken")))
                        .drop("_overtaken"))
                .orElse(latest);
    }

    private void merge(Table table, Dataset<Row> latest, StructType columns) {
        Map<String, String> values = new HashMap<>();
        for (StructField column : Landed.inTable(columns).fields()) {
            values.put(quoted(column.name()), "s." + quoted(column.name()));
        }
        once.run(() -> DeltaTable.forPath(spark, folders.of(table))
                .as("t")
                .merge(latest.as("s"), "t.ind = s.ind")
                .whenMatched("s." + Landed.DELETED + " AND (" + Winners.S_IS_NEWER + ")")
                .delete()
                .whenMatched(Winners.S_IS_NEWER)
                .updateExpr(values)
                .whenNotMatched("NOT s." + Landed.DELETED)
                .insertExpr(values)
                .execute());
    }

    private static String quoted(String column) {
        return '`' + column.replace("`", "``") + '`';
    }
}
