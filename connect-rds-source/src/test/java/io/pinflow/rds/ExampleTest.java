package io.pinflow.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {
    private static final Pattern JSON = Pattern.compile("^\\{$.*?^}$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Set<String> CONNECTS_OWN = Set.of(
            "connector.class", "tasks.max", "key.converter", "value.converter", "value.converter.schemas.enable");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "src/main/archive/etc/rds-source-emulation.json",
                "src/main/archive/etc/rds-source-tables.json"
            })
    void isAConfigurationThatRuns(String file) throws IOException {
        Map<String, String> properties = configurationIn(Path.of(file));

        RdsSourceConfig config = new RdsSourceConfig(properties);

        assertThat(config.faults()).isEmpty();
        assertThat(properties).containsEntry("connector.class", RdsSourceConnector.class.getName());
        properties.keySet().removeAll(CONNECTS_OWN);
        assertThat(RdsSourceConfig.DEFINITION.names()).containsAll(properties.keySet());
    }

    private static Map<String, String> configurationIn(Path file) throws IOException {
        Matcher json = JSON.matcher(Files.readString(file));
        assertThat(json.find()).as("a JSON object in %s", file).isTrue();
        ObjectMapper mapper = new ObjectMapper();
        return mapper.convertValue(mapper.readTree(json.group()).get("config"), new TypeReference<>() {});
    }
}
