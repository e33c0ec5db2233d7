package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.config.Definition;
import io.pinflow.cleaner.verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

/** The tables of the README are what the program does. */
class ReadmeTest {

    private static List<List<String>> rowsUnder(String heading) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean under = false;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            if (line.startsWith("## ")) {
                under = line.equals("## " + heading);
            } else if (under && line.startsWith("| `")) {
                rows.add(Stream.of(line.split("\\|")).skip(1).map(String::strip).toList());
            }
        }
        return rows;
    }

    private static String code(String cell) {
        return cell.substring(1, cell.length() - 1);
    }

    @Test
    void listsEverySettingWithDefaultAndMeaning() throws IOException {
        Map<String, List<String>> told = new TreeMap<>();
        for (List<String> row : rowsUnder("Settings")) {
            told.put(code(row.get(0)), row.subList(1, 3));
        }

        Map<String, List<String>> defined = new TreeMap<>();
        for (ConfigDef.ConfigKey key : Definition.of().configKeys().values()) {
            String initial =
                    key.hasDefault() ? '`' + ConfigDef.convertToString(key.defaultValue, key.type) + '`' : "required";
            defined.put(key.name, List.of(initial, key.documentation));
        }
        assertThat(told).isEqualTo(defined);
    }

    @Test
    void listsEveryReason() throws IOException {
        List<String> told = rowsUnder("What is refused").stream()
                .map(row -> code(row.get(0)))
                .toList();

        assertThat(told)
                .containsExactlyElementsOf(
                        Stream.of(Reason.values()).map(Reason::code).toList());
    }
}
