package io.pinflow.cleaner.field;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link BinaryFields} wrote: the same fields in the same order. Not shared between threads. */
public final class BinaryFieldReader {
    private final ByteBuffer in;

    /**
     * @param record the bytes of one record
     * @throws IllegalArgumentException if they were written by another version
     */
    public BinaryFieldReader(ByteBuffer record) {
        this.in = record;
        int version = in.get();
        if (version != BinaryFields.VERSION) {
            throw new IllegalArgumentException("The record has binary form " + version
                    + ", and this program reads form " + BinaryFields.VERSION + "; run the version that wrote it");
        }
    }

    /** The next field, a whole number; null if it has no value. */
    public Long number() {
        if (in.get() == 0) {
            return null;
        }
        long value = readVariable();
        return (value >>> 1) ^ -(value & 1);
    }

    /** The next field, a text; null if it has no value. */
    public String text() {
        int length = (int) readVariable() - 1;
        if (length < 0) {
            return null;
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    /** The next field, an instant; null if it has no value. */
    public Instant instant() {
        Long millis = number();
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** The next field, a list of decimal numbers; null if it has no value. */
    public List<BigDecimal> decimals() {
        int size = (int) readVariable() - 1;
        if (size < 0) {
            return null;
        }
        List<BigDecimal> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(new BigDecimal(text()));
        }
        return values;
    }

    private long readVariable() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
