package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableSpecTest {
    @ParameterizedTest
    @CsvSource({
        "pinterest_data, index, SELECT * FROM `pinterest_data` WHERE `index` IN",
        "other.geolocation_data, ind, SELECT * FROM `other`.`geolocation_data` WHERE `ind` IN",
        "odd`name, a`b, SELECT * FROM `odd``name` WHERE `a``b` IN"
    })
    void quotesEveryIdentifier(String name, String keyColumn, String expected) {
        TableSpec table = new TableSpec(name, keyColumn);

        assertThat(table.selectRows(List.of(7528L, 0L))).isEqualTo(expected + " (7528, 0)");
        assertThat(table.selectNothing()).isEqualTo(expected + " (0) LIMIT 0");
    }

    @ParameterizedTest
    @CsvSource({"pinterest_data, pinterest_data", "other.geolocation_data, geolocation_data"})
    void leavesTheDatabaseOutOfItsSimpleName(String name, String expected) {
        assertThat(new TableSpec(name, "ind").simpleName()).isEqualTo(expected);
    }
}
