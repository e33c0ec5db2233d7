package io.pinflow.local.it.rds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Keeps source offsets as a worker does: as JSON, found by the bytes of the partition. */
final class StoredOffsets implements OffsetStorageReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> offsets = new HashMap<>();

    void commit(SourceRecord record) {
        offsets.put(text(record.sourcePartition()), text(record.sourceOffset()));
    }

    /** @return the longest offset stored, in characters */
    int longest() {
        return offsets.values().stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        try {
            String offset = offsets.get(text(partition));
            return offset == null ? null : JSON.readValue(offset, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new HashMap<>();
        partitions.forEach(partition -> found.put(partition, offset(partition)));
        return found;
    }

    private static String text(Object map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
