package io.pinflow.cleaner.user;

import static io.pinflow.cleaner.RawJson.aUser;
import static io.pinflow.cleaner.Verdicts.assertRefused;
import static io.pinflow.cleaner.Verdicts.kept;
import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.RawJson;
import io.pinflow.cleaner.field.JsonFields;
import io.pinflow.cleaner.verdict.Reason;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCleanerTest {
    private final UserCleaner cleaner = new UserCleaner();

    private CleanUser clean(RawJson raw) {
        return kept(cleaner.clean(raw.bytes()));
    }

    @Test
    void cleansTheRowThatTheCoursePrints() {
        assertThat(new String(JsonFields.toBytes(clean(aUser(7528))), StandardCharsets.UTF_8))
                .isEqualTo("{\"ind\":7528,\"user_name\":\"Abigail Ali\",\"age\":20,"
                        + "\"date_joined\":\"2015-10-24T11:23:51Z\"}");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Abigail,Ali,Abigail Ali",
                "Abigail,N/A,Abigail",
                "None,Ali,Ali",
                "'',' ',-",
                "null,NULL,-",
                " Abigail ,Ali , Abigail  Ali ",
                "Anna Maria,de la Cruz,Anna Maria de la Cruz",
            })
    void joinsTheNamesThatArePresent(String first, String last, String userName) {
        assertThat(clean(aUser(1).with("first_name", first).with("last_name", last))
                        .userName())
                .isEqualTo(userName);
    }

    @Test
    void takesTheLastNameAloneWhereTheFirstIsMissing() {
        assertThat(clean(aUser(1).without("first_name")).userName()).isEqualTo("Ali");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "20,20", "150,150", "20.0,20", "2e1,20"})
    void readsAgesAsNumbersAndAsText(String literal, long age) {
        assertThat(clean(aUser(1).withLiteral("age", literal)).age()).isEqualTo(age);
        assertThat(clean(aUser(1).with("age", literal)).age()).isEqualTo(age);
    }

    @Test
    void takesAMissingAgeAsNull() {
        assertThat(clean(aUser(1).withLiteral("age", "null")).age()).isNull();
        assertThat(clean(aUser(1).without("age")).age()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-1", "151", "1000000"})
    void refusesAgesNobodyHas(String literal) {
        assertRefused(cleaner.clean(aUser(1).withLiteral("age", literal).bytes()), Reason.OUT_OF_RANGE, "age", literal);
    }

    @ParameterizedTest
    @CsvSource({"''", "null", "twenty", "20.5", "N/A"})
    void refusesAgesThatAreNoNumbers(String text) {
        assertRefused(cleaner.clean(aUser(1).with("age", text).bytes()), Reason.NOT_A_NUMBER, "age", text);
    }

    @Test
    void refusesADateItCannotRead() {
        assertRefused(
                cleaner.clean(aUser(1).with("date_joined", "2015-10-24").bytes()),
                Reason.NOT_A_DATE,
                "date_joined",
                "2015-10-24");
    }
}
