package io.pinflow.cleaner.http.view;

import static io.pinflow.cleaner.http.view.Records.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.side.Side;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewsTest {
    private final InsightView insights = new InsightView("pinflow.insight");
    private final RejectedView rejected = new RejectedView("pinflow.rejected");
    private final NewestPosts newest =
            new NewestPosts("pinflow.clean.post", (topic, headers, value) -> Optional.of(value));
    private final CommittedCounts counts = new CommittedCounts("app-counters-changelog");

    private void insight(String key, String value) {
        insights.take(Records.of("pinflow.insight", key, value));
    }

    private void count(int partition, String key, byte[] value) {
        counts.take(new ConsumerRecord<>("app-counters-changelog", partition, 0, utf8(key), value));
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Test
    void keepsTheLatestRowOfEachGroup() {
        insight("top-category-by-year|post|2019", "{\"year\":2019,\"posts\":1}");
        insight("top-category-by-year|post|2018", "{\"year\":2018,\"posts\":5}");
        insight("top-category-by-year|post|2019", "{\"year\":2019,\"posts\":2}");
        insight("top-category-by-year-else|post|2019", "{}");
        insight("top-category-by-year|person|2019", "{}");

        assertThat(insights.rows("top-category-by-year", "post"))
                .containsExactly("{\"year\":2018,\"posts\":5}", "{\"year\":2019,\"posts\":2}");
    }

    @Test
    void dropsTheRowOfAGroupThatEmptied() {
        insight("top-category-by-year|post|2019", "{}");

        insight("top-category-by-year|post|2019", null);

        assertThat(insights.rows("top-category-by-year", "post")).isEmpty();
        assertThat(insights.leftOut()).isZero();
    }

    @Test
    void keepsNoMoreThanFitsIntoASmallHeapAndNothingThatIsOld() {
        String large = "{\"country\":\"" + "x".repeat(8000) + "\"}";
        for (int i = 0; i < 600; i++) {
            insight("top-category-by-country|post|" + i, large);
        }
        int full = insights.size();
        long leftOut = insights.leftOut();
        insight("top-category-by-country|post|0", "{}");
        insight("top-category-by-country|post|601", large);
        insight("top-category-by-country|post|1", "x".repeat(9000));

        assertThat(full).isBetween(500, 525);
        assertThat(leftOut).isEqualTo(600 - full);
        assertThat(insights.size()).isEqualTo(full);
        assertThat(insights.rows("top-category-by-country", "post"))
                .contains("{}")
                .filteredOn(large::equals)
                .hasSize(full - 1);
        assertThat(insights.leftOut()).isEqualTo(leftOut + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "[1]", "{\"a\":", "{} {}", "{\"a\":1}]", "<script>alert(1)</script>"})
    void letsNothingButJsonObjectsIntoAnswers(String value) {
        insight("top-poster|post|", value);

        assertThat(insights.rows("top-poster", "post")).isEmpty();
        assertThat(insights.leftOut()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreRowsThanItMay() {
        for (int i = 0; i < InsightView.MOST_ROWS + 10; i++) {
            insight("top-category-by-country|post|" + i, "{}");
        }

        assertThat(insights.rows("top-category-by-country", "post")).hasSize(InsightView.MOST_ROWS);
        assertThat(insights.leftOut()).isEqualTo(10);
    }

    @Test
    void forgetsEverythingWhenReadingBeginsAnew() {
        insight("top-poster|post|", "{}");
        insights.caughtUp();

        insights.reset();

        assertThat(insights.isComplete()).isFalse();
        assertThat(insights.rows("top-poster", "post")).isEmpty();
    }

    @Test
    void countsReasonsOfAllAndKeepsTheNewestRefused() {
        for (int i = 0; i < RejectedView.NEWEST + 5; i++) {
            ConsumerRecord<byte[], byte[]> record =
                    Records.of("pinflow.rejected", Integer.toString(i), "x".repeat(1000));
            record.headers().add("pinflow.reason", utf8(i % 2 == 0 ? "not-json" : "no-ind"));
            record.headers().add("pinflow.topic", utf8("pinflow.pin"));
            record.headers().add("pinflow.partition", utf8("2"));
            record.headers().add("pinflow.offset", utf8("41"));
            rejected.take(record);
        }

        assertThat(rejected.reasons()).containsEntry("not-json", 53L).containsEntry("no-ind", 52L);
        assertThat(rejected.newest(1000)).hasSize(RejectedView.NEWEST);
        RejectedView.Rejected first = rejected.newest(1).get(0);
        assertThat(first.key()).isEqualTo("104");
        assertThat(first.origin()).isEqualTo("pinflow.pin-2@41");
        assertThat(first.record()).hasSize(401).endsWith("…");
    }

    @Test
    void takesRefusedRecordsThatLackEverything() {
        rejected.take(Records.of("pinflow.rejected", null, null));

        RejectedView.Rejected only = rejected.newest(10).get(0);
        assertThat(only.reason()).isEmpty();
        assertThat(only.record()).isEmpty();
    }

    @Test
    void showsTheNewestPostsFirst() {
        for (int i = 0; i < 25; i++) {
            newest.take(Records.of("pinflow.clean.post", "" + i, "{\"ind\":" + i + "}"));
        }
        newest.take(Records.of("pinflow.clean.post", "1", null));

        assertThat(newest.posts()).hasSize(20).startsWith("{\"ind\":24}", "{\"ind\":23}");
    }

    @Test
    void keepsTheNewestWhateverOrderTheyComeIn() {
        Newest<String> two = new Newest<>(2);

        two.add(30, "c");
        two.add(10, "a");
        two.add(20, "b");
        two.add(30, "d");

        assertThat(two.list(5)).containsExactly("d", "c");
    }

    @Test
    void sumsTheLatestCountOfEachPartition() {
        count(0, "pin|duplicates", number(3));
        count(0, "pin|duplicates", number(7));
        count(1, "pin|duplicates", number(5));
        count(1, "pin|late", number(1));
        count(1, "pin|unheard-of", number(1));
        count(1, "pin|late", utf8("?"));

        assertThat(counts.count(Side.PIN, Count.DUPLICATES)).isEmpty();
        counts.caughtUp();
        assertThat(counts.count(Side.PIN, Count.DUPLICATES)).hasValue(12);
        assertThat(counts.count(Side.PIN, Count.LATE)).hasValue(1);
        assertThat(counts.count(Side.GEO, Count.REJECTED)).hasValue(0);
    }
}
