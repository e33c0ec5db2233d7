package io.pinflow.cleaner;

import io.pinflow.cleaner.clean.CleanOutputs;
import io.pinflow.cleaner.clean.CleanProcessor;
import io.pinflow.cleaner.clean.Home;
import io.pinflow.cleaner.clean.IngestTime;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.echo.AllEchoes;
import io.pinflow.cleaner.insight.InsightSettings;
import io.pinflow.cleaner.insight.answer.AnswersProcessor;
import io.pinflow.cleaner.join.JoinOutputs;
import io.pinflow.cleaner.join.JoinProcessor;
import io.pinflow.cleaner.join.SideRecordSerde;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.store.StoreKind;
import io.pinflow.cleaner.topic.TopicNames;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The way of every record: read as bytes, cleaned, brought home to its own post's partition if it lay elsewhere,
 * joined, written. All that is one sub-topology, so that a partition's records, posts and counts belong to one task
 * and commit together. A second one, of one task, is told of every post that changed and answers the questions. Every node, store and topic has a name of ours; a golden file in the tests keeps them.
 */
public final class CleanerTopology {
    private static final String READ = "read-raw";
    private static final String CLEAN = "clean";
    private static final String JOIN_INPUT = "join-input";
    private static final String JOIN = "join-by-ind";
    private static final String ANSWER_INSIGHTS = "answer-insights";
    private static final String WRITE_REJECTED = "write-rejected";
    private static final String WRITE_POST = "write-clean-post";
    private static final String WRITE_INSIGHT = "write-insight";

    /** Kafka Streams names the node in front of a repartition topic so. */
    private static final String REPARTITION_INPUT = "-repartition-filter";

    private static final String REKEY_INPUT = TopicNames.REKEY + REPARTITION_INPUT;
    private static final String CHANGES_INPUT = TopicNames.INSIGHT_CHANGES + REPARTITION_INPUT;

    private CleanerTopology() {}

    /**
     * Builds the topology.
     *
     * @param config all settings
     * @param partitions how many partitions each of the three raw topics has
     * @param flow told of each record
     * @param suspects records that broke a transaction before
     */
    public static Topology build(CleanerConfig config, int partitions, Flow flow, Suspects suspects) {
        TopicNames topics = config.topics();
        AllEchoes echoes = new AllEchoes();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(config.streams()));
        builder.addStateStore(Counters.store(config.storeKind()));
        builder.addStateStore(JoinProcessor.store(config.storeKind()));

        KStream<byte[], SideRecord> sides = clean(builder, config, new Home(partitions), suspects, echoes, flow);
        KStream<byte[], SideRecord> strays = sides.repartition(Repartitioned.<byte[], SideRecord>as(TopicNames.REKEY)
                .withKeySerde(Serdes.ByteArray())
                .withValueSerde(new SideRecordSerde())
                .withNumberOfPartitions(partitions));
        JoinOutputs outputs = joinOutputs();
        KStream<byte[], ?> joined = sides.merge(strays, Named.as(JOIN_INPUT))
                .process(
                        () -> new JoinProcessor(config.join(), suspects, outputs, echoes, flow),
                        Named.as(JOIN),
                        JoinProcessor.STORE,
                        Counters.STORE);
        answer(builder, joined, config.storeKind(), config.insights());

        Topology topology = builder.build();
        addSink(topology, WRITE_REJECTED, topics.rejected(), CLEAN, JOIN);
        for (Side side : Side.values()) {
            addSink(topology, outputs.of(side), topics.clean(side), JOIN);
        }
        addSink(topology, WRITE_POST, topics.cleanPost(), JOIN);
        addSink(topology, WRITE_INSIGHT, topics.insight(), ANSWER_INSIGHTS);
        return topology;
    }

    /** The processor names the node it sends each record to: the join, the re-key topic or the rejected topic. */
    @SuppressWarnings("unchecked")
    private static KStream<byte[], SideRecord> clean(
            StreamsBuilder builder, CleanerConfig config, Home home, Suspects suspects, AllEchoes echoes, Flow flow) {
        TopicNames topics = config.topics();
        CleanOutputs outputs = new CleanOutputs(JOIN_INPUT, REKEY_INPUT, WRITE_REJECTED);
        KStream<byte[], ?> cleaned = builder.stream(
                        topics.inputs(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withTimestampExtractor(new IngestTime())
                                .withName(READ))
                .process(
                        () -> new CleanProcessor(topics, home, config.formats(), suspects, outputs, echoes, flow),
                        Named.as(CLEAN),
                        Counters.STORE);
        return (KStream<byte[], SideRecord>) cleaned;
    }

    private static JoinOutputs joinOutputs() {
        Map<Side, String> sides = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            sides.put(side, "write-clean-" + side.sideName());
        }
        return new JoinOutputs(sides, WRITE_POST, CHANGES_INPUT, WRITE_REJECTED);
    }

    /** The join names the node it sends each record to; to this one it sends changes of posts. */
    @SuppressWarnings("unchecked")
    private static void answer(
            StreamsBuilder builder, KStream<byte[], ?> joined, StoreKind kind, InsightSettings settings) {
        AnswersProcessor.stores(kind).forEach(builder::addStateStore);
        ((KStream<byte[], byte[]>) joined)
                .repartition(Repartitioned.<byte[], byte[]>as(TopicNames.INSIGHT_CHANGES)
                        .withKeySerde(Serdes.ByteArray())
                        .withValueSerde(Serdes.ByteArray())
                        .withNumberOfPartitions(1))
                .process(
                        () -> new AnswersProcessor(settings),
                        Named.as(ANSWER_INSIGHTS),
                        AnswersProcessor.STORE,
                        AnswersProcessor.POSTS_STORE);
    }

    private static void addSink(Topology topology, String name, String topic, String... parents) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), parents);
    }
}
