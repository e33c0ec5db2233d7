package io.pinflow.local.reconcile;

import static io.pinflow.local.reconcile.World.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":1,"b":2}     | { "b" : 2, "a" : 1 } | true
                    {"a":-89.9787}    | {"a":-8.99787e1}     | true
                    {"a":1}           | {"a":1.0}            | true
                    {"a":[1,{"b":2}]} | {"a":[1,{"b":2.00}]} | true
                    "\\u00e9"         | "é"                  | true
                    not json          | not json             | true
                    {"a":1}           | {"a":2}              | false
                    {"a":null}        | {}                   | false
                    {"a":"1"}         | {"a":1}              | false
                    [1,2]             | [2,1]                | false
                    {"a":1}           | {"a":1}{"a":1}       | false
                    not json          | not  json            | false
                    0.1               | 0.10000000000000001  | false
                    """)
    void comparesByValue(String one, String other, boolean isSame) {
        assertThat(JsonValues.same(bytes(one), bytes(other))).isEqualTo(isSame);
        assertThat(JsonValues.same(bytes(other), bytes(one))).isEqualTo(isSame);
    }

    @Test
    void takesNoBytesForNoValue() {
        assertThat(JsonValues.parse(new byte[0])).isEmpty();
        assertThat(JsonValues.parse(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":1,"b":"x"} | {"a":1,"b":"y"} | b is "x", the row has "y"
                    {"a":1}         | {"a":1,"b":2}   | b is absent, the row has 2
                    [1]             | {"a":1}         | the value is [1], the row has {"a":1}
                    """)
    void tellsTheFirstFieldThatDiffers(String one, String other, String expected) {
        String difference = JsonValues.difference(
                JsonValues.parse(bytes(one)).orElseThrow(),
                JsonValues.parse(bytes(other)).orElseThrow(),
                "the row");

        assertThat(difference).isEqualTo(expected);
    }
}
