package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void listsEverySettingWithItsDefaultAndMeaning() throws IOException {
        List<String> expected = RdsSourceConfig.DEFINITION.configKeys().values().stream()
                .map(ReadmeTest::tableRow)
                .toList();

        List<String> rows;
        try (var lines = Files.lines(Path.of("README.md"))) {
            rows = lines.dropWhile(line -> !line.equals("## Settings"))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("| `"))
                    .toList();
        }

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static String tableRow(ConfigKey setting) {
        return "| `" + setting.name + "` | " + standard(setting) + " | " + setting.documentation + " |";
    }

    private static String standard(ConfigKey setting) {
        if (setting.defaultValue == ConfigDef.NO_DEFAULT_VALUE) {
            return "required";
        }
        if (setting.type == Type.PASSWORD || isNone(setting.defaultValue)) {
            return "none";
        }
        return "`" + setting.defaultValue + "`";
    }

    private static boolean isNone(Object standard) {
        return standard == null || standard.equals("") || standard.equals(List.of());
    }
}
