package io.pinflow.msk.request;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.kafkaconnect.model.CreateConnectorRequest;

class ApiConstraintsTest {
    private static final String SOUND = """
            {"connectorName": "raw", "kafkaConnectVersion": "3.7.x", "serviceExecutionRoleArn": "arn:role",
             "connectorConfiguration": {"connector.class": "A"},
             "capacity": {"provisionedCapacity": {"mcuCount": 1, "workerCount": 1}},
             "kafkaCluster": {"apacheKafkaCluster": {"bootstrapServers": "b:9098", "vpc": {"subnets": ["s"], "securityGroups": ["g"]}}},
             "kafkaClusterClientAuthentication": {"authenticationType": "IAM"},
             "kafkaClusterEncryptionInTransit": {"encryptionType": "TLS"},
             "plugins": [{"customPlugin": {"customPluginArn": "arn:plugin", "revision": 1}}]}""";

    @Test
    void aSoundRequestPasses() {
        assertThatCode(() -> ApiConstraints.check("CreateConnector", sound())).doesNotThrowAnyException();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        n -> n.put("connectorName", "x".repeat(129)),
                        "connectorName is " + "x".repeat(129) + "; expected 1 to 128 characters"),
                fault(n -> n.remove("plugins"), "plugins is missing"),
                fault(n -> n.withArray("plugins").addObject(), "plugins is 2 elements; expected 1 to 1"),
                fault(
                        n -> ((ObjectNode) n.at("/capacity/provisionedCapacity")).put("mcuCount", 3),
                        "capacity.provisionedCapacity.mcuCount is 3; expected one of [1, 2, 4, 8]"),
                fault(
                        n -> ((ObjectNode) n.at("/capacity/provisionedCapacity")).put("workerCount", 11),
                        "capacity.provisionedCapacity.workerCount is 11; expected 1 to 10"),
                fault(
                        n -> n.withObject("/capacity/autoScaling").put("mcuCount", 1),
                        "capacity is 2 elements; expected 1 to 1"),
                fault(
                        n -> n.withObject("/kafkaClusterClientAuthentication").put("authenticationType", "SCRAM"),
                        "authenticationType is SCRAM; expected one of [NONE, IAM]"),
                fault(
                        n -> ((ObjectNode) n.at("/plugins/0/customPlugin")).put("revision", 0),
                        "plugins[].customPlugin.revision is 0"),
                fault(n -> n.withObject("/tags").put("project", "x".repeat(257)), "tags{} is"));
    }

    private static Arguments fault(Consumer<ObjectNode> change, String message) {
        return Arguments.of(message, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aBrokenRuleIsNamed(String message, Consumer<ObjectNode> change) throws IOException {
        ObjectNode request = sound();
        change.accept(request);

        assertThatThrownBy(() -> ApiConstraints.check("CreateConnector", request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("CreateConnector: ", message);
    }

    @Test
    void aMemberThatTheSdkDoesNotKnowIsRefused() throws IOException {
        ObjectNode request = sound().put("conectorName", "x");

        assertThatThrownBy(() -> SdkJson.read(request, CreateConnectorRequest.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conectorName is no member of the request");
    }

    @Test
    void aNumberAsTextIsRefused() throws IOException {
        ObjectNode request = sound();
        ((ObjectNode) request.at("/capacity/provisionedCapacity")).put("mcuCount", "1");

        assertThatThrownBy(() -> SdkJson.read(request, CreateConnectorRequest.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mcuCount is \"1\"; expected Integer");
    }

    private static ObjectNode sound() throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(SOUND);
    }
}
