package io.pinflow.history.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lands lines as the S3 sink does, in a folder. */
public final class Landing {
    private final Path root;

    public Landing(Path root) {
        this.root = root;
    }

    public String root() {
        return root.toUri().toString();
    }

    /** An object of values. */
    public void values(String topic, int partition, long offset, String... lines) {
        write("%s/partition=%d/%s+%d+%010d.json".formatted(topic, partition, topic, partition, offset), lines);
    }

    /** The same, compressed. */
    public void gzip(String topic, int partition, long offset, String... lines) {
        Path file = root.resolve(
                "%s/partition=%d/%s+%d+%010d.json.gz".formatted(topic, partition, topic, partition, offset));
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys of the values of the same name. */
    public void keys(String topic, int partition, long offset, String... keys) {
        write("%s/partition=%d/%s+%d+%010d.keys.json".formatted(topic, partition, topic, partition, offset), keys);
    }

    /** The keys of records without a value. */
    public void deletions(String topic, int partition, long offset, String... keys) {
        write("%s/tombstone/%s+%d+%010d.keys.json".formatted(topic, topic, partition, offset), keys);
    }

    /** A key as Kafka Connect's own transforms make it. */
    public static String key(long ind, long offset, long timestamp) {
        return "{\"ind\":\"%d\",\"offset\":%d,\"timestamp\":%d}".formatted(ind, offset, timestamp);
    }

    /** One post on all four clean topics, in one object each. */
    public void post(long ind, int partition, long offset, String title) {
        values("pinflow.clean.pin", partition, offset, pin(ind, title));
        values("pinflow.clean.geo", partition, offset, geo(ind));
        values("pinflow.clean.user", partition, offset, user(ind));
        values("pinflow.clean.post", partition, offset, post(ind, title));
    }

    public static String pin(long ind, String title) {
        return "{\"ind\":%d,\"unique_id\":\"u%1$d\",\"title\":\"%s\",\"description\":null,\"follower_count\":124000,\"poster_name\":\"P\",\"tag_list\":\"a,b\",\"is_image_or_video\":\"image\",\"image_src\":null,\"save_location\":\"/data/art\",\"category\":\"art\"}"
                .formatted(ind, title);
    }

    public static String geo(long ind) {
        return "{\"ind\":%d,\"country\":\"Albania\",\"coordinates\":[-89.9787,-173.293],\"timestamp\":\"2020-08-28T03:52:47Z\"}"
                .formatted(ind);
    }

    public static String user(long ind) {
        return "{\"ind\":%d,\"user_name\":\"Abigail Ali\",\"age\":20,\"date_joined\":\"2015-10-24T11:23:51.250Z\"}"
                .formatted(ind);
    }

    public static String post(long ind, String title) {
        String pin = pin(ind, title);
        return pin.substring(0, pin.length() - 1)
                + ",\"country\":\"Albania\",\"coordinates\":[-89.9787,-173.293],\"posted_at\":\"2020-08-28T03:52:47Z\","
                + "\"user_name\":\"Abigail Ali\",\"age\":20,\"date_joined\":\"2015-10-24T11:23:51.250Z\"}";
    }

    private void write(String path, String... lines) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
