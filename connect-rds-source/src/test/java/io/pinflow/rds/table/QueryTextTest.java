package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
    private static final Bounds BOUNDS = new Bounds(41, "2020-08-28 03:52:47.000000", "2020-08-29 00:00:00.000000");

    @Test
    void fillsInEveryPlaceholder() {
        assertThat(QueryText.MYSQL.filled("a > :last_id AND b > :last_ts AND b < :end_ts OR :last_ids", BOUNDS))
                .isEqualTo("(a > (41) AND b > '2020-08-28 03:52:46.999999' AND b < '2020-08-29 00:00:00.000000' "
                        + "OR :last_ids\n)");
    }

    @Test
    void fillsInWhatTakesInEveryRowWhereThereIsNoBound() {
        assertThat(QueryText.POSTGRES.filled(":last_id :last_ts :end_ts", Bounds.NONE))
                .isEqualTo("((-9223372036854775807) '1000-01-01 00:00:00' '9999-12-31 23:59:59'\n)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'it''s :last_id?'",
                "'it\\'s :last_id?'",
                "\"a \\\" :last_id?\"",
                "`:last_id?`",
                "/* :last_id?\n :last_id? */ 1",
                "1 # :last_id?",
                "1 -- :last_id?\n",
            })
    void leavesTextNamesAndCommentsOfMySqlAlone(String query) {
        assertThat(QueryText.MYSQL.filled(query + "\n+ :last_id", BOUNDS)).isEqualTo("(" + query + "\n+ (41)\n)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a back\\'",
                "'it''s :last_id?'",
                "E'it\\'s :last_id?'",
                "\":last_id?\"",
                "$$ :last_id? ' $$",
                "$tag$ :last_id? $$ $tag$",
                "/* :last_id? */",
                "1 --:last_id?"
            })
    void leavesTextNamesAndCommentsOfPostgresAlone(String query) {
        assertThat(QueryText.POSTGRES.filled(query + "\n+ :last_id", BOUNDS)).isEqualTo("(" + query + "\n+ (41)\n)");
    }

    @Test
    void tellsTheDriverThatAQuestionMarkOfPostgresIsAnOperator() {
        assertThat(QueryText.POSTGRES.filled("tags ? 'a?' AND tags ?| x AND tags ?? 'b'", BOUNDS))
                .isEqualTo("(tags ?? 'a?' AND tags ??| x AND tags ?? 'b'\n)");
    }

    @Test
    void takesALongText() {
        String query = "'" + "x".repeat(100_000) + "\\'" + "''".repeat(50_000) + "' = :last_id";

        assertThat(QueryText.MYSQL.filled(query, BOUNDS)).endsWith("= (41)\n)");
    }
}
