package io.pinflow.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** A key that takes one of a few words or class names, and says which when it gets another. */
record Choices(List<String> words, boolean anyCase, Optional<BiConsumer<String, String>> others)
        implements ConfigDef.Validator, ConfigDef.Recommender {

    private static final String NONE = "";

    Choices {
        words = List.copyOf(words);
    }

    private Choices(List<String> words, boolean anyCase) {
        this(words, anyCase, Optional.empty());
    }

    /** The same words, and whatever passes a check of key and value, which throws a {@link ConfigException} else. */
    Choices orElse(BiConsumer<String, String> check) {
        return new Choices(words, anyCase, Optional.of(check));
    }

    /** Words to be written exactly so, such as class names. */
    static Choices exactly(String... words) {
        return new Choices(List.of(words), false);
    }

    /** The constants of an enum, in any case of letters. */
    static Choices of(Class<? extends Enum<?>> constants) {
        return new Choices(
                Arrays.stream(constants.getEnumConstants()).map(Enum::name).toList(), true);
    }

    /** Words to be written exactly so, or none. */
    static Choices optional(String... words) {
        return new Choices(Stream.concat(Stream.of(NONE), Stream.of(words)).toList(), false);
    }

    @Override
    public void ensureValid(String key, Object value) {
        String text = value == null ? NONE : value.toString();
        if (words.contains(anyCase ? text.toUpperCase(Locale.ROOT) : text)) {
            return;
        }
        if (others.isPresent()) {
            others.get().accept(key, text);
        } else {
            throw new ConfigException(key, value, "this version supports only " + shown());
        }
    }

    @Override
    public List<Object> validValues(String key, Map<String, Object> settings) {
        return List.copyOf(words);
    }

    @Override
    public boolean visible(String key, Map<String, Object> settings) {
        return true;
    }

    private String shown() {
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "one of " + shown();
    }
}
