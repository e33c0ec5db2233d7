package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    @Test
    void showsConfigurationsThatRun() throws IOException {
        List<String> configs = Pattern.compile("```json\n(\\{.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(configs).hasSizeGreaterThan(6).allSatisfy(json -> {
            Map<String, String> config = config(json);
            assertThat(config.get("connector.class")).isEqualTo(RdsSourceConnector.class.getName());
            assertThat(config.keySet()).allMatch(ReadmeTest::isKnown);
            assertThat(new RdsSourceConfig(config).faults()).isEmpty();
        });
    }

    private static Map<String, String> config(String json) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        return mapper.convertValue(mapper.readTree(json).get("config"), new TypeReference<Map<String, String>>() {});
    }

    private static boolean isKnown(String key) {
        return RdsSourceConfig.DEFINITION.configKeys().containsKey(key)
                || key.matches("connector\\.class|tasks\\.max|(key|value)\\.converter(\\.schemas\\.enable)?");
    }

    @Test
    void namesTestsThatAreThere() throws IOException {
        List<String> named = Pattern.compile("`(\\w+(?:Test|IT|Contract)\\.\\w+)`")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named).hasSizeGreaterThan(25).allSatisfy(test -> {
            String[] parts = test.split("\\.");
            assertThat(source(parts[0])).contains(" " + parts[1] + "(");
        });
    }

    private static String source(String testClass) throws IOException {
        for (String tests : List.of("src/test/java", "../local-stack/src/test/java/io/pinflow/local/it/rds")) {
            try (var files = Files.walk(Path.of(tests))) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(testClass + ".java")).findFirst();
                if (found.isPresent()) {
                    return Files.readString(found.get());
                }
            }
        }
        throw new AssertionError("There is no test " + testClass);
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
