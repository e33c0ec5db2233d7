package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartWarningsTest {

    private static List<String> warnings(String... keysAndValues) {
        Map<String, String> settings =
                new HashMap<>(Map.of("s3.bucket.name", "test", "consumer.override.isolation.level", "read_committed"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return StartWarnings.of(settings);
    }

    @Test
    void keepSilentAboutASoundConfiguration() {
        assertThat(warnings("flush.size", "100", "topics", "pin")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_uncommitted", ""})
    void tellOfUncommittedReads(String level) {
        assertThat(warnings("consumer.override.isolation.level", level))
                .singleElement()
                .asString()
                .contains("Set consumer.override.isolation.level=read_committed");
    }

    @Test
    void tellWhatPlainWritesGiveUp() {
        assertThat(warnings("enable.conditional.writes", "false"))
                .singleElement()
                .asString()
                .contains("enable.conditional.writes=false", "not exactly once");
    }

    @Test
    void tellOfSilentSkips() {
        assertThat(warnings("errors.tolerance", "all"))
                .singleElement()
                .asString()
                .contains("errors.deadletterqueue.topic.name");
        assertThat(warnings("errors.tolerance", "all", "errors.deadletterqueue.topic.name", "dlq"))
                .isEmpty();
    }

    @Test
    void tellOfKeysWithoutEffect() {
        assertThat(warnings("s3.elastic.buffer.enable", "true", "s3.part.size", "26214400"))
                .containsExactly("s3.elastic.buffer.enable is accepted for Confluent's sake, and has no effect");
    }

    @ParameterizedTest
    @CsvSource({
        "flush.sice, flush.size",
        "s3.bucket, s3.bucket.name",
        "rotate.schedule.interval, rotate.schedule.interval.ms",
        "enable.conditional.write, enable.conditional.writes"
    })
    void tellTheNearestNameOfAnUnknownKey(String key, String nearest) {
        assertThat(warnings(key, "1"))
                .containsExactly("Unknown key " + key + " has no effect; did you mean " + nearest + "?");
    }

    @Test
    void leaveKeysToAPartitionerOfTheUsersOwnUnlessTheyLookLikeOneOfOurs() {
        assertThat(warnings("partitioner.class", "com.example.Parity", "parity.name", "offset", "flush.sise", "3"))
                .containsExactly("Unknown key flush.sise has no effect; did you mean flush.size?");
    }

    @Test
    void guessNothingWhereNoNameIsNear() {
        assertThat(warnings("zzz", "1")).containsExactly("Unknown key zzz has no effect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "connector.class",
                "tasks.max",
                "topics.regex",
                "key.converter",
                "value.converter.schemas.enable",
                "header.converter",
                "transforms",
                "transforms.rename.type",
                "predicates.p.type",
                "errors.log.enable",
                "consumer.override.max.poll.records",
                "config.action.reload"
            })
    void leaveTheWorkersKeysAlone(String key) {
        assertThat(warnings(key, "value")).isEmpty();
    }

    @Test
    void tellOfTopicsMatchedByAccident() {
        assertThat(StartWarnings.ofTopics(
                        List.of("pinflow.pin", "pinflow.rejected", "pinflow.insight", "posts-cleaner-store-changelog")))
                .hasSize(3)
                .allSatisfy(warning -> assertThat(warning).contains("topics.regex"));
    }
}
