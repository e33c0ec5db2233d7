package io.pinflow.rds.emulation;

import static io.pinflow.rds.emulation.EmulationBuilder.anEmulation;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmulationTest {
    private final JsonConverter connectsOwn = new JsonConverter();

    @BeforeEach
    void configure() {
        connectsOwn.configure(Map.of("schemas.enable", "false"), true);
    }

    @AfterEach
    void close() {
        connectsOwn.close();
    }

    /** Another text here means that every stored offset is lost: such a change needs a migration. */
    @Test
    void storesItsPartitionUnderTheSameBytesInEveryRun() {
        byte[] stored = json(anEmulation().build().partition());

        assertThat(new String(stored, StandardCharsets.UTF_8))
                .isEqualTo("{\"mode\":\"emulation\",\"seed\":\"100\",\"bound\":\"11001\"}");
    }

    @Test
    void findsItsPartitionAgainAfterConnectHasReadAndWrittenIt() {
        byte[] stored = json(anEmulation().build().partition());

        byte[] again = json(connectsOwn.toConnectData("offsets", stored).value());

        assertThat(again).isEqualTo(stored);
    }

    private byte[] json(Object partition) {
        return connectsOwn.fromConnectData("offsets", null, partition);
    }
}
