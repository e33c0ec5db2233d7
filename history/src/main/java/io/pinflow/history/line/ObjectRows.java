package io.pinflow.history.line;

import io.pinflow.history.zone.LandedObject;
import io.pinflow.history.zone.UnreadableZone;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of one object, read as they are asked for. Not thread-safe. */
final class ObjectRows implements Iterator<Row>, Closeable {
    private final LandedObject object;
    private final LineValues values;
    private final int width;
    private final int ind;
    private final Lines lines;
    private final Lines keys;
    private long line = -1;
    private Row next;
    private boolean ended;

    /**
     * @param width columns of the record alone
     * @param ind position of the post's number among them
     */
    ObjectRows(LandedObject object, ZoneFiles files, LineValues values, int width, int ind) throws IOException {
        this.object = object;
        this.values = values;
        this.width = width;
        this.ind = ind;
        this.lines = files.lines(object);
        Optional<String> keysPath = object.keys();
        this.keys = keysPath.isPresent() ? files.keys(keysPath.get()) : null;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Row row = next;
        next = null;
        return row;
    }

    private Row read() {
        try {
            for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
                line++;
                Row row = object.deletions() ? deletion(bytes) : row(bytes, key());
                if (row != null) {
                    return row;
                }
            }
            ended = true;
            close();
            return null;
        } catch (IOException e) {
            throw UnreadableZone.damaged(object.path(), e);
        } catch (UnreadableZone e) {
            throw new UnreadableZone(object.path() + " line " + (line + 1) + " " + e.getMessage(), e);
        }
    }

    private Optional<RecordKey> key() throws IOException {
        if (keys == null) {
            return Optional.empty();
        }
        byte[] bytes = keys.next();
        if (bytes == null) {
            throw new UnreadableZone("has no key in " + object.keysPath());
        }
        return RecordKey.parse(bytes);
    }

    private Row row(byte[] bytes, Optional<RecordKey> key) {
        Object[] row = new Object[width + 2];
        if (!values.read(bytes, row)) {
            return null;
        }
        row[width] = landed(key);
        row[width + 1] = false;
        return RowFactory.create(row);
    }

    private Row deletion(byte[] bytes) {
        RecordKey key = RecordKey.parse(bytes)
                .orElseThrow(
                        () -> new UnreadableZone("tells a deletion without its offset, so that nothing says whether"
                                + " a value beside it is older; give keys their offsets (docs/history.md, Deletions)"));
        if (key.ind().isEmpty()) {
            values.deletionOfNoPost();
            return null;
        }
        Object[] row = new Object[width + 2];
        row[ind] = key.ind().get();
        row[width] = landed(Optional.of(key));
        row[width + 1] = true;
        return RowFactory.create(row);
    }

    private Row landed(Optional<RecordKey> key) {
        long time = key.flatMap(RecordKey::time).orElseGet(() -> object.times().ofLine(line));
        long offset = key.map(RecordKey::offset).orElse(object.offset());
        return RowFactory.create(Instant.ofEpochMilli(time), object.partition(), offset, line);
    }

    @Override
    public void close() throws IOException {
        lines.close();
        if (keys != null) {
            keys.close();
        }
    }
}
