package io.pinflow.local.it.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Avro and Parquet from a live worker, of JSON with and without schemas, filed by day and hour: other readers find every
 * type and value, and the folders as partitions.
 */
class TypedObjectsIT {

    private static SinkStack stack;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        stack = SinkStack.start("typed-objects", 1);
        for (TypedPosts posts : TypedPosts.values()) {
            stack.createTopic(posts.topic(), 1);
            send(posts);
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static void send(TypedPosts posts) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String post : posts.texts()) {
                producer.send(new ProducerRecord<>(posts.topic(), post.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TypedPosts.class)
    void parquetIsReadByDuckDb(TypedPosts posts) throws IOException {
        String files = "read_parquet('" + landed(posts, "parquet") + "/**/*.parquet', hive_partitioning = true)";

        assertThat(DuckDb.rows("SELECT ind, title, price, epoch_ms(posted_at), joined, tags::VARCHAR,"
                        + " counts::VARCHAR, place::VARCHAR FROM " + files + " ORDER BY ind"))
                .containsExactly(
                        "0|Grüße 🎉|-12.50|1598586767000|2019-04-14|[a, NULL]|{one=1}"
                                + "|{'country': Albania, 'latitude': -89.9787}",
                        "1|null|4.00|1598587800000|2019-04-14|[]|{}|{'country': Peru, 'latitude': NULL}",
                        "2|null|4.00|1598659200000|1969-12-31|[]|{}|{'country': Peru, 'latitude': NULL}");
        assertThat(DuckDb.rows("SELECT column_type FROM (DESCRIBE SELECT ind, title, price, posted_at, joined, tags,"
                        + " counts, place FROM " + files + ")"))
                .containsExactly(
                        "BIGINT",
                        "VARCHAR",
                        "DECIMAL(" + posts.precision() + ",2)",
                        "TIMESTAMP WITH TIME ZONE",
                        "DATE",
                        "VARCHAR[]",
                        "MAP(VARCHAR, INTEGER)",
                        "STRUCT(country VARCHAR, latitude DOUBLE)");
        assertThat(DuckDb.rows("SELECT dt, hour, list(ind)::VARCHAR FROM " + files + " GROUP BY ALL ORDER BY dt, hour"))
                .containsExactly("2020-08-28|03|[0]", "2020-08-28|04|[1]", "2020-08-29|00|[2]");
        assertThat(DuckDb.rows("SELECT ind FROM " + files + " WHERE dt = '2020-08-28' AND hour = '04'"))
                .containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TypedPosts.class)
    void avroIsReadByAvrosOwnReader(TypedPosts posts) throws IOException {
        Path files = landed(posts, "avro");

        assertThat(AvroFile.rows(files.resolve("dt=2020-08-28/hour=03")))
                .containsExactly(
                        "0|Grüße 🎉|-12.50|2020-08-28T03:52:47Z|2019-04-14|[a, null]|{one=1}|Albania|-89.9787");
        assertThat(AvroFile.rows(files.resolve("dt=2020-08-28/hour=04")))
                .containsExactly("1|null|4.00|2020-08-28T04:10:00Z|2019-04-14|[]|{}|Peru|null");
        assertThat(AvroFile.rows(files.resolve("dt=2020-08-29/hour=00")))
                .containsExactly("2|null|4.00|2020-08-29T00:00:00Z|1969-12-31|[]|{}|Peru|null");
    }

    /** Lets a connector land the posts, and copies its objects to files. */
    private Path landed(TypedPosts posts, String format) throws IOException {
        String name = posts.topic() + "-" + format;
        stack.connect().put(name, sink(posts, name, format));
        String topicFolder = name + "/" + posts.topic() + "/";
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        stack.s3().keys(topicFolder).size() == posts.texts().size());
        for (String key : stack.s3().keys(topicFolder)) {
            Path file = folder.resolve(key);
            Files.createDirectories(file.getParent());
            Files.write(file, stack.s3().bytes(key));
        }
        return folder.resolve(topicFolder);
    }

    private static Map<String, String> sink(TypedPosts posts, String name, String format) {
        Map<String, String> settings = new HashMap<>(stack.s3().access());
        settings.putAll(posts.settings());
        settings.put("connector.class", "io.pinflow.s3.S3SinkConnector");
        settings.put("tasks.max", "1");
        settings.put("topics", posts.topic());
        settings.put("topics.dir", name);
        settings.put("store.url", stack.s3().address());
        settings.put("consumer.override.isolation.level", "read_committed");
        settings.put(
                "format.class",
                format.equals("avro")
                        ? "io.confluent.connect.s3.format.avro.AvroFormat"
                        : "io.confluent.connect.s3.format.parquet.ParquetFormat");
        settings.put("flush.size", Integer.toString(posts.texts().size()));
        settings.put("partitioner.class", "io.confluent.connect.storage.partitioner.TimeBasedPartitioner");
        settings.put("partition.duration.ms", "3600000");
        settings.put("path.format", "'dt'=YYYY-MM-dd/'hour'=HH");
        settings.put("locale", "en-US");
        settings.put("timezone", "UTC");
        settings.put("timestamp.extractor", "RecordField");
        settings.put("timestamp.field", "posted_at");
        return settings;
    }
}
