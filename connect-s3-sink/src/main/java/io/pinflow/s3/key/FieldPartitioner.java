package io.pinflow.s3.key;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files records by fields of their values: {@code country=Albania/category=art}. */
public final class FieldPartitioner implements Partitioner {

    private final List<FieldPath> fields;
    private final String delimiter;
    private final FolderName folders;

    /**
     * @param fields in the order of the folders, one at least
     * @param delimiter between folders
     * @param whereMissing stands for a field that is not there; empty to refuse the record
     */
    public FieldPartitioner(List<FieldPath> fields, String delimiter, Optional<String> whereMissing) {
        this.fields = List.copyOf(fields);
        this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
        this.folders = new FolderName(whereMissing);
    }

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        StringBuilder path = new StringBuilder();
        for (FieldPath field : fields) {
            if (path.length() > 0) {
                path.append(delimiter);
            }
            path.append(folders.of(field.dotted(), field.in(record.value())));
        }
        return path.toString();
    }
}
