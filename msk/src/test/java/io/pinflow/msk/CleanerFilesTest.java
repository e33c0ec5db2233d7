package io.pinflow.msk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.msk.connector.ConnectorFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files that run the cleaner on AWS, and the Terraform module, name what there is. */
class CleanerFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path MSK = ROOT.resolve("connector-configs/msk");

    @Test
    void theTaskDefinitionSetsWhatTheSettingsFileSays() throws IOException {
        JsonNode container = new ObjectMapper()
                .readTree(MSK.resolve("ecs-task.json").toFile())
                .at("/containerDefinitions/0");
        Properties settings = settings();

        assertThat(container.get("environment")).isNotEmpty().allSatisfy(variable -> {
            String key = variable.get("name")
                    .asText()
                    .substring("PINFLOW_CLEANER_".length())
                    .toLowerCase()
                    .replace('_', '.');
            if (!key.equals("bootstrap.servers")) {
                assertThat(settings).containsEntry(key, variable.get("value").asText());
            }
        });
        assertThat(Files.readString(ROOT.resolve("docker/cleaner/Dockerfile")))
                .contains("--uid " + container.get("user").asText())
                .contains(container.at("/healthCheck/command/2").asText());
    }

    @Test
    void everySettingOfTheCleanerIsOne() throws IOException {
        String readme = Files.readString(ROOT.resolve("streams-cleaner/README.md"));

        assertThat(settings().stringPropertyNames()).allSatisfy(key -> {
            if (!key.startsWith("kafka.")) {
                assertThat(readme).contains("| `" + key + "` |");
            }
        });
    }

    @Test
    void theUnitRunsTheJarThatTheBuildMakes() throws IOException {
        String unit = Files.readString(MSK.resolve("pinflow-cleaner.service"));

        assertThat(unit)
                .contains("-jar /opt/pinflow/streams-cleaner-0.1.0-all.jar --config /etc/pinflow/cleaner.properties")
                .contains("cp streams-cleaner-0.1.0-all.jar /opt/pinflow/");
        assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<version>0.1.0</version>");
    }

    @Test
    void terraformNamesTheConnectorsAsTheirFilesDo() throws IOException {
        String terraform = Files.readString(MSK.resolve("terraform/main.tf"));
        Matcher entry =
                Pattern.compile("\"([a-z0-9-]+)\" += \"(connect-[a-z0-9-]+)\"").matcher(terraform);
        Set<String> found = new HashSet<>();

        while (entry.find()) {
            ConnectorFile connector =
                    ConnectorFile.read(ROOT.resolve("connector-configs/course/" + entry.group(1) + ".json"));
            assertThat(connector.name())
                    .endsWith("-" + entry.group(1).replace("rds-", "").replace("s3-", ""));
            assertThat(ROOT.resolve(entry.group(2)).resolve("pom.xml")).exists();
            found.add(entry.group(1));
        }

        assertThat(found).containsExactlyInAnyOrder("rds-source", "s3-raw", "s3-clean", "s3-parquet-post");
        assertThat(terraform).contains("NEVER APPLIED");
    }

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(MSK.resolve("cleaner.properties"))) {
            settings.load(reader);
        }
        return settings;
    }
}
