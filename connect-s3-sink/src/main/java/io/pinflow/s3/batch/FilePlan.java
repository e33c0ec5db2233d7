package io.pinflow.s3.batch;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What becomes of a file's records: an object, and companions that hold the same records' keys or headers.
 *
 * @param main the object that stands for the file
 * @param companions the others, in the order in which they are landed, all before {@code main}
 */
public record FilePlan(FilePart main, List<FilePart> companions) {

    public FilePlan {
        Objects.requireNonNull(main, "main");
        companions = List.copyOf(companions);
    }

    /** @throws DataException if some part cannot hold the record */
    public void check(SinkRecord record) {
        companions.forEach(part -> part.check(record));
        main.check(record);
    }
}
