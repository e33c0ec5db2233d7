package io.pinflow.local.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pinflow.local.part.PartFailure;
import io.pinflow.local.stack.ConnectRest;
import io.pinflow.local.stack.ConnectorFile;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person reads when a setting is wrong: one message that names it. */
class ComplaintIT {
    private static TestStack test;

    @BeforeAll
    static void start() {
        test = TestStack.start("complaints");
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @Test
    void wrongDatabasePasswordNamesTheSetting() {
        ConnectorFile source = source().with(Map.of("connection.password", "wrong"));

        assertThatThrownBy(() -> test.stack().connect().put("wrong-password", source.config()))
                .isInstanceOf(ConnectRest.ConnectorRefused.class)
                .hasMessageContaining("connection.password")
                .hasMessageNotContaining("wrong ");
    }

    @Test
    void unknownTableNamesTheSettingAndTheTable() {
        ConnectorFile source = source().with(Map.of("emulation.geo.table", "geolocations"));

        assertThatThrownBy(() -> test.stack().connect().put("unknown-table", source.config()))
                .isInstanceOf(ConnectRest.ConnectorRefused.class)
                .hasMessageContaining("emulation.geo.table")
                .hasMessageContaining("geolocations");
    }

    @Test
    void missingBucketNamesTheSettingAndTheBucket() {
        ConnectorFile sink = ConnectorFile.read(TestStack.installation().connectorConfig("s3-raw"))
                .with(Map.of("s3.bucket.name", "no-such-bucket"));

        assertThat(complaintOf("missing-bucket", sink))
                .contains("s3.bucket.name")
                .contains("no-such-bucket");
    }

    @Test
    void takenPortNamesThePortAndTheSetting() throws IOException {
        StackSettings settings = TestStack.settings("taken-port");
        try (ServerSocket holder = new ServerSocket(settings.kafka().port(), 1, InetAddress.getLoopbackAddress());
                Stack stack = new Stack(settings, sentence -> {})) {
            assertThatThrownBy(stack::start)
                    .isInstanceOf(PartFailure.class)
                    .hasMessageContaining("Port " + holder.getLocalPort())
                    .hasMessageContaining("--kafka-port")
                    .hasMessageContaining("PINFLOW_KAFKA_PORT");
        }
    }

    /** A connector may be refused at once, or its task may fail at start: a person reads the one or the other. */
    private static String complaintOf(String name, ConnectorFile connector) {
        try {
            test.stack().connect().put(name, connector.config());
        } catch (ConnectRest.ConnectorRefused refused) {
            return refused.getMessage();
        }
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> test.stack()
                                .connect()
                                .status(name)
                                .map(status -> status.at("/tasks/0/trace").asText())
                                .orElse(""),
                        trace -> !trace.isEmpty());
    }

    private static ConnectorFile source() {
        return ConnectorFile.read(TestStack.installation().connectorConfig("rds-source"));
    }
}
