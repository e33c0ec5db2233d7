package io.pinflow.cleaner.insight.answer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Orders texts by code point, as stores and databases do; {@link String#compareTo} puts emoji elsewhere. */
final class CodePoints {
    static final Comparator<String> ORDER = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private CodePoints() {}
}
