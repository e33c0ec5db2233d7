package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource({
        "'jdbc:mysql:sequential://a:3306,b/p', 'jdbc:mariadb:sequential://a:3306,b/p'",
        "jdbc:mysql://db:3306/pinterest_data, jdbc:mariadb://db:3306/pinterest_data",
        "jdbc:mariadb://db:3306/pinterest_data, jdbc:mariadb://db:3306/pinterest_data",
        "JDBC:MySQL://db/pinterest_data, jdbc:mariadb://db/pinterest_data",
        "jdbc:mysql://db/p?sslMode=verify-full&serverSslCert=/a@b.pem, jdbc:mariadb://db/p?sslMode=verify-full&serverSslCert=/a@b.pem",
        "jdbc:mysql://db/p?useSSL=false&serverTimezone=UTC, jdbc:mariadb://db/p?useSSL=false&serverTimezone=UTC"
    })
    void takesBothSchemesForTheOneDriver(String text, String expected) {
        assertThat(new JdbcUrl(text).forDriver()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/p, false",
        "jdbc:mysql://db/p?sslMode=disable, false",
        "jdbc:mysql://db/p?sslMode=trust, true",
        "jdbc:mysql://db/p?useSsl=true, true",
        "jdbc:mysql://db/p?sslMode=verify-full&serverSslCert=/bundle.pem, true",
        "jdbc:postgresql://db/p, false",
        "jdbc:postgresql://db/p?sslmode=prefer, false",
        "jdbc:postgresql://db/p?sslmode=require, true",
        "jdbc:postgresql://db/p?sslmode=verify-full&sslrootcert=/bundle.pem, true"
    })
    void tellsWhetherConnectionsAlwaysHaveTls(String text, boolean expected) {
        assertThat(new JdbcUrl(text).demandsTls()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:mysql://db/p?sslMode=trust, jdbc:mysql://db/p", "jdbc:mysql://db:3307/p, jdbc:mysql://db:3307/p"})
    void showsNoOptions(String text, String expected) {
        assertThat(new JdbcUrl(text).display()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:oracle:thin:db | is no address of a database",
                "jdbc:postgresql:p | is no address of a database",
                "jdbc:postgresql:///p | names no host or no database",
                "jdbc:postgresql://db/?a=b | names no host or no database",
                "jdbc:postgresql://db:port/p | cannot be read",
                "jdbc:postgresql://db/p?password=hunter2 | holds a password",
                "db:3306/p | is no address of a database",
                "jdbc:mysql:someday://db/p | cannot be read",
                "jdbc:mysql:db/p | is no address of a database",
                "'' | is no address of a database",
                "jdbc:mysql:///p | names no host",
                "jdbc:mysql://db:3306 | names no database",
                "jdbc:mysql://db:3306/ | names no database",
                "jdbc:mysql://db:99999/p | has port 99999",
                "jdbc:mysql://db:port/p | cannot be read: Incorrect port value : port",
                "jdbc:mysql://db/p?sslMode=perhaps | cannot be read: error parsing url: Wrong argument value 'perhaps'",
                "jdbc:mysql://db/p?user=u&password=hunter2 | holds a password",
                "jdbc:mysql://db/p?PWD=hunter2 | holds a password",
                "jdbc:mysql://db/p?trustStorePassword=hunter2 | holds a password",
                "jdbc:mysql://u:hunter2@db/p | holds a password"
            })
    void refusesWhatIsNoAddressAndNeverQuotesASecret(String text, String complaint) {
        assertThatThrownBy(() -> new JdbcUrl(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db/shop, shop",
        "'jdbc:mariadb:sequential://a,b/shop?x=y', shop",
        "jdbc:postgresql://db:5432/shop, public",
        "jdbc:postgresql://db/shop?currentSchema=sales, sales"
    })
    void tellsTheSchemaOfTablesThatAreNamedWithoutOne(String text, String schema) {
        assertThat(new JdbcUrl(text).schema()).isEqualTo(schema);
    }
}
