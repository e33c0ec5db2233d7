package io.pinflow.s3.key;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/** Files records by their headers, the last where there are several of a name: {@code event=click}. */
public final class HeaderPartitioner implements Partitioner {

    private final List<String> names;
    private final String delimiter;
    private final FolderName folders;

    /**
     * @param names in the order of the folders, one at least
     * @param delimiter between folders
     * @param whereMissing stands for a header that is not there; empty to refuse the record
     */
    public HeaderPartitioner(List<String> names, String delimiter, Optional<String> whereMissing) {
        this.names = List.copyOf(names);
        this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
        this.folders = new FolderName(whereMissing);
    }

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        StringBuilder path = new StringBuilder();
        for (String name : names) {
            if (path.length() > 0) {
                path.append(delimiter);
            }
            Header header = record.headers().lastWithName(name);
            path.append(folders.of(name, header == null ? FieldPath.MISSING : header.value()));
        }
        return path.toString();
    }
}
