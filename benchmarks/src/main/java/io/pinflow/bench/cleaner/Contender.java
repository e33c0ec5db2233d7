package io.pinflow.bench.cleaner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.CleanerTopology;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.reject.Suspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is measured: topologies that read the same raw topics, all run with the cleaner's own settings. */
enum Contender {
    /** Reads each record as a tree of JSON and writes it again; keeps nothing. */
    COPY {
        @Override
        Topology topology(CleanerConfig config, int partitions, Suspects suspects) {
            StreamsBuilder builder = builder(config);
            builder.stream(config.topics().inputs(), consumed("read"))
                    .mapValues(Contender::rewritten, Named.as("rewrite"))
                    .to(config.topics().cleanPost(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
            return builder.build();
        }
    },
    /** Three tables, joined as they are, without cleaning and without dropping repeats. */
    TABLES {
        @Override
        Topology topology(CleanerConfig config, int partitions, Suspects suspects) {
            StreamsBuilder builder = builder(config);
            KTable<byte[], byte[]> joined = table(builder, config, 0)
                    .join(table(builder, config, 1), Contender::joined, Named.as("join-geo"))
                    .join(table(builder, config, 2), Contender::joined, Named.as("join-user"));
            joined.toStream(Named.as("changes"))
                    .to(config.topics().cleanPost(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
            return builder.build();
        }
    },
    /** The cleaner. */
    CLEANER {
        @Override
        Topology topology(CleanerConfig config, int partitions, Suspects suspects) {
            return CleanerTopology.build(config, partitions, new Flow(), suspects);
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    abstract Topology topology(CleanerConfig config, int partitions, Suspects suspects);

    private static StreamsBuilder builder(CleanerConfig config) {
        return new StreamsBuilder(new TopologyConfig(config.streams()));
    }

    private static Consumed<byte[], byte[]> consumed(String name) {
        return Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(name);
    }

    private static KTable<byte[], byte[]> table(StreamsBuilder builder, CleanerConfig config, int side) {
        return builder.table(
                config.topics().inputs().get(side),
                consumed("read-" + side),
                Materialized.<byte[], byte[], KeyValueStore<Bytes, byte[]>>as("table-" + side));
    }

    private static byte[] rewritten(byte[] value) {
        try {
            return JSON.writeValueAsBytes(JSON.readTree(value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        try {
            JsonNode row = JSON.readTree(one);
            ((ObjectNode) row).setAll((ObjectNode) JSON.readTree(other));
            return JSON.writeValueAsBytes(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
