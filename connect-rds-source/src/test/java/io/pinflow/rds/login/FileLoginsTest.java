package io.pinflow.rds.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLoginsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOST: db\nUSER: pin\nPASSWORD: pa:ss'w\nPORT: 3306",
                "RDS_PASSWORD: \"pa:ss'w\"\r\nRDS_USER:   pin  \n",
                "# mine\nuser: 'pin'\npassword: 'pa:ss''w'"
            })
    void readsTheFormsThatPeopleWrite(String text) throws IOException, SQLException {
        var login = new FileLogins(Files.writeString(folder.resolve("db_creds.yaml"), text)).current();

        assertThat(login.user()).isEqualTo("pin");
        assertThat(login.password().value()).isEqualTo("pa:ss'w");
    }

    @Test
    void readsTheFileEachTime() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("db_creds.yaml"), "USER: pin\nPASSWORD: old");
        FileLogins logins = new FileLogins(file);
        logins.current();

        Files.writeString(file, "USER: pin\nPASSWORD: new");

        assertThat(logins.current().password().value()).isEqualTo("new");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("db_creds.yaml"), "USER: pin\nPASSWORT: hunter2");

        assertThatThrownBy(() -> new FileLogins(file).current())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("28"))
                .hasMessage("the file " + file + " has no line PASSWORD: …")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> new FileLogins(folder.resolve("none")).current())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot be read");
    }
}
