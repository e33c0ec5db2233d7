package io.pinflow.history.table;

import io.delta.tables.DeltaTable;
import io.pinflow.history.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Writes many small files of the tables into few large ones, and deletes those that no version needs any more. */
public final class Compaction {
    private final SparkSession spark;
    private final Folders folders;
    private final Progress progress;

    /** @param progress is told what is being done */
    public Compaction(SparkSession spark, Folders folders, Progress progress) {
        this.spark = spark;
        this.folders = folders;
        this.progress = progress;
    }

    /** Writes the files of every table anew, in a commit of each; rows stay as they are. */
    public void compact() {
        for (String folder : tables()) {
            progress.begin("Compacting " + folder);
            int before = files(folder);
            DeltaTable.forPath(spark, folder).optimize().executeCompaction();
            progress.say("%s: %,d files became %,d".formatted(folder, before, files(folder)));
        }
    }

    /**
     * Deletes files that only older versions of a table need.
     *
     * @param keepHours for how many hours they stay; Delta refuses less than a week, since a reader may still be at them
     */
    public void deleteOldFiles(double keepHours) {
        for (String folder : tables()) {
            progress.begin("Deleting old files of " + folder);
            DeltaTable.forPath(spark, folder).vacuum(keepHours);
        }
    }

    private int files(String folder) {
        return spark.read().format("delta").load(folder).inputFiles().length;
    }

    private List<String> tables() {
        List<String> all = new ArrayList<>();
        for (Table table : Table.values()) {
            all.add(folders.of(table));
        }
        all.add(folders.objects());
        all.add(folders.deletions());
        return all.stream().filter(folders::isTable).toList();
    }
}
