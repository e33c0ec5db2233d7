package io.pinflow.rds.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmulationTest {
    @Test
    void partitionIteratesAsConnectReadsItBack() {
        Map<String, String> partition = EmulationBuilder.anEmulation().build().partition();

        Map<String, String> readBack = new HashMap<>();
        partition.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> readBack.put(entry.getKey(), entry.getValue()));

        assertThat(partition.keySet()).containsExactlyElementsOf(readBack.keySet());
    }
}
