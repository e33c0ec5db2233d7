package io.pinflow.local.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** Every path, port, version and variable in the files of docker/ is one of the build and the code. */
class DockerFilesTest {
    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(strings = {"worker", "cleaner", "door", "s3", "seed"})
    void anImageIsPinnedAndRunsWithoutRoot(String image) {
        Dockerfile file = Dockerfile.read(ROOT, image);

        assertThat(file.all("FROM"))
                .allMatch(base ->
                        base.matches("eclipse-temurin:17\\.\\d+\\.\\d+_\\d+-jre-jammy|.*-jdk-jammy AS plugins"));
        assertThat(file.last("USER")).isEqualTo("pinflow");
        assertThat(file.lines().toString()).doesNotContain("password", "SECRET_KEY=");
        if (!image.equals("seed")) {
            assertThat(file.last("HEALTHCHECK")).endsWith("CMD [\"bash\", \"/opt/pinflow/health.sh\"]");
            assertThat(file.environment().get("PINFLOW_HEALTH_PORT")).isEqualTo(file.last("EXPOSE"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "cleaner", "door", "s3", "seed"})
    void anImageCopiesWhatTheCheckoutHasAndTheBuildMakes(String image) throws IOException {
        String version = version();

        for (String source : Dockerfile.read(ROOT, image).sources()) {
            int target = source.indexOf("/target/");
            if (target < 0) {
                assertThat(ROOT.resolve(source)).exists();
            } else {
                String module = source.substring(0, target);
                assertThat(ROOT.resolve(module).resolve("pom.xml")).exists();
                assertThat(source.substring(target))
                        .matches("/target/(lib/|(pinflow-)?"
                                + Path.of(module).getFileName() + "-" + Pattern.quote(version)
                                + "(-all)?\\.(jar|zip))");
            }
        }
    }

    @Test
    void composePinsEveryImageAndStaysOnThisMachine() throws IOException {
        compose().get("services").forEach(service -> {
            assertThat(service.has("image") || service.has("build")).isTrue();
            if (service.has("image")) {
                assertThat(service.get("image").asText()).matches("[\\w/-]+:v?\\d[\\w.-]*");
            } else {
                assertThat(ROOT.resolve(service.at("/build/dockerfile").asText()))
                        .exists();
            }
            service.path("ports").forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
        });
    }

    @Test
    void composeWaitsForTheHealthOfWhatIsNeeded() throws IOException {
        JsonNode services = compose().get("services");

        services.forEach(service -> service.path("depends_on").properties().forEach(needed -> {
            JsonNode other = services.get(needed.getKey());
            assertThat(other).isNotNull();
            String condition = needed.getValue().get("condition").asText();
            if (condition.equals("service_healthy") && other.has("image")) {
                assertThat(other.has("healthcheck")).isTrue();
            }
            assertThat(condition).isIn("service_healthy", "service_completed_successfully");
        }));
    }

    @Test
    void composeSetsEveryVariableThatPlainConnectorsName() throws IOException {
        JsonNode variables = compose().at("/services/worker/environment");
        Set<String> named = new TreeSet<>();
        for (String file : List.of("rds-source", "s3-raw", "s3-clean", "s3-parquet-post")) {
            Matcher matcher = Pattern.compile("\\$\\{env:(\\w+)}")
                    .matcher(Files.readString(ROOT.resolve("connector-configs/plain/" + file + ".json")));
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
        }

        assertThat(named).isNotEmpty().allMatch(variables::has);
    }

    @Test
    void scriptsAndDocumentsNameTheVariablesThatComposeSets() throws IOException {
        String known = Files.readString(ROOT.resolve("docker/README.md"))
                + Files.readString(ROOT.resolve("docker/worker/start.sh"))
                + Files.readString(ROOT.resolve("docker/s3/start.sh"))
                + Files.readString(ROOT.resolve("connector-configs/plain/rds-source.json"))
                + Files.readString(ROOT.resolve("connector-configs/plain/s3-raw.json"))
                + Files.readString(
                        ROOT.resolve("local-stack/src/main/java/io/pinflow/local/fixture/SeedDatabase.java"));
        String settings = Files.readString(ROOT.resolve("streams-cleaner/README.md"));

        compose()
                .get("services")
                .forEach(service -> service.path("environment").fieldNames().forEachRemaining(name -> {
                    if (name.startsWith("PINFLOW_CLEANER_")) {
                        String key = name.substring("PINFLOW_CLEANER_".length())
                                .toLowerCase()
                                .replace('_', '.');
                        assertThat(settings).contains("| `" + key + "` |");
                    } else if (name.startsWith("PINFLOW_")) {
                        assertThat(known).contains(name);
                    }
                }));
    }

    @Test
    void composeOpensThePortsOfTheImages() throws IOException {
        JsonNode services = compose().get("services");

        for (String image : List.of("worker", "cleaner", "door", "s3")) {
            String exposed = Dockerfile.read(ROOT, image).last("EXPOSE");
            assertThat(services.get(image).get("ports").get(0).asText()).endsWith(":" + exposed);
        }
        assertThat(services.at("/worker/environment/PINFLOW_S3_URL").asText())
                .isEqualTo("http://s3:" + Dockerfile.read(ROOT, "s3").last("EXPOSE"));
        assertThat(services.at("/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText())
                .contains("INSIDE://"
                        + services.at("/worker/environment/PINFLOW_BROKERS").asText());
        assertThat(services.at("/cleaner/environment/PINFLOW_CLEANER_BOOTSTRAP_SERVERS")
                        .asText())
                .isEqualTo(services.at("/worker/environment/PINFLOW_BROKERS").asText());
    }

    private static JsonNode compose() throws IOException {
        Object tree = new Yaml().load(Files.readString(ROOT.resolve("docker/compose.yaml")));
        return new ObjectMapper().valueToTree(tree);
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<artifactId>pinflow-parent</artifactId>\\s*<version>([^<]+)<")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }
}
