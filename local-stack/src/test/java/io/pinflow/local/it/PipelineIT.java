package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.demo.Demo;
import io.pinflow.local.reconcile.BucketReader;
import io.pinflow.local.reconcile.Draws;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.S3BucketReader;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.StackSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole pipeline, and the proof that its reconciliation tells a sound pipeline from a damaged one. */
class PipelineIT {
    private static final int POSTS = 400;

    private static TestStack test;
    private static Report first;
    private static Report second;

    @BeforeAll
    static void runTwice() throws InterruptedException {
        test = TestStack.start("pipeline");
        first = demo().run(POSTS, Pace.unlimited());
        second = demo().run(POSTS, Pace.unlimited());
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    void carriesEveryPostToTheBucketOnce() {
        assertThat(first.differences()).isEmpty();
        assertThat(first.posts()).isEqualTo(POSTS);
        assertThat(first.sides().get(Side.PIN).raw()).isEqualTo(POSTS);
        assertThat(first.joined()).isEqualTo(distinct(POSTS));
        assertThat(first.reconciled()).isTrue();
    }

    @Test
    void goesOnWhereTheFirstRunStopped() {
        assertThat(second.differences()).isEmpty();
        assertThat(second.posts()).isEqualTo(2 * POSTS);
        assertThat(second.sides().get(Side.GEO).duplicates()).isEqualTo(2 * POSTS - distinct(2 * POSTS));
        assertThat(second.joined()).isEqualTo(distinct(2 * POSTS));
    }

    @Test
    void showsOnTheCleanersPageThatTheSinksHaveLandedEverything() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(test.part("cleaner").address() + "/api/flow"))
                .build();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String flow = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
            for (String zone : Connectors.ZONES) {
                assertThat(flow)
                        .contains("{\"connector\":\"" + Connectors.sinkOf(zone)
                                + "\",\"waiting\":0,\"seconds_behind\":0.0}");
            }
        });
    }

    static Stream<Arguments> damagedTopics() {
        return Stream.of("pinflow.pin", "pinflow.geo", "pinflow.user", "pinflow.clean.pin", "pinflow.clean.post")
                .flatMap(topic -> Stream.of(DamagedTopics.Damage.values()).map(damage -> Arguments.of(topic, damage)));
    }

    @ParameterizedTest
    @MethodSource("damagedTopics")
    void namesTheTopicInWhichOneRecordIsDamaged(String topic, DamagedTopics.Damage damage) {
        DamagedTopics topics =
                new DamagedTopics(new KafkaTopicReader(test.stack().brokerAddress()), topic, damage);

        Report report = demo().reconcile(2 * POSTS, topics, bucket());

        assertThat(report.reconciled()).isFalse();
        assertThat(report.differences()).anyMatch(difference -> difference.contains(topic));
    }

    private enum ObjectDamage {
        REMOVED,
        DOUBLED,
        ALTERED
    }

    @ParameterizedTest
    @EnumSource
    void namesTheObjectThatIsDamaged(ObjectDamage damage) {
        S3Client client = test.stack().bucket().client();
        String key = bucket().keys("clean/pinflow.clean.post/").get(0);
        var whole = client.getObjectAsBytes(
                request -> request.bucket(StackSettings.BUCKET).key(key));
        String beside = key.replaceFirst("\\+(\\d)(\\d{9})\\.json$", "+9$2.json");
        try {
            switch (damage) {
                case REMOVED ->
                    client.deleteObject(
                            request -> request.bucket(StackSettings.BUCKET).key(key));
                case DOUBLED ->
                    put(client, beside, whole.asUtf8String(), whole.response().metadata());
                case ALTERED ->
                    put(
                            client,
                            key,
                            whole.asUtf8String().replaceFirst("\"ind\":", "\"ind\":1"),
                            whole.response().metadata());
            }

            Report report = demo().reconcile(2 * POSTS);

            assertThat(report.reconciled()).isFalse();
            assertThat(report.differences()).anyMatch(difference -> difference.contains("pinflow.clean.post"));
        } finally {
            client.deleteObject(request -> request.bucket(StackSettings.BUCKET).key(beside));
            put(client, key, whole.asUtf8String(), whole.response().metadata());
        }
        assertThat(demo().reconcile(2 * POSTS).differences()).isEmpty();
    }

    private static void put(S3Client client, String key, String body, Map<String, String> metadata) {
        client.putObject(
                request -> request.bucket(StackSettings.BUCKET).key(key).metadata(metadata),
                RequestBody.fromString(body));
    }

    private static Demo demo() {
        return new Demo(test.stack(), test.connectors(), text -> {});
    }

    private static BucketReader bucket() {
        return new S3BucketReader(test.stack().bucket().client(), StackSettings.BUCKET);
    }

    private static long distinct(int posts) {
        return IntStream.of(new Draws(posts, 100, 11_001).indexes()).distinct().count();
    }
}
