package io.pinflow.bench.history;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Writes objects as the S3 sink lands them: 10,000 lines each, three partitions, offsets that rise without gaps. */
final class LandedPosts {
    static final int LINES_PER_OBJECT = 10_000;
    private static final int PARTITIONS = 3;

    private final Path zone;
    private final Map<String, Long> nextOffsets = new HashMap<>();

    LandedPosts(Path zone) {
        this.zone = zone;
    }

    /** All posts on the four clean topics. */
    void clean(long posts) throws IOException {
        write("pinflow.clean.pin", posts, ind -> new MadePost(ind, 0).cleanPin());
        write("pinflow.clean.geo", posts, ind -> new MadePost(ind, 0).cleanGeo());
        write("pinflow.clean.user", posts, ind -> new MadePost(ind, 0).cleanUser());
        write("pinflow.clean.post", posts, ind -> new MadePost(ind, 0).cleanPost());
    }

    /** All rows on the three raw topics. */
    void raw(long posts) throws IOException {
        write("pinflow.pin", posts, ind -> new MadePost(ind, 0).rawPin());
        write("pinflow.geo", posts, ind -> new MadePost(ind, 0).rawGeo());
        write("pinflow.user", posts, ind -> new MadePost(ind, 0).rawUser());
    }

    /** New pins, and so new posts, of every hundredth post, behind what {@link #clean} wrote. */
    void changes(long posts) throws IOException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            long written = (posts - partition + PARTITIONS - 1) / PARTITIONS;
            nextOffsets.put("pinflow.clean.pin" + partition, written);
            nextOffsets.put("pinflow.clean.post" + partition, written);
        }
        write("pinflow.clean.pin", posts / 100, turn -> new MadePost(turn * 100 + turn % 100, 1).cleanPin());
        write("pinflow.clean.post", posts / 100, turn -> new MadePost(turn * 100 + turn % 100, 1).cleanPost());
    }

    private void write(String topic, long lines, LongFunction<String> line) throws IOException {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            List<String> object = new ArrayList<>(LINES_PER_OBJECT);
            for (long turn = partition; turn < lines; turn += PARTITIONS) {
                object.add(line.apply(turn));
                if (object.size() == LINES_PER_OBJECT || turn + PARTITIONS >= lines) {
                    land(topic, partition, object);
                    object.clear();
                }
            }
        }
    }

    private void land(String topic, int partition, List<String> lines) throws IOException {
        long offset = nextOffsets.getOrDefault(topic + partition, 0L);
        Path file =
                zone.resolve("%s/partition=%d/%s+%d+%010d.json".formatted(topic, partition, topic, partition, offset));
        Files.createDirectories(file.getParent());
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusMillis(offset)));
        nextOffsets.put(topic + partition, offset + lines.size());
    }
}
