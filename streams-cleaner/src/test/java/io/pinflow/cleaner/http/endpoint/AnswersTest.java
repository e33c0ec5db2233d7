package io.pinflow.cleaner.http.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.http.Asked;
import io.pinflow.cleaner.http.HttpServer;
import io.pinflow.cleaner.http.HttpSettings;
import io.pinflow.cleaner.http.Routes;
import io.pinflow.cleaner.http.engine.Engine;
import io.pinflow.cleaner.http.engine.Lookup;
import io.pinflow.cleaner.http.ingest.IngestWatch;
import io.pinflow.cleaner.http.landing.SinkLags;
import io.pinflow.cleaner.http.peer.Peers;
import io.pinflow.cleaner.http.view.CommittedCounts;
import io.pinflow.cleaner.http.view.InsightView;
import io.pinflow.cleaner.http.view.NewestPosts;
import io.pinflow.cleaner.http.view.Records;
import io.pinflow.cleaner.http.view.RejectedView;
import io.pinflow.cleaner.join.KnownPost;
import io.pinflow.cleaner.join.KnownPost.KnownSide;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.topic.TopicNames;
import io.pinflow.cleaner.user.CleanUser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
    private static final TopicNames TOPICS = new TopicNames("pinflow.", "posts-cleaner");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private static final Peers PEERS = new Peers(Optional.empty(), Duration.ofSeconds(5));

    private static final Flow FLOW = new Flow();

    private final InsightView insights = new InsightView("pinflow.insight");
    private final RejectedView rejected = new RejectedView("pinflow.rejected");
    private final NewestPosts newest =
            new NewestPosts("pinflow.clean.post", (topic, headers, value) -> Optional.of(value));
    private final SinkLags sinks = new SinkLags(new MockAdminClient.Builder().build(), TOPICS.outputs(), () -> 0);
    private Optional<IngestWatch> door = Optional.empty();
    private final InsightAnswers insightAnswers = new InsightAnswers(insights);
    private final RejectedAnswer rejectedAnswer = new RejectedAnswer(rejected);

    private static String body(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Answer post(Lookup lookup) {
        return post(lookup, Asked.of("7528"));
    }

    private static Answer post(Lookup lookup, Asked asked) {
        Engine engine = FakeEngine.finding(lookup);
        return new PostAnswers(
                        () -> Optional.of(engine),
                        new NewestPosts("posts", (topic, headers, value) -> Optional.of(value)),
                        TOPICS,
                        PEERS,
                        FLOW)
                .one(asked);
    }

    private static Asked asked(String rest, String name, String value) {
        return new Asked(rest, Map.of(name, value), false);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, 200",
        "REBALANCING, 200",
        "RUNNING, 200",
        "PENDING_SHUTDOWN, 200",
        "PENDING_ERROR, 503",
        "ERROR, 503",
        "NOT_RUNNING, 503"
    })
    void isAliveUnlessOnlyARestartHelps(State state, int status) {
        Health health = new Health(() -> Optional.of(FakeEngine.in(state)));

        assertThat(health.live().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, true, 204",
        "REBALANCING, true, 204",
        "REBALANCING, false, 503",
        "RUNNING, false, 200",
        "PENDING_SHUTDOWN, false, 503",
        "ERROR, false, 503"
    })
    void isReadyWhileItWorks(State state, boolean starting, int status) {
        Engine engine = new FakeEngine(state, starting, OptionalLong.empty(), new Lookup.NotNow("?"));

        assertThat(new Health(() -> Optional.of(engine)).ready().status()).isEqualTo(status);
    }

    @Test
    void isStartingWhileTheTopicsAreAwaited() {
        Health health = new Health(Optional::empty);

        assertThat(health.live().status()).isEqualTo(200);
        assertThat(health.ready().status()).isEqualTo(204);
    }

    @Test
    void asksForPatienceUntilTheInsightsHaveBeenRead() {
        Answer one = insightAnswers.one(Asked.of("top-poster"));
        Answer all = insightAnswers.all(Asked.of(""));

        assertThat(one.status()).isEqualTo(503);
        assertThat(one.headers()).containsEntry("Retry-After", "5");
        assertThat(body(one)).contains("pinflow.insight");
        assertThat(all.status()).isEqualTo(503);
    }

    @Test
    void answersAnInsightByPostUnlessAskedOtherwise() {
        insights.take(Records.of("pinflow.insight", "median-followers-by-age-group|post|18-24", "{\"m\":1}"));
        insights.take(Records.of("pinflow.insight", "median-followers-by-age-group|person|18-24", "{\"m\":2}"));
        insights.caughtUp();

        assertThat(body(insightAnswers.one(Asked.of("median-followers-by-age-group"))))
                .isEqualTo("{\"insight\":\"median-followers-by-age-group\",\"by\":\"post\",\"rows\":[{\"m\":1}]}");
        assertThat(body(insightAnswers.one(asked("median-followers-by-age-group", "by", "person"))))
                .contains("[{\"m\":2}]");
        assertThat(body(insightAnswers.all(Asked.of(""))))
                .contains("{\"insight\":\"median-followers-by-age-group\",\"groups\":{\"post\":1,\"person\":1}}")
                .contains("{\"insight\":\"top-poster\",\"groups\":{\"post\":0,\"person\":0}}");
    }

    @Test
    void saysWhichInsightsThereAre() {
        assertThat(insightAnswers.one(Asked.of("top-secret")).status()).isEqualTo(404);
        assertThat(body(insightAnswers.one(Asked.of("top-secret")))).contains("users-joined-by-year");
        assertThat(insightAnswers.one(asked("top-poster", "by", "<b>")).status())
                .isEqualTo(400);
    }

    @Test
    void tellsRecordTextAsText() {
        ConsumerRecord<byte[], byte[]> record =
                Records.of("pinflow.rejected", "<script>1</script>", "<script>\"2\"</script>");
        record.headers().add("pinflow.reason", Records.utf8("<script>3</script>"));
        rejected.take(record);

        Answer answer = rejectedAnswer.answer(Asked.of(""));

        assertThat(answer.type()).startsWith("application/json");
        assertThat(body(answer))
                .contains("\"reason\":\"<script>3</script>\"", "\"record\":\"<script>\\\"2\\\"</script>\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "101", "many"})
    void refusesToListMoreThanItKeeps(String n) {
        assertThat(rejectedAnswer.answer(asked("", "n", n)).status()).isEqualTo(400);
    }

    @Test
    void saysWhyAPostIsIncomplete() {
        Map<Side, KnownSide> sides = new EnumMap<>(Side.class);
        sides.put(
                Side.USER,
                new KnownSide(
                        NOW, 2, 41, new CleanUser(7528L, "Abigail Ali", 20L, Instant.parse("2015-10-24T11:23:51Z"))));
        KnownPost known = new KnownPost(sides, Optional.of(NOW));

        FLOW.beginRepeats(2, NOW.toEpochMilli())
                .happened(Side.USER, 7528, NOW.plusSeconds(60).toEpochMilli(), NOW.toEpochMilli());

        Answer answer = post(new Lookup.Here(2, Optional.of(known)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(body(answer))
                .contains("\"complete\":false", "\"why\":\"no record has come on pinflow.pin, pinflow.geo\"")
                .contains("\"incomplete_since\":\"2026-01-02T03:04:05Z\"", "\"pin\":null")
                .contains("\"last_seen\":\"2026-01-02T03:05:05Z\",\"repeated\":1,"
                        + "\"repeated_since\":\"2026-01-02T03:04:05Z\"")
                .contains("\"origin\":\"pinflow.user-2@41\"", "\"user_name\":\"Abigail Ali\"");
    }

    @Test
    void saysThatAPostIsUnknown() {
        assertThat(post(new Lookup.Here(0, Optional.empty())).status()).isEqualTo(404);
    }

    @Test
    void asksTheInstanceThatHasThePost() {
        Routes routes = new Routes().addBelow("/api/posts/", asked -> Answer.text("post " + asked.rest()));
        try (HttpServer other = new HttpServer(new HttpSettings("127.0.0.1", 0, Optional.empty()), routes)) {
            other.start();

            Answer answer = post(new Lookup.Elsewhere(1, Optional.of("127.0.0.1:" + other.port())));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(body(answer)).isEqualTo("post 7528");
        }
    }

    @Test
    void doesNotSendOnWhatAnotherInstanceSent() {
        Lookup elsewhere = new Lookup.Elsewhere(1, Optional.of("127.0.0.1:1"));

        Answer answer = post(elsewhere, new Asked("7528", Map.of(), true));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        assertThat(body(answer))
                .contains("partition 1", "kafka.application.server")
                .doesNotContain("does not answer");
    }

    @Test
    void saysThatTheInstanceWithThePostDoesNotListen() {
        Answer answer = post(new Lookup.Elsewhere(1, Optional.empty()));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(body(answer)).contains("http.port");
    }

    @Test
    void doesNotAnswerFromOldDataDuringARebalance() {
        Answer answer = post(new Lookup.NotNow("partitions are moving"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven", "1.5", "99999999999999999999"})
    void asksForAWholeNumber(String ind) {
        PostAnswers posts = new PostAnswers(Optional::empty, newest, TOPICS, PEERS, FLOW);

        assertThat(posts.one(Asked.of(ind)).status()).isEqualTo(400);
    }

    private String flow(Flow flow, OptionalLong lag) {
        Engine engine = FakeEngine.lagging(lag);
        return body(new FlowAnswer(
                        flow,
                        new Rates(flow, () -> 0),
                        TOPICS,
                        new CommittedCounts(TOPICS.countersChangelog()),
                        rejected,
                        () -> Optional.of(engine),
                        new OuterStages(TOPICS, insights, sinks, door),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .answer());
    }

    @Test
    void addsUpWhatBecameOfEachRecord() {
        Flow flow = new Flow();
        for (int i = 0; i < 5; i++) {
            flow.read(Side.PIN, NOW.toEpochMilli());
        }
        flow.happened(Side.PIN, Flow.Event.CHANGED);
        flow.happened(Side.PIN, Flow.Event.DUPLICATE);
        flow.happened(Side.PIN, Flow.Event.LATE);
        flow.happened(Side.PIN, Flow.Event.REJECTED);

        assertThat(flow(flow, OptionalLong.of(0)))
                .contains("\"reconciliation\":{\"raw\":5,\"clean\":1,\"duplicates\":1,\"late\":1,\"rejected\":1,"
                        + "\"elsewhere\":1}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "3, 12.5", ", null"})
    void isBehindByTheAgeOfTheLastRecordWhileOthersWait(Long lag, String seconds) {
        Flow flow = new Flow();
        flow.read(Side.PIN, NOW.minusMillis(12_500).toEpochMilli());

        String json = flow(flow, lag == null ? OptionalLong.empty() : OptionalLong.of(lag));

        assertThat(json).contains("\"lag\":" + lag + ",\"seconds_behind\":" + seconds + ",\"last_read\":\"2026");
    }

    @Test
    void tellsOfEveryLaterStage() {
        insights.take(Records.of("pinflow.insight", "top-poster|post|", "{}"));

        assertThat(flow(new Flow(), OptionalLong.of(4)))
                .contains("\"rekeyed\":{\"topic\":\"posts-cleaner-rekey-repartition\",\"lag\":4}")
                .contains("\"insights\":{\"topic\":\"pinflow.insight\",\"answers\":1,\"newest\":\"")
                .contains("\"sinks\":[]")
                .doesNotContain("door");
    }

    @Test
    void tellsOfTheDoorOnceItWasAsked() {
        IngestWatch away = new IngestWatch(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(5));
        door = Optional.of(away);
        assertThat(flow(new Flow(), OptionalLong.of(0))).doesNotContain("door");

        away.run();

        assertThat(flow(new Flow(), OptionalLong.of(0)))
                .contains("\"door\":{\"state\":\"away\",\"records_accepted\":null,\"records_failed\":null,"
                        + "\"requests_refused\":null}");
    }

    @Test
    void measuresRatesBetweenSamples() {
        Flow flow = new Flow();
        long[] nanos = {0};
        Rates rates = new Rates(flow, () -> nanos[0]);
        rates.run();
        for (int i = 0; i < 30; i++) {
            flow.read(Side.GEO, 0);
        }
        nanos[0] = 2_000_000_000L;

        rates.run();

        assertThat(rates.reads(Side.GEO)).isEqualTo(15);
        assertThat(rates.reads(Side.PIN)).isZero();
    }

    @Test
    void measuresForPrometheus() {
        Flow flow = new Flow();
        flow.read(Side.USER, 0);

        try (MetricsAnswer metrics = new MetricsAnswer(flow)) {
            assertThat(body(metrics.answer()))
                    .contains("pinflow_records_total{event=\"read\",side=\"user\"} 1.0")
                    .contains("pinflow_posts_written_total 0.0")
                    .contains("jvm_memory_used_bytes");
        }
    }
}
