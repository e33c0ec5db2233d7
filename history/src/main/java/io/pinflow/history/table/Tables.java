package io.pinflow.history.table;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.pinflow.history.line.ZoneKind;
import io.pinflow.history.progress.Progress;
import io.pinflow.history.zone.LandedObject;
import io.pinflow.history.zone.TimesReader;
import io.pinflow.history.zone.Zone;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the four tables in step with what has landed. A run first finishes what an earlier one began; then it writes
 * down which objects are new, and brings them into each table in one commit that carries the batch's number. So an
 * object is taken once, whatever dies when. One run at a time.
 */
public final class Tables {
    private final SparkSession spark;
    private final Folders folders;
    private final Progress progress;

    /** @param progress is told what is being done */
    public Tables(SparkSession spark, Folders folders, Progress progress) {
        this.spark = spark;
        this.folders = folders;
        this.progress = progress;
    }

    /**
     * Takes what is new. From a raw zone tables are always made anew.
     *
     * @throws TablesRefused if nothing has landed at all, the tables were made from the other kind of zone, or another
     *     run is at work
     */
    public void update(Source source) {
        if (source.kind() == ZoneKind.RAW) {
            rebuild(source);
            return;
        }
        alone(() -> {
            finish();
            take(source, false);
        });
    }

    /**
     * Makes the tables anew of all that has landed; each is replaced in one commit, so readers see the old one or the
     * new one. What an earlier run began is not finished first, so that this is the way out where it cannot be.
     *
     * @throws TablesRefused as {@link #update}
     */
    public void rebuild(Source source) {
        alone(() -> take(source, true));
    }

    /** Delta lets one of two commits through that do not go together; batches' numbers see to the rest. */
    private void alone(Runnable run) {
        try {
            run.run();
        } catch (DeltaConcurrentModificationException e) {
            throw TablesRefused.meeting(folders.objects(), e);
        }
    }

    private void finish() {
        progress.begin("Looking at the tables");
        Optional<Batch> unfinished =
                new Batches(spark, folders).newest().filter(batch -> !folders.isDone(batch.number()));
        unfinished.ifPresent(batch -> {
            progress.say("Finishing batch " + batch.number() + ", which an earlier run began");
            apply(batch);
        });
    }

    private void take(Source source, boolean isRebuild) {
        progress.begin("Looking for what has landed");
        Batches batches = new Batches(spark, folders);
        Batch batch = next(batches, source, isRebuild, spark);
        if (!batch.isEmpty()) {
            batches.plan(batch);
            apply(batch);
        } else if (batch.isRebuild()) {
            throw new TablesRefused("Nothing has landed below " + source.root() + " of topics that begin with "
                    + source.prefix() + "; check --zone and --prefix");
        } else {
            progress.say("Nothing new has landed");
        }
    }

    /** What a run is to take: all that has landed, or all that no batch has; always all if there is no batch yet. */
    static Batch next(Batches batches, Source source, boolean isRebuild, SparkSession spark) {
        Optional<Batch> newest = batches.newest();
        boolean takesAll = isRebuild || newest.isEmpty();
        newest.filter(batch -> !isRebuild && batch.kind() != source.kind()).ifPresent(batch -> {
            throw new TablesRefused("These tables were made from the "
                    + batch.kind().word()
                    + " zone, and the two must not be mixed. Make them anew with --rebuild, go on with --from "
                    + batch.kind().word() + ", or name another folder with --tables");
        });
        Zone zone = new Zone(source.root(), spark.sparkContext().hadoopConfiguration());
        return new Batch(
                newest.map(Batch::number).orElse(0L) + 1,
                UUID.randomUUID().toString(),
                source.kind(),
                source.root(),
                takesAll,
                find(source, zone, takesAll ? Set.of() : batches.taken()));
    }

    private static Map<Table, List<LandedObject>> find(Source source, Zone zone, Set<String> taken) {
        Map<Table, List<LandedObject>> found = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            source.kind().topic(table, source.prefix()).ifPresent(topic -> {
                List<LandedObject> objects = zone.objects(topic).stream()
                        .filter(object -> !taken.contains(object.path()))
                        .toList();
                found.put(table, new TimesReader(zone).withTimes(objects));
            });
        }
        return found;
    }

    private void apply(Batch batch) {
        TableUpdate update = new TableUpdate(spark, folders, batch);
        update.rememberDeletions();
        for (Table table : batch.kind() == ZoneKind.CLEAN ? List.of(Table.values()) : Table.sides()) {
            String objects = objects(batch.objects(table));
            progress.begin(table.tableName() + ": taking " + objects);
            Map<String, Long> oddities = update.fromLines(table);
            report(table, "from " + objects);
            oddities.forEach((what, lines) -> progress.say("      %s: %,d lines".formatted(what, lines)));
        }
        if (batch.kind() == ZoneKind.RAW) {
            progress.begin("post: joining pin, geo and user");
            update.fromSides();
            report(Table.POST, "joined of pin, geo and user");
        }
        folders.markDone(batch.number());
    }

    private static String objects(List<LandedObject> objects) {
        long bytes = objects.stream().mapToLong(LandedObject::bytes).sum();
        return "%,d new objects with %,.1f MB".formatted(objects.size(), bytes / 1e6);
    }

    private void report(Table table, String origin) {
        long posts = spark.read().format("delta").load(folders.of(table)).count();
        progress.say("%-5s %,9d posts, %s".formatted(table.tableName(), posts, origin));
    }
}
