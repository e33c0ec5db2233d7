package io.pinflow.cleaner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanerTopologyTest {
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    @TempDir
    private Path stateDir;

    private String description() {
        return CleanerTopology.build(
                        Harness.config(stateDir, Map.of()),
                        3,
                        new Flow(),
                        new Suspects(new SizeLimits(Map.of(), Map.of())))
                .describe()
                .toString();
    }

    @Test
    void isTheOneThatStoresAndTopicsWereMadeFor() throws IOException {
        assertThat(description().strip())
                .as("A changed name orphans a store or topic. If that is meant, put this description into %s", GOLDEN)
                .isEqualTo(Files.readString(GOLDEN).strip());
    }

    @Test
    void hasNoGeneratedNames() {
        assertThat(description()).doesNotContain("KSTREAM", "KTABLE", "-0000");
    }

    @Test
    void couldNotBeBuiltWithAGeneratedName() {
        StreamsConfig settings = Harness.config(stateDir, Map.of()).streams();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings));
        builder.stream("raw", Consumed.with(Serdes.String(), Serdes.String()))
                .groupBy((key, value) -> value, Grouped.with(Serdes.String(), Serdes.String()))
                .count();

        assertThatThrownBy(builder::build)
                .isInstanceOf(TopologyException.class)
                .hasMessageContaining("has not been named");
    }
}
