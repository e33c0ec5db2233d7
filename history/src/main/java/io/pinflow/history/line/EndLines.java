package io.pinflow.history.line;

import io.pinflow.history.zone.LandedObject;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The first and the last line of objects, which show whether a record gained a field on the way. */
final class EndLines implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int TAIL = 1 << 16;

    private final ZoneFiles files;

    EndLines(ZoneFiles files) {
        this.files = files;
    }

    Iterator<byte[]> of(Iterator<LandedObject> objects) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        while (objects.hasNext()) {
            LandedObject object = objects.next();
            if (object.deletions()) {
                continue;
            }
            try (Lines all = files.lines(object.path())) {
                byte[] first = all.next();
                if (first != null) {
                    lines.add(first);
                    lines.add(last(object, all, first));
                }
            }
        }
        return lines.iterator();
    }

    private byte[] last(LandedObject object, Lines all, byte[] first) throws IOException {
        boolean isLarge = object.bytes() > 4 * TAIL && object.path().endsWith(".json");
        if (!isLarge) {
            return lastOf(all, first);
        }
        try (Lines tail = files.lastLines(object.path(), object.bytes(), TAIL)) {
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
