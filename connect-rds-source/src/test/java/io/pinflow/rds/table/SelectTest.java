package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectTest {
    private final Dialect dialect = new MySqlDialect();
    private final Source orders = source(Relation.table("shop", "or`ders"), List.of());

    @Test
    void asksForTheNextIdsByRange() {
        Select select = Select.byId(orders, dialect, List.of(IdRange.beyond(41)), 100);

        assertThat(select.sql())
                .isEqualTo("SELECT r.* FROM `shop`.`or``ders` r WHERE (r.`id` >= 42) ORDER BY r.`id` LIMIT 100");
    }

    @Test
    void asksForManyGapsTogether() {
        Select select = Select.byId(
                orders, dialect, List.of(new IdRange(3, 4), new IdRange(5, 99), new IdRange(112, 112)), 100);

        assertThat(select.sql())
                .contains("WHERE r.`id` >= 3 AND r.`id` <= 112 AND "
                        + "(r.`id` >= 5 AND r.`id` <= 99 OR r.`id` IN (3, 4, 112)) ORDER BY");
    }

    @Test
    void goesOnBehindAPlaceInTheOrderOfTimeAndKeys() {
        Mark place = new Mark("2020-08-28 03:52:47.000000", List.of(7L, "x"));

        Select select = Select.after(
                source(Relation.table("shop", "lines"), List.of("changed", "made")),
                dialect,
                List.of("order", "line"),
                place,
                place.key(),
                "2020-08-29 00:00:00.000000",
                10);

        assertThat(select.sql())
                .isEqualTo(
                        "SELECT r.*, CAST(COALESCE(r.`changed`, r.`made`) AS CHAR) AS pinflow_time FROM `shop`.`lines` r "
                                + "WHERE COALESCE(r.`changed`, r.`made`) >= '2020-08-28 03:52:47.000000' AND "
                                + "(COALESCE(r.`changed`, r.`made`) > '2020-08-28 03:52:47.000000' OR (r.`order` >= ? AND "
                                + "(r.`order` > ? OR (r.`order` = ? AND r.`line` > ?)))) AND "
                                + "COALESCE(r.`changed`, r.`made`) < '2020-08-29 00:00:00.000000' "
                                + "ORDER BY COALESCE(r.`changed`, r.`made`), r.`order`, r.`line` LIMIT 10");
        assertThat(select.arguments()).containsExactly(7L, 7L, 7L, "x");
    }

    @Test
    void tellsAQueryWhichRowsAreWanted() {
        Relation query = Relation.query("query", "SELECT * FROM orders WHERE id > :last_id AND :last_identity = 1");

        Select select = Select.byId(source(query, List.of()), dialect, List.of(IdRange.beyond(41)), 100);

        assertThat(select.sql())
                .startsWith("SELECT r.* FROM (SELECT * FROM orders WHERE id > (41) AND :last_identity = 1\n) r "
                        + "WHERE (r.`id` >= 42)")
                .doesNotContain("?");
    }

    private static Source source(Relation relation, List<String> times) {
        return new Source(relation, Optional.of("id"), times, List.of(), Split.WHOLE);
    }
}
