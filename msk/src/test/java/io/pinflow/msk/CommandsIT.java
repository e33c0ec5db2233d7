package io.pinflow.msk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.msk.cli.PinflowMsk;
import io.pinflow.msk.connector.ConnectorFile;
import io.pinflow.msk.deployment.PluginZip;
import io.pinflow.msk.plugin.Finding;
import io.pinflow.msk.plugin.PluginValidation;
import io.pinflow.msk.request.SdkJson;
import io.pinflow.msk.stub.AwsStub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;

/** The commands with the plugins' ZIPs as they were built and the files as they are shipped. */
class CommandsIT {
    private static final Path HOME = Path.of(System.getProperty("pinflow.home"));
    private static final String DEPLOYMENT =
            HOME.resolve("connector-configs/msk/deployment.json").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static List<Path> connectors() throws IOException {
        return ConnectorFilesTest.connectors();
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void everyShippedConnectorPassesItsPluginsCheckWithoutAWarning(Path file) {
        ConnectorFile connector = ConnectorFile.read(file);

        List<Finding> findings =
                PluginValidation.findings(connector, PluginZip.builtFor(connector.connectorClass(), HOME));

        assertThat(findings).allMatch(finding -> finding.weight() == Finding.Weight.NOTE);
    }

    @Test
    void validateTellsEveryErrorWithKeyValueAndMend() throws IOException {
        Path file = changed(
                "plain/s3-raw.json",
                config -> config.put("flush.size", "none")
                        .put("tasks.max", "two")
                        .put("errors.tolerance", "most")
                        .put("value.converter", "org.apache.kafka.connect.converters.ByteArrayConvertr")
                        .put("flush.sise", "3")
                        .put("format.class", "io.confluent.connect.s3.format.xml.XmlFormat"));

        int status = run("plugin", "validate", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains("5 errors")
                .contains("error   flush.size: Invalid value none for configuration flush.size")
                .contains("error   tasks.max: Invalid value two for configuration tasks.max")
                .contains("error   errors.tolerance: Invalid value most")
                .contains(
                        "error   value.converter: Invalid value org.apache.kafka.connect.converters.ByteArrayConvertr")
                .contains("error   format.class: Invalid value io.confluent.connect.s3.format.xml.XmlFormat")
                .containsPattern("warning .*flush\\.sise");
    }

    @Test
    void validateAsksNoDatabase() throws IOException {
        Path file = changed(
                "plain/rds-source.json",
                config -> config.put("connection.url", "jdbc:mysql://192.0.2.1:3306/pinterest_data")
                        .put("connection.password", "x"));

        assertThat(run("plugin", "validate", file.toString())).isZero();
    }

    @Test
    void validateWarnsOfWhatMskConnectCannotDo() throws IOException {
        Path file = changed("plain/rds-source.json", config -> config.put("exactly.once.support", "required"));

        run("plugin", "validate", file.toString());

        assertThat(out.toString()).contains("warning exactly.once.support: required fails on workers without");
    }

    @Test
    void aMissingFileIsOneSentence() {
        int status = run("plugin", "validate", temp.resolve("none.json").toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).startsWith("pinflow: cannot read " + temp.resolve("none.json"));
    }

    @Test
    void jsonPrintsWhatDeploySends() throws IOException {
        try (AwsStub aws = new AwsStub()) {
            assertThat(run(
                            "msk",
                            "deploy",
                            "--deployment",
                            DEPLOYMENT,
                            "--skip-topics",
                            "--interval",
                            "0.01",
                            "--endpoint",
                            aws.address().toString()))
                    .as(err.toString())
                    .isZero();
            ObjectNode sent = aws.connector("0a1b2c3d4e5f-raw").deepCopy();
            sent.remove(List.of("connectorArn", "connectorState", "latestRevision", "currentVersion"));
            out.getBuffer().setLength(0);

            run(
                    "msk",
                    "json",
                    "s3-raw.json",
                    "--deployment",
                    DEPLOYMENT,
                    "--plugin-arn",
                    sent.at("/plugins/0/customPlugin/customPluginArn").asText(),
                    "--worker-configuration-arn",
                    sent.at("/workerConfiguration/workerConfigurationArn").asText());

            assertThat(JSON.readTree(out.toString())).isEqualTo(sent);
            assertThat(SdkJson.read(sent, CreateConnectorRequest.builder())
                            .build()
                            .connectorConfiguration())
                    .isEqualTo(ConnectorFile.read(HOME.resolve("connector-configs/course/s3-raw.json"))
                            .config());
        }
    }

    @Test
    void deployEndsWithTheCommandThatRunsTheCleaner() {
        try (AwsStub aws = new AwsStub()) {
            run(
                    "msk",
                    "deploy",
                    "--deployment",
                    DEPLOYMENT,
                    "--skip-topics",
                    "--interval",
                    "0.01",
                    "--endpoint",
                    aws.address().toString());

            assertThat(out.toString())
                    .contains("all connectors run")
                    .contains("java -Xmx256m -jar streams-cleaner-" + PluginZip.version()
                            + "-all.jar --config cleaner.properties");
            assertThat(aws.objects()).hasSize(2);
        }
    }

    @Test
    void aDryRunTellsEveryCallAndNeedsNoAccount() {
        int status = run("msk", "deploy", "--deployment", DEPLOYMENT, "--dry-run");

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.matches("(kafka|logs|s3|kafkaconnect) \\w+ .*")))
                .extracting(line -> line.split(" ")[1])
                .containsExactly(
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateTopics",
                        "CreateLogGroup",
                        "PutObject",
                        "CreateCustomPlugin",
                        "PutObject",
                        "CreateCustomPlugin",
                        "CreateWorkerConfiguration",
                        "CreateConnector",
                        "CreateConnector",
                        "CreateConnector",
                        "CreateConnector");
        assertThat(out.toString()).contains("nothing was called");
    }

    @Test
    void deployRefusesABadConnectorBeforeItTouchesTheAccount() throws IOException {
        Path connector = changed("course/s3-raw.json", config -> config.put("flush.size", "none"));
        ObjectNode deployment = (ObjectNode) JSON.readTree(Path.of(DEPLOYMENT).toFile());
        ((ObjectNode) deployment.at("/connectors/1")).put("file", connector.toString());
        Path folder = Path.of(DEPLOYMENT).getParent();
        deployment
                .withObject("/workerConfiguration")
                .put("file", folder.resolve("worker.properties").toString());
        deployment
                .withArray("/connectors")
                .forEach(entry -> ((ObjectNode) entry)
                        .put("file", folder.resolve(entry.get("file").asText()).toString()));
        Path file = Files.writeString(temp.resolve("deployment.json"), deployment.toString());
        try (AwsStub aws = new AwsStub()) {
            int status = run(
                    "msk",
                    "deploy",
                    "--deployment",
                    file.toString(),
                    "--skip-topics",
                    "--endpoint",
                    aws.address().toString());

            assertThat(status).isEqualTo(1);
            assertThat(out.toString()).contains("0a1b2c3d4e5f-raw: error   flush.size");
            assertThat(err.toString()).contains("nothing was changed");
            assertThat(aws.calls()).isEmpty();
        }
    }

    private Path changed(String shipped, java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode file = (ObjectNode)
                JSON.readTree(HOME.resolve("connector-configs").resolve(shipped).toFile());
        change.accept((ObjectNode) file.get("config"));
        return Files.writeString(temp.resolve("connector.json"), file.toString());
    }

    private int run(String... arguments) {
        CommandLine command = PinflowMsk.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
