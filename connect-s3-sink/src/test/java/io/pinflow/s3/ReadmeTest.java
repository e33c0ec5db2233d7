package io.pinflow.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what README.md tells users against what the plugin does. */
class ReadmeTest {

    private static final Pattern TABLE_ROW = Pattern.compile("(?m)^\\| `([a-z0-9.]+)` \\| (.*?) \\| ");
    private static final Pattern INLINE_KEY = Pattern.compile("`([a-z0-9.]+)`");

    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("README.md"));
    }

    private static String section(String heading) {
        int from = readme.indexOf("## " + heading);
        int to = readme.indexOf("\n## ", from + 1);
        return readme.substring(from, to);
    }

    private static Map<String, String> tableOfKeys() {
        Map<String, String> defaults = new LinkedHashMap<>();
        Matcher row = TABLE_ROW.matcher(section("Keys"));
        while (row.find()) {
            defaults.put(row.group(1), row.group(2).replace("`", "").trim());
        }
        return defaults;
    }

    @Test
    void namesEveryKey() {
        TreeSet<String> named = new TreeSet<>(tableOfKeys().keySet());
        Matcher inline = INLINE_KEY.matcher(section("Keys"));
        while (inline.find()) {
            named.add(inline.group(1));
        }

        assertThat(named).containsAll(S3SinkDefinition.keys().names());
    }

    @Test
    void givesEachDefaultAsItIs() {
        Map<String, ConfigDef.ConfigKey> keys = S3SinkDefinition.keys().configKeys();

        tableOfKeys().forEach((key, shown) -> {
            assertThat(keys).containsKey(key);
            Object byDefault = keys.get(key).defaultValue;
            boolean none = byDefault == null || byDefault == ConfigDef.NO_DEFAULT_VALUE;
            assertThat(shown).as(key).isEqualTo(none ? "" : byDefault.toString());
        });
    }

    @Test
    void showsAConfigurationThatTheConnectorTakes() throws IOException {
        int from = readme.indexOf("```json") + "```json".length();
        JsonNode json = new ObjectMapper().readTree(readme.substring(from, readme.indexOf("```", from)));

        assertSound(json);
    }

    @Test
    void comesWithAnExampleThatTheConnectorTakes() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(Path.of("src/main/archive/etc/s3-sink.json").toFile());

        assertSound(json.get("config"));
    }

    private static void assertSound(JsonNode config) {
        Map<String, String> settings = new HashMap<>();
        config.properties()
                .forEach(field -> settings.put(field.getKey(), field.getValue().asText()));
        assertThat(new S3SinkConnector().validate(settings).configValues())
                .allSatisfy(
                        (ConfigValue value) -> assertThat(value.errorMessages()).isEmpty());
        assertThat(StartWarnings.of(settings)).isEmpty();
    }
}
