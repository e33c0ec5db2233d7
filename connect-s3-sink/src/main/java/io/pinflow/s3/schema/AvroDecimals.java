package io.pinflow.s3.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema.Type;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;

/** Translates Connect's decimals, which know their scale but mostly not their precision. */
final class AvroDecimals {

    private static final String PRECISION = "connect.decimal.precision";
    /** What Confluent's converter assumes. */
    private static final int ASSUMED_IN_BYTES = 64;
    /** The most that Spark, DuckDB and Athena read. */
    private static final int ASSUMED_IN_FIXED = 38;

    private final AvroOptions.Decimals form;
    private final AvroNames names;

    AvroDecimals(AvroOptions.Decimals form, AvroNames names) {
        this.form = form;
        this.names = names;
    }

    AvroMapping map(Schema schema) {
        int scale = scaleOf(schema);
        return switch (form) {
            case BYTES -> inBytes(precisionOf(schema, ASSUMED_IN_BYTES), scale);
            case FIXED -> inFixed(precisionOf(schema, ASSUMED_IN_FIXED), scale);
        };
    }

    private static int scaleOf(Schema schema) {
        String text = schema.parameters() == null ? null : schema.parameters().get(Decimal.SCALE_FIELD);
        return parse(text, Decimal.SCALE_FIELD);
    }

    private static int precisionOf(Schema schema, int assumed) {
        String text = schema.parameters().get(PRECISION);
        return text == null ? assumed : parse(text, PRECISION);
    }

    private static int parse(String text, String parameter) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new DataException("a decimal schema has " + parameter + " \"" + text + "\", not a number", noNumber);
        }
    }

    private AvroMapping inBytes(int precision, int scale) {
        org.apache.avro.Schema avro =
                LogicalTypes.decimal(precision, scale).addToSchema(org.apache.avro.Schema.create(Type.BYTES));
        return new AvroMapping(
                avro,
                value -> ByteBuffer.wrap(
                        unscaled((BigDecimal) value, precision, scale).toByteArray()));
    }

    private AvroMapping inFixed(int precision, int scale) {
        int size = bytesFor(precision);
        org.apache.avro.Schema avro = LogicalTypes.decimal(precision, scale)
                .addToSchema(org.apache.avro.Schema.createFixed(
                        names.unused("decimal_" + precision + "_" + Math.max(scale, 0)), null, null, size));
        return new AvroMapping(
                avro,
                value -> new GenericData.Fixed(
                        avro,
                        widened(unscaled((BigDecimal) value, precision, scale).toByteArray(), size)));
    }

    private static int bytesFor(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }

    private static BigInteger unscaled(BigDecimal value, int precision, int scale) {
        if (value.scale() != scale) {
            throw new DataException("the decimal " + value + " has scale " + value.scale() + ", its schema " + scale);
        }
        if (value.precision() > precision) {
            throw new DataException("the decimal " + value + " has more than " + precision + " digits");
        }
        return value.unscaledValue();
    }

    /** Two's complement, led by the sign. */
    private static byte[] widened(byte[] bytes, int size) {
        byte[] wide = new byte[size];
        if (bytes[0] < 0) {
            Arrays.fill(wide, 0, size - bytes.length, (byte) -1);
        }
        System.arraycopy(bytes, 0, wide, size - bytes.length, bytes.length);
        return wide;
    }
}
