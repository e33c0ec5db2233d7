package io.pinflow.history.table;

import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Where the tables lie: four folders, and beside them what the application remembers. */
public final class Folders {
    private final SparkSession spark;
    private final String root;

    /** @param root as {@code s3a://bucket/history} */
    public Folders(SparkSession spark, String root) {
        this.spark = spark;
        this.root = root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
    }

    /** A table's folder. */
    public String of(Table table) {
        return root + '/' + table.tableName();
    }

    /**
     * The folder of a table that is there.
     *
     * @throws TablesRefused if it is not
     */
    public String existing(Table table) {
        if (!isTable(of(table))) {
            throw new TablesRefused("There is no table " + of(table) + " yet; make it with the command tables");
        }
        return of(table);
    }

    /** The table of the objects taken. */
    String objects() {
        return root + "/_objects";
    }

    /** The table of the deletions seen. */
    String deletions() {
        return root + "/_deletions";
    }

    /** Whether a Delta table lies in the folder. */
    boolean isTable(String folder) {
        return DeltaTable.isDeltaTable(spark, folder);
    }

    /** Notes that all tables have a batch. */
    void markDone(long batch) {
        try {
            files().create(done(batch), true).close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + done(batch), e);
        }
    }

    boolean isDone(long batch) {
        try {
            return files().exists(done(batch));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for " + done(batch), e);
        }
    }

    private Path done(long batch) {
        return new Path(root, "_done/" + batch);
    }

    private FileSystem files() throws IOException {
        return new Path(root).getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}
