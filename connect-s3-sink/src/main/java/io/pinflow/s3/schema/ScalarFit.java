package io.pinflow.s3.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.errors.DataException;

/** Fits single values to schemas of single values. */
final class ScalarFit {

    private final DecimalConversion decimals = new DecimalConversion();

    /**
     * @param value not null
     * @throws DataException if it does not fit
     */
    Object fit(Schema to, Object value) {
        if (to.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return decimal(to, decimal, value);
        }
        return switch (to.getType()) {
            case STRING -> text(to, value);
            case BOOLEAN -> value instanceof Boolean ? value : refuse(to, value);
            case INT ->
                TimeFit.isDayOrTime(to)
                        ? TimeFit.toInt(to, value)
                        : whole(to, value, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
            case LONG ->
                TimeFit.isInstant(to)
                        ? TimeFit.toLong(to, value)
                        : whole(to, value, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
            case FLOAT -> number(to, value).floatValue();
            case DOUBLE -> number(to, value).doubleValue();
            case BYTES -> bytes(to, value);
            case FIXED -> fixed(to, value);
            case ENUM -> symbol(to, value);
            default -> refuse(to, value);
        };
    }

    static DataException wrongType(Schema to, Object value) {
        return new DataException("is of " + value.getClass().getName() + ", and the schema wants "
                + (to.getLogicalType() == null
                        ? to.getType()
                        : to.getLogicalType().getName()));
    }

    private static Object refuse(Schema to, Object value) {
        throw wrongType(to, value);
    }

    private static Object text(Schema to, Object value) {
        return value instanceof CharSequence text ? text.toString() : refuse(to, value);
    }

    private static Number number(Schema to, Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw wrongType(to, value);
    }

    /** Also used for times that are numbers already. */
    static BigInteger whole(Schema to, Object value, long least, long most) {
        boolean whole = value instanceof Byte
                || value instanceof Short
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
        if (!whole) {
            throw wrongType(to, value);
        }
        BigInteger number = new BigInteger(value.toString());
        if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new DataException("is " + number + ", which is beyond " + to.getType());
        }
        return number;
    }

    private static Object bytes(Schema to, Object value) {
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        return value instanceof ByteBuffer buffer ? buffer.duplicate() : refuse(to, value);
    }

    private static Object fixed(Schema to, Object value) {
        ByteBuffer buffer = (ByteBuffer) bytes(to, value);
        if (buffer.remaining() != to.getFixedSize()) {
            throw new DataException("has " + buffer.remaining() + " bytes, and the schema wants " + to.getFixedSize());
        }
        byte[] bytes = new byte[to.getFixedSize()];
        buffer.get(bytes);
        return new GenericData.Fixed(to, bytes);
    }

    private static Object symbol(Schema to, Object value) {
        String text = (String) text(to, value);
        if (!to.hasEnumSymbol(text)) {
            throw new DataException("is \"" + text + "\", which is none of " + to.getEnumSymbols());
        }
        return new GenericData.EnumSymbol(to, text);
    }

    private Object decimal(Schema to, LogicalTypes.Decimal type, Object value) {
        try {
            BigDecimal decimal = new BigDecimal(number(to, value).toString()).setScale(type.getScale());
            return to.getType() == Schema.Type.FIXED
                    ? decimals.toFixed(decimal, to, type)
                    : decimals.toBytes(decimal, to, type);
        } catch (ArithmeticException | NumberFormatException | org.apache.avro.AvroRuntimeException unfit) {
            throw new DataException(
                    "is " + value + ", which is no decimal of " + type.getPrecision() + " digits, " + type.getScale()
                            + " of them behind the point",
                    unfit);
        }
    }
}
