package io.pinflow.local.it.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.rds.RdsSourceConnector;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresValidationIT extends ValidationContract {
    PostgresValidationIT(PostgresServer database) {
        super(database);
    }

    @Test
    void findsNoColumnByItsNameInAnotherCase() {
        Map<String, String> settings = settings();
        settings.put("incrementing.column.name", "ID");

        assertThat(new RdsSourceConnector().validate(settings).configValues())
                .filteredOn(value -> !value.errorMessages().isEmpty())
                .singleElement()
                .satisfies(value -> assertThat(value.errorMessages().get(0))
                        .contains("shop.orders has no column ID; it has id, item, changed"));
    }
}
