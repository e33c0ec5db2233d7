package io.pinflow.history.line;

import io.pinflow.history.table.Table;
import io.pinflow.history.zone.LandedObject;
import io.pinflow.history.zone.UnreadableZone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;

/** A task's work: reads its objects one after the other. */
final class ReadObjects implements MapPartitionsFunction<LandedObject, Row> {
    private static final long serialVersionUID = 1L;

    private final ZoneFiles files;
    private final ZoneKind zone;
    private final Table table;
    private final StructType columns;
    private final Tally tally;

    /** @param columns those of the record alone */
    ReadObjects(ZoneFiles files, ZoneKind zone, Table table, StructType columns, Tally tally) {
        this.files = files;
        this.zone = zone;
        this.table = table;
        this.columns = columns;
        this.tally = tally;
    }

    @Override
    public Iterator<Row> call(Iterator<LandedObject> objects) {
        LineValues values = zone.values(table, columns, tally);
        int ind = columns.fieldIndex("ind");
        return new Iterator<>() {
            private Iterator<Row> current = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && objects.hasNext()) {
                    current = open(objects.next(), values, ind);
                }
                return current.hasNext();
            }

            @Override
            public Row next() {
                return hasNext()
                        ? current.next()
                        : Collections.<Row>emptyIterator().next();
            }
        };
    }

    private Iterator<Row> open(LandedObject object, LineValues values, int ind) {
        try {
            ObjectRows rows = new ObjectRows(object, files, values, columns.size(), ind);
            TaskContext task = TaskContext.get();
            if (task != null) {
                task.addTaskCompletionListener((TaskCompletionListener) ended -> close(rows));
            }
            return rows;
        } catch (IOException e) {
            throw UnreadableZone.damaged(object.path(), e);
        }
    }

    private static void close(ObjectRows rows) {
        try {
            rows.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
