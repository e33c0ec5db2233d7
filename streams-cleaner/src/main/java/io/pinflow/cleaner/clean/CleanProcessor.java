package io.pinflow.cleaner.clean;

import io.pinflow.cleaner.count.Count;
import io.pinflow.cleaner.count.Counters;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.field.BinaryFields;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.reject.Rejection;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.side.SideRecord;
import io.pinflow.cleaner.verdict.Kept;
import io.pinflow.cleaner.verdict.Reason;
import io.pinflow.cleaner.verdict.Refused;
import io.pinflow.cleaner.verdict.Verdict;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Cleans each raw record once, and sends it one of three ways: straight to the join if key and partition are those
 * of its own post; through the re-key topic if they are not; to the rejected topic, as it came, if it cannot be read.
 */
public final class CleanProcessor implements Processor<byte[], byte[], byte[], Object> {
    private final Map<String, Side> sides;
    private final Home home;
    private final CleanOutputs outputs;
    private final Flow flow;
    private ProcessorContext<byte[], Object> context;
    private Counters counters;

    /**
     * @param sides the side of each raw topic
     * @param home knows where the records of a post belong
     * @param outputs the nodes of the three ways
     * @param flow told of each record
     */
    public CleanProcessor(Map<String, Side> sides, Home home, CleanOutputs outputs, Flow flow) {
        this.sides = Map.copyOf(sides);
        this.home = home;
        this.outputs = outputs;
        this.flow = flow;
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.counters = new Counters(context.getStateStore(Counters.STORE));
    }

    @Override
    public void process(Record<byte[], byte[]> raw) {
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        Side side = sides.get(origin.topic());
        flow.read(side, raw.timestamp());
        if (raw.value() == null) {
            delete(side, raw, origin);
            return;
        }
        Verdict<? extends CleanRecord> verdict = side.clean(raw.value());
        if (verdict instanceof Kept<? extends CleanRecord> kept) {
            CleanRecord record = kept.record();
            counters.add(side, Count.UNKNOWN_COLUMNS, kept.unknownColumns());
            send(raw, record.ind(), sideRecord(side, origin, Optional.of(BinaryFields.toBytes(record))));
        } else if (verdict instanceof Refused<? extends CleanRecord> refused) {
            reject(side, raw, refused, origin);
        }
    }

    private void delete(Side side, Record<byte[], byte[]> raw, RecordMetadata origin) {
        Optional<Long> ind = IndKey.parse(raw.key());
        if (ind.isPresent()) {
            send(raw, ind.get(), sideRecord(side, origin, Optional.empty()));
        } else {
            reject(side, raw, new Refused<>(Reason.NO_KEY, "key", IndKey.show(raw.key())), origin);
        }
    }

    private static SideRecord sideRecord(Side side, RecordMetadata origin, Optional<byte[]> content) {
        return new SideRecord(side, origin.partition(), origin.offset(), content);
    }

    private void send(Record<byte[], byte[]> raw, long ind, SideRecord record) {
        byte[] key = IndKey.of(ind);
        if (home.isHome(raw.key(), key, record.partition())) {
            context.forward(raw.withValue(record), outputs.join());
        } else {
            flow.happened(record.side(), Flow.Event.REKEYED);
            context.forward(raw.withKey(key).withValue(record), outputs.rekey());
        }
    }

    private void reject(Side side, Record<byte[], byte[]> raw, Refused<?> refused, RecordMetadata origin) {
        counters.increment(side, Count.REJECTED);
        flow.happened(side, Flow.Event.REJECTED);
        Headers headers =
                Rejection.headers(raw.headers(), refused, origin.topic(), origin.partition(), origin.offset());
        context.forward(raw.withHeaders(headers), outputs.rejected());
    }
}
