package io.pinflow.history.line;

import io.pinflow.history.field.NewFields;
import io.pinflow.history.zone.LandedObject;
import io.pinflow.history.zone.UnreadableZone;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** The first and the last line of objects, which show whether a record gained a field on the way. */
final class EndLines implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TAIL = 1 << 16;

    private final ZoneFiles files;
    private final StructType known;

    /** @param known the columns that there are already */
    EndLines(ZoneFiles files, StructType known) {
        this.files = files;
        this.known = known;
    }

    /** The columns of the objects' records and the known ones, as JSON. */
    Iterator<String> columns(Iterator<LandedObject> objects) {
        NewFields fields = new NewFields(known);
        objects.forEachRemaining(object -> {
            if (!object.deletions()) {
                look(object, fields);
            }
        });
        return List.of(fields.all().json()).iterator();
    }

    private void look(LandedObject object, NewFields fields) {
        try (Lines all = files.lines(object)) {
            byte[] first = all.next();
            if (first != null) {
                fields.look(first);
                fields.look(last(object, all, first));
            }
        } catch (IOException e) {
            throw UnreadableZone.damaged(object.path(), e);
        }
    }

    private byte[] last(LandedObject object, Lines all, byte[] first) throws IOException {
        boolean isLarge = object.bytes() > 4 * TAIL && object.path().endsWith(".json");
        if (!isLarge) {
            return lastOf(all, first);
        }
        try (Lines tail = files.lastLines(object, TAIL)) {
            return lastOf(tail, first);
        }
    }

    private static byte[] lastOf(Lines lines, byte[] first) throws IOException {
        byte[] last = first;
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            last = line;
        }
        return last;
    }
}
