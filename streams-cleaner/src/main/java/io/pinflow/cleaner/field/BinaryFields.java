package io.pinflow.cleaner.field;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a clean record in the compact form of the store: a version, then the values in the order of the contract,
 * without their names. Equal records have equal bytes, and the other way round. {@link BinaryFieldReader} reads it.
 */
public final class BinaryFields implements FieldWriter {
    /** The first byte of every record; a changed form takes the next number. */
    static final int VERSION = 1;

    private static final int USUAL_BYTES = 512;

    private byte[] out = new byte[USUAL_BYTES];
    private int length;

    private BinaryFields() {
        write(VERSION);
    }

    /** The bytes of the record. Safe from any thread. */
    public static byte[] toBytes(CleanRecord record) {
        BinaryFields fields = new BinaryFields();
        record.describe(fields);
        return Arrays.copyOf(fields.out, fields.length);
    }

    @Override
    public void number(String name, Long value) {
        if (value == null) {
            write(0);
        } else {
            write(1);
            writeVariable((value << 1) ^ (value >> 63));
        }
    }

    @Override
    public void text(String name, String value) {
        if (value == null) {
            write(0);
        } else {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            writeVariable(bytes.length + 1L);
            write(bytes);
        }
    }

    @Override
    public void instant(String name, Instant value) {
        number(name, value == null ? null : value.toEpochMilli());
    }

    @Override
    public void decimals(String name, List<BigDecimal> values) {
        if (values == null) {
            write(0);
        } else {
            writeVariable(values.size() + 1L);
            for (BigDecimal value : values) {
                text(name, value.toPlainString());
            }
        }
    }

    private void write(int oneByte) {
        if (length == out.length) {
            out = Arrays.copyOf(out, 2 * length);
        }
        out[length++] = (byte) oneByte;
    }

    private void write(byte[] bytes) {
        if (out.length - length < bytes.length) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, length + bytes.length));
        }
        System.arraycopy(bytes, 0, out, length, bytes.length);
        length += bytes.length;
    }

    /** Seven bits to a byte, the lowest first; the top bit says that more follow. */
    private void writeVariable(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        write((int) rest);
    }
}
