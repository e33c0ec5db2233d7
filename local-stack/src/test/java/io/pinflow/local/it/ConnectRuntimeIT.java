package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The shipped ZIPs on the oldest and the newest Connect runtime that we support, found in either way workers look. */
class ConnectRuntimeIT {
    private static final String USER_ID = "0a1b2c3d4e5f";
    private static final String PIN_TOPIC = USER_ID + ".pin";
    private static final String BUCKET = "user-" + USER_ID + "-bucket";

    static Stream<Arguments> runtimes() {
        String newest = TestStack.installation().kafkaClassPath();
        String oldest = TestStack.installation().kafka37ClassPath();
        return Stream.of(
                Arguments.of("connect-3.7", new WorkerRuntime(oldest, "hybrid_fail")),
                Arguments.of("connect-newest", new WorkerRuntime(newest, "hybrid_fail")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runtimes")
    void runsBothConnectorsAndTheCoursesOwnSinkConfiguration(String name, WorkerRuntime runtime) throws Exception {
        StackSettings settings = TestStack.settings(name, runtime);
        try (TestStack test = TestStack.start(settings)) {
            createTopic(test, PIN_TOPIC);
            test.stack().bucket().client().createBucket(request -> request.bucket(BUCKET));
            test.stack().connect().put("course-sink", courseSink(test));

            send(test, PIN_TOPIC, List.of("{\"index\":7528,\"title\":\"one\"}", "{\"index\":2863,\"title\":\"two\"}"));
            long posts = test.connectors().startSourceFor(20, Pace.unlimited());

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                test.connectors().check();
                assertThat(keys(test)).containsExactly(courseKey(0), courseKey(1));
                assertThat(test.connectors().postsSent()).isEqualTo(posts);
                assertThat(test.stack().bucket().count("raw/")).isPositive();
            });
            assertThat(body(test, courseKey(0))).isEqualTo("{\"index\":7528,\"title\":\"one\"}\n");
            assertThat(body(test, courseKey(1))).isEqualTo("{\"index\":2863,\"title\":\"two\"}\n");
        }
    }

    /** As the course's participants paste it, but for the class, and for what a store other than S3 itself needs. */
    private static Map<String, String> courseSink(TestStack test) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("connector.class", "io.pinflow.s3.S3SinkConnector");
        config.put("s3.region", "us-east-1");
        config.put("flush.size", "1");
        config.put("schema.compatibility", "NONE");
        config.put("tasks.max", "3");
        config.put("topics.regex", USER_ID + ".*");
        config.put("format.class", "io.confluent.connect.s3.format.json.JsonFormat");
        config.put("partitioner.class", "io.confluent.connect.storage.partitioner.DefaultPartitioner");
        config.put("value.converter.schemas.enable", "false");
        config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        config.put("storage.class", "io.confluent.connect.s3.storage.S3Storage");
        config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
        config.put("s3.bucket.name", BUCKET);
        config.put("store.url", "${env:PINFLOW_S3_URL}");
        config.put("aws.access.key.id", "${env:PINFLOW_S3_ACCESS_KEY}");
        config.put("aws.secret.access.key", "${env:PINFLOW_S3_SECRET_KEY}");
        return config;
    }

    private static String courseKey(long offset) {
        return "topics/%1$s/partition=0/%1$s+0+%2$010d.json".formatted(PIN_TOPIC, offset);
    }

    private static List<String> keys(TestStack test) {
        S3Client client = test.stack().bucket().client();
        return client.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String body(TestStack test, String key) {
        return test.stack()
                .bucket()
                .client()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    private static void createTopic(TestStack test, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", test.stack().brokerAddress()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static void send(TestStack test, String topic, List<String> values) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", test.stack().brokerAddress()),
                new StringSerializer(),
                new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            for (String value : values) {
                sent.add(producer.send(new ProducerRecord<>(topic, value)));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }
}
