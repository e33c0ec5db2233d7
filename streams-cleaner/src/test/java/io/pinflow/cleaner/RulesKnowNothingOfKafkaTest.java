package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others use the plain jar for its rules, without Kafka on their class path. */
class RulesKnowNothingOfKafkaTest {
    private static final Path CLASSES = Path.of("target/classes/io/pinflow/cleaner");
    private static final List<String> OF_KAFKA = List.of(
            "org/apache/kafka/", "io/pinflow/cleaner/join", "io/pinflow/cleaner/clean/", "io/pinflow/cleaner/count");

    @ParameterizedTest
    @ValueSource(strings = {"cell", "row", "rule", "verdict", "field", "pin", "geo", "user", "post", "side"})
    void noClassOfARulesPackageNamesKafka(String rules) {
        assertThat(classes(rules))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file)).as(file.toString()).doesNotContain(OF_KAFKA));
    }

    @Test
    void theSameSearchFindsKafkaWhereItIs() {
        assertThat(classes("clean")).anySatisfy(file -> assertThat(read(file)).contains("org/apache/kafka/"));
    }

    private static List<Path> classes(String rules) {
        try (Stream<Path> files = Files.walk(CLASSES.resolve(rules))) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of classes stand in class files as plain text. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
