package io.pinflow.msk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.msk.connector.ConnectorFile;
import io.pinflow.msk.deployment.WorkerProperties;
import io.pinflow.msk.topics.TopicPlan;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files that users copy have in common with each other, with the cleaner and with the documents. */
class ConnectorFilesTest {
    private static final Path ROOT = Path.of("..");
    private static final Path CONFIGS = ROOT.resolve("connector-configs");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> connectors() throws IOException {
        List<Path> connectors = new ArrayList<>();
        for (String folder : List.of("plain", "course", "history")) {
            try (Stream<Path> files = Files.list(CONFIGS.resolve(folder))) {
                files.sorted().forEach(connectors::add);
            }
        }
        return connectors;
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void everyConnectorSetsWhatWorkersOtherwiseChoose(Path file) {
        ConnectorFile connector = ConnectorFile.read(file);

        assertThat(connector.config())
                .containsKeys("key.converter", "value.converter", "header.converter", "tasks.max");
        assertThat(connector.config()).containsEntry("config.action.reload", "none");
        if (connector.connectorClass().contains("Source")) {
            assertThat(connector.config())
                    .containsEntry("exactly.once.support", "requested")
                    .containsKeys("topic.creation.default.partitions", "topic.creation.default.replication.factor");
        } else {
            assertThat(connector.config())
                    .containsEntry("consumer.override.isolation.level", "read_committed")
                    .containsKey("errors.deadletterqueue.topic.name");
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void noSecretStandsInAFile(Path file) {
        ConnectorFile.read(file).config().forEach((key, value) -> {
            if (key.matches(".*(password|secret|access\\.key).*")) {
                assertThat(value).as(key).matches("\\$\\{(env|secretsmanager):.+}");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin", "geo", "user", "post"})
    void parquetHasTheSchemaOfTheCleaner(String side) throws IOException {
        JsonNode contract = withoutDocs(
                JSON.readTree(ROOT.resolve("streams-cleaner/src/main/resources/schema/clean-" + side + ".avsc")
                        .toFile()));

        ConnectorFile plain = ConnectorFile.read(CONFIGS.resolve("plain/s3-parquet-" + side + ".json"));

        assertThat(JSON.readTree(plain.config().get("schema.fit.source"))).isEqualTo(contract);
        assertThat(plain.config())
                .containsEntry("timestamp.extractor", "Record")
                .containsEntry("path.format", "'dt'=YYYY-MM-dd/'hour'=HH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pin", "geo", "user", "post"})
    void athenasTablesHaveTheColumnsOfTheCleaner(String side) throws IOException {
        String sql = Files.readString(CONFIGS.resolve("athena/tables.sql"));
        Matcher table = Pattern.compile(
                        "pinflow\\.clean_" + side + " \\(\\n(.*?)\\n\\)\\nPARTITIONED BY \\(dt string, hour string\\)",
                        Pattern.DOTALL)
                .matcher(sql);
        assertThat(table.find()).isTrue();

        List<String> columns = table.group(1)
                .lines()
                .map(String::strip)
                .map(line -> line.replaceAll(",$", ""))
                .toList();

        List<String> expected = new ArrayList<>();
        JSON.readTree(ROOT.resolve("streams-cleaner/src/main/resources/schema/clean-" + side + ".avsc")
                        .toFile())
                .get("fields")
                .forEach(
                        field -> expected.add("`" + field.get("name").asText() + "` " + athenaType(field.get("type"))));
        assertThat(columns).isEqualTo(expected);
    }

    private static String athenaType(JsonNode type) {
        if (type.isArray()) {
            return athenaType(type.get(1));
        }
        if (type.path("logicalType").asText().equals("timestamp-millis")) {
            return "timestamp";
        }
        if (type.path("type").asText().equals("array")) {
            return "array<" + athenaType(type.get("items")) + ">";
        }
        return type.asText().equals("long") ? "bigint" : type.asText();
    }

    private static JsonNode withoutDocs(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove("doc");
        }
        schema.forEach(ConnectorFilesTest::withoutDocs);
        return schema;
    }

    @Test
    void theTopicListIsThatOfTheDocument() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/topics.md"));

        List<TopicPlan> topics = TopicPlan.read(CONFIGS.resolve("msk/topics.csv"), "");

        assertThat(topics)
                .allSatisfy(topic -> assertThat(document)
                        .containsAnyOf("`<prefix>" + topic.name() + "`", "`." + topic.name() + "`"));
        assertThat(topics)
                .filteredOn(topic -> topic.name().equals("insight"))
                .containsExactly(new TopicPlan("insight", 1, java.util.Map.of("cleanup.policy", "compact")));
        assertThat(topics).filteredOn(topic -> topic.partitions() == 3).hasSize(10);
    }

    @Test
    void mskConnectTakesTheWorkerSettings() throws IOException {
        WorkerProperties worker = WorkerProperties.read("w", CONFIGS.resolve("msk/worker.properties"));

        assertThat(worker.text())
                .contains("offset.storage.topic=__amazon_msk_connect_offsets_")
                .contains("io.pinflow.secrets.SecretsManagerConfigProvider");
        assertThat(ROOT.resolve("connect-secrets/src/main/java/io/pinflow/secrets/SecretsManagerConfigProvider.java"))
                .exists();
    }

    @Test
    void theClassesForIamAreThere() throws Exception {
        Properties client = properties("msk/client.properties");
        Properties cleaner = properties("msk/cleaner.properties");

        assertThat(Class.forName(client.getProperty("sasl.client.callback.handler.class")))
                .isNotNull();
        assertThat(Class.forName(client.getProperty("sasl.jaas.config").split(" ")[0]))
                .isNotNull();
        client.forEach((key, value) -> assertThat(cleaner).containsEntry("kafka." + key, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-connect", "policy-deployer", "policy-cleaner", "trust-connect", "bucket-policy"})
    void policiesAllowNoMoreThanTheyName(String name) throws IOException {
        JsonNode policy =
                JSON.readTree(CONFIGS.resolve("msk/iam/" + name + ".json").toFile());

        assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy.get("Statement")).isNotEmpty().allSatisfy(statement -> {
            if (statement.get("Effect").asText().equals("Allow")) {
                assertThat(statement.get("Action").toString()).doesNotContain("*");
                assertThat(statement.path("Principal").toString()).doesNotContain("\"*\"");
            }
        });
    }

    @Test
    void theRolesMayDoWhatTheSoftwareDoes() throws IOException {
        assertThat(allowed("policy-connect", ":user-0a1b2c3d4e5f-bucket/parquet/*"))
                .contains("s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload");
        assertThat(allowed("policy-connect", ":user-0a1b2c3d4e5f-bucket"))
                .containsExactlyInAnyOrder("s3:ListBucket", "s3:ListBucketMultipartUploads");
        assertThat(allowed("policy-connect", "connect-0a1b2c3d4e5f-*")).contains("kafka-cluster:AlterGroup");
        assertThat(allowed("policy-cleaner", "/posts-cleaner-0a1b2c3d4e5f-replay"))
                .contains("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup");
        assertThat(allowed("policy-cleaner", "connect-0a1b2c3d4e5f-*")).containsExactly("kafka-cluster:DescribeGroup");
        assertThat(allowed("policy-deployer", "role/0a1b2c3d4e5f-connect")).containsExactly("iam:PassRole");
        assertThat(allowed("policy-deployer", "kafkaconnect.amazonaws.com/*"))
                .containsExactly("iam:CreateServiceLinkedRole");
        assertThat(allowed("policy-deployer", "topic/pinflow/*/0a1b2c3d4e5f.*"))
                .contains("kafka-cluster:CreateTopic", "kafka-cluster:ReadData");
        assertThat(allowed("policy-deployer", "group/pinflow/*/posts-cleaner-0a1b2c3d4e5f"))
                .containsExactly("kafka-cluster:DescribeGroup");
    }

    /** Users of a course share one cluster. */
    @ParameterizedTest
    @ValueSource(strings = {"policy-connect", "policy-deployer", "policy-cleaner"})
    void nothingOnTheClusterIsNamedWithoutTheUsersId(String policy) throws IOException {
        for (JsonNode statement : JSON.readTree(
                        CONFIGS.resolve("msk/iam/" + policy + ".json").toFile())
                .get("Statement")) {
            assertThat(texts(statement.get("Resource")))
                    .filteredOn(name -> name.matches("arn:aws:kafka:[^/]*:(topic|group|transactional-id)/.*"))
                    .allMatch(name -> name.contains("0a1b2c3d4e5f") || name.contains("/__amazon_msk_connect_"));
        }
        assertThat(properties("msk/cleaner.properties").getProperty("application.id"))
                .endsWith("-0a1b2c3d4e5f");
    }

    /** What a policy allows on a resource whose name ends so. */
    private static List<String> allowed(String policy, String resource) throws IOException {
        List<String> actions = new ArrayList<>();
        for (JsonNode statement : JSON.readTree(
                        CONFIGS.resolve("msk/iam/" + policy + ".json").toFile())
                .get("Statement")) {
            if (texts(statement.get("Resource")).stream().anyMatch(name -> name.endsWith(resource))) {
                actions.addAll(texts(statement.get("Action")));
            }
        }
        return actions;
    }

    private static List<String> texts(JsonNode oneOrMany) {
        List<String> texts = new ArrayList<>();
        if (oneOrMany.isTextual()) {
            texts.add(oneOrMany.asText());
        }
        oneOrMany.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Properties properties(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(CONFIGS.resolve(file))) {
            properties.load(reader);
        }
        return properties;
    }
}
