package io.pinflow.cleaner.clean;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Duplicates;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.echo.AllEchoes;
import io.pinflow.cleaner.echo.Echoes;
import io.pinflow.cleaner.field.BinaryFields;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.format.Formats;
import io.pinflow.cleaner.format.RawFormat;
import io.pinflow.cleaner.reject.Refusals;
import io.pinflow.cleaner.reject.Suspects;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.topic.TopicNames;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cleans each raw record once, unless it repeats one word for word, and sends it one of three ways: straight to the join if key and partition are those
 * of its own post; through the re-key topic if they are not; to the rejected topic, as it came, if it cannot be read.
 */
public final class CleanProcessor implements Processor<byte[], byte[], byte[], Object> {
    private static final Logger LOG = LoggerFactory.getLogger(CleanProcessor.class);

    private final Map<String, Side> sides = new HashMap<>();
    private final Home home;
    private final TopicNames topics;
    private final Formats formats;
    private final Suspects suspects;
    private final Refusals refusals;
    private final CleanOutputs outputs;
    private final AllEchoes allEchoes;
    private final Flow flow;
    private ProcessorContext<byte[], Object> context;
    private Counters counters;
    private Duplicates duplicates;
    private Echoes echoes;
    private RawFormat format;

    /**
     * @param topics all names
     * @param home knows where the records of a post belong
     * @param formats what raw values are
     * @param suspects records that are refused unseen
     * @param outputs the nodes of the three ways
     * @param allEchoes raw values that the join knows to say nothing new
     * @param flow told of each record
     */
    public CleanProcessor(
            TopicNames topics,
            Home home,
            Formats formats,
            Suspects suspects,
            CleanOutputs outputs,
            AllEchoes allEchoes,
            Flow flow) {
        for (Side side : Side.values()) {
            sides.put(topics.raw(side), side);
        }
        this.topics = topics;
        this.home = home;
        this.formats = formats;
        this.suspects = suspects;
        this.refusals = new Refusals(topics.rejected(), suspects);
        this.outputs = outputs;
        this.allEchoes = allEchoes;
        this.flow = flow;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.counters = new Counters(context.getStateStore(Counters.STORE));
        this.duplicates = new Duplicates(counters, flow, context.taskId().partition());
        this.format = formats.raw();
    }

    /** Those of the join, which is initialized after this. */
    private Echoes echoes() {
        if (echoes == null) {
            echoes = allEchoes.of(context.taskId().partition());
        }
        return echoes;
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Side side = sides.get(origin.topic());
        flow.read(side, raw.timestamp());
        Optional<String> failure = suspects.failure(origin.topic(), origin.partition(), origin.offset());
        if (failure.isPresent()) {
            reject(side, raw, new Refused<>(Reason.ERROR, "", failure.get()), origin);
        } else if (echoes().contains(side, raw.key(), raw.value())) {
            duplicates.happened(side, raw.key(), raw.timestamp(), context.currentSystemTimeMs());
        } else if (raw.value() == null) {
            delete(side, raw, origin);
        } else {
            clean(side, raw, origin);
        }
    }

    private void clean(Side side, Record<byte[], byte[]> raw, RecordMetadata origin) {
        Verdict<? extends CleanRecord> verdict = verdict(side, raw, origin);
        if (verdict instanceof Kept<? extends CleanRecord> kept) {
            CleanRecord record = kept.record();
            SideRecord sideRecord = new SideRecord(
                    side,
                    origin.partition(),
                    origin.offset(),
                    Optional.of(BinaryFields.toBytes(record)),
                    Optional.of(
                            new SideRecord.Raw(raw.value(), format.ignoresHeaders() && kept.unknownColumns() == 0)));
            counters.add(side, Count.UNKNOWN_COLUMNS, kept.unknownColumns());
            send(raw, record.ind(), sideRecord, origin);
        } else if (verdict instanceof Refused<? extends CleanRecord> refused) {
            reject(side, raw, refused, origin);
        }
    }

    /** No store has changed yet, so that a failure costs no more than the record. */
    private Verdict<? extends CleanRecord> verdict(Side side, Record<byte[], byte[]> raw, RecordMetadata origin) {
        try {
            return format.clean(side, origin.topic(), raw.headers(), raw.value());
        } catch (RuntimeException e) {
            if (e instanceof KafkaException) {
                throw e;
            }
            LOG.error("Cleaning a record failed; this is an error in the cleaner, please report it", e);
            return new Refused<>(Reason.ERROR, "", e.toString());
        }
    }

    private void delete(Side side, Record<byte[], byte[]> raw, RecordMetadata origin) {
        Optional<Long> ind = IndKey.parse(raw.key());
        if (ind.isPresent()) {
            send(raw, ind.get(), new SideRecord(side, origin.partition(), origin.offset(), Optional.empty()), origin);
        } else {
            reject(side, raw, new Refused<>(Reason.NO_KEY, "key", IndKey.show(raw.key())), origin);
        }
    }

    private void send(Record<byte[], byte[]> raw, long ind, SideRecord record, RecordMetadata origin) {
        byte[] key = IndKey.of(ind);
        if (home.isHome(raw.key(), key, record.partition())) {
            context.forward(raw.withValue(record), outputs.join());
        } else if (suspects.isTooLarge(topics.rekey(), key, record.toBytes(), raw.headers())) {
            reject(record.side(), raw, new Refused<>(Reason.TOO_LARGE, "", "for " + topics.rekey()), origin);
        } else {
            flow.happened(record.side(), Flow.Event.REKEYED);
            context.forward(raw.withKey(key).withValue(record), outputs.rekey());
        }
    }

    private void reject(Side side, Record<byte[], byte[]> raw, Refused<?> refused, RecordMetadata origin) {
        counters.increment(side, Count.REJECTED);
        flow.happened(side, Flow.Event.REJECTED);
        Refusals.Origin place = new Refusals.Origin(origin.topic(), origin.partition(), origin.offset());
        context.forward(refusals.of(raw, raw.value(), refused, place), outputs.rejected());
    }

    @Override
    public void close() {
        if (format != null) {
            format.close();
        }
    }
}
