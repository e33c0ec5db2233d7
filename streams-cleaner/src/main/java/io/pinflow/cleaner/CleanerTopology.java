package io.pinflow.cleaner;

import io.pinflow.cleaner.clean.CleanOutputs;
import io.pinflow.cleaner.clean.CleanProcessor;
import io.pinflow.cleaner.clean.Home;
import io.pinflow.cleaner.clean.IngestTime;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.join.JoinOutputs;
import io.pinflow.cleaner.join.JoinProcessor;
import io.pinflow.cleaner.join.SideRecordSerde;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The way of every record: read as bytes, cleaned, brought home to its own post's partition if it lay elsewhere,
 * joined, written. One sub-topology, so that a partition's records, posts and counts belong to one task and commit
 * together. Every node, store and topic has a name of ours; a golden file in the tests keeps them.
 */
public final class CleanerTopology {
    private static final String READ = "read-raw";
    private static final String CLEAN = "clean";
    private static final String JOIN_INPUT = "join-input";
    private static final String JOIN = "join-by-ind";
    private static final String WRITE_REJECTED = "write-rejected";
    private static final String WRITE_POST = "write-clean-post";

    /** Kafka Streams names the node in front of a repartition topic so. */
    private static final String REKEY_INPUT = TopicNames.REKEY + "-repartition-filter";

    private CleanerTopology() {}

    /**
     * Builds the topology.
     *
     * @param topics all names
     * @param partitions how many partitions each of the three raw topics has
     * @param settings settings of Kafka Streams, for its check that everything internal is named
     * @param flow told of each record
     */
    public static Topology build(TopicNames topics, int partitions, StreamsConfig settings, Flow flow) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(settings));
        builder.addStateStore(Counters.store());
        builder.addStateStore(JoinProcessor.store());

        KStream<byte[], SideRecord> sides = clean(builder, topics, partitions, flow);
        KStream<byte[], SideRecord> strays = sides.repartition(Repartitioned.<byte[], SideRecord>as(TopicNames.REKEY)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(new SideRecordSerde())
                .withNumberOfPartitions(partitions));
        JoinOutputs outputs = joinOutputs();
        sides.merge(strays, Named.as(JOIN_INPUT))
                .process(() -> new JoinProcessor(outputs, flow), Named.as(JOIN), JoinProcessor.STORE, Counters.STORE);

        Topology topology = builder.build();
        addSink(topology, WRITE_REJECTED, topics.rejected(), CLEAN);
        for (Side side : Side.values()) {
            addSink(topology, outputs.of(side), topics.clean(side), JOIN);
        }
        addSink(topology, WRITE_POST, topics.cleanPost(), JOIN);
        return topology;
    }

    /** The processor names the node it sends each record to: the join, the re-key topic or the rejected topic. */
    @SuppressWarnings("unchecked")
    private static KStream<byte[], SideRecord> clean(
            StreamsBuilder builder, TopicNames topics, int partitions, Flow flow) {
        Map<String, Side> sides = new HashMap<>();
        for (Side side : Side.values()) {
            sides.put(topics.raw(side), side);
        }
        Home home = new Home(partitions);
        CleanOutputs outputs = new CleanOutputs(JOIN_INPUT, REKEY_INPUT, WRITE_REJECTED);
        KStream<byte[], ?> cleaned = builder.stream(
                        topics.inputs(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new IngestTime())
                                .withName(READ))
                .process(() -> new CleanProcessor(sides, home, outputs, flow), Named.as(CLEAN), Counters.STORE);
        return (KStream<byte[], SideRecord>) cleaned;
    }

    private static JoinOutputs joinOutputs() {
        Map<Side, String> sides = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            sides.put(side, "write-clean-" + side.sideName());
        }
        return new JoinOutputs(sides, WRITE_POST);
    }

    private static void addSink(Topology topology, String name, String topic, String parent) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parent);
    }
}
