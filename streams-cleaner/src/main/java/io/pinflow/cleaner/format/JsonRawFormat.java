package io.pinflow.cleaner.format;

import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.side.Side;
import io.pinflow.cleaner.verdict.Verdict;
import org.apache.kafka.common.header.Headers;

/** Raw values in JSON. Stateless; safe from any thread. */
final class JsonRawFormat implements RawFormat {
    @Override
    public Verdict<? extends CleanRecord> clean(Side side, String topic, Headers headers, byte[] value) {
        return side.clean(value);
    }

    @Override
    public boolean ignoresHeaders() {
        return true;
    }
}
