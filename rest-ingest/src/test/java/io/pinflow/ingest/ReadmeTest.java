package io.pinflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The README lists the settings there are. */
class ReadmeTest {
    @Test
    void listsEverySettingWithDefaultAndMeaning() throws IOException {
        List<String> told = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.equals("## Settings"))
                .takeWhile(line -> !line.startsWith("## HTTP"))
                .filter(line -> line.startsWith("| `"))
                .toList();

        List<String> defined = IngestKeys.definition().configKeys().values().stream()
                .map(ReadmeTest::row)
                .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(defined);
    }

    private static String row(ConfigDef.ConfigKey key) {
        String initial = key.hasDefault()
                ? '`'
                        + String.valueOf(ConfigDef.convertToString(key.defaultValue, key.type))
                                .replace("|", "\\|")
                        + '`'
                : "required";
        return "| `" + key.name + "` | " + initial + " | " + key.documentation + " |";
    }
}
