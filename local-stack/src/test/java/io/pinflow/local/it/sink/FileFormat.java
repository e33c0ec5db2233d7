package io.pinflow.local.it.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** A format of objects, and how to tell which records one holds. */
enum FileFormat {
    JSON("json.JsonFormat") {
        @Override
        SchemaAndValue value(int offset, int padding) {
            return bytes(offset, padding);
        }

        @Override
        List<Integer> offsets(byte[] object) {
            return offsetsOfLines(object);
        }
    },
    BYTES("bytearray.ByteArrayFormat") {
        @Override
        SchemaAndValue value(int offset, int padding) {
            return bytes(offset, padding);
        }

        @Override
        List<Integer> offsets(byte[] object) {
            return offsetsOfLines(object);
        }
    },
    AVRO("avro.AvroFormat") {
        @Override
        SchemaAndValue value(int offset, int padding) {
            return struct(offset, padding);
        }

        @Override
        List<Integer> offsets(byte[] object) {
            List<Integer> offsets = new ArrayList<>();
            try (DataFileReader<GenericRecord> records =
                    new DataFileReader<>(new SeekableByteArrayInput(object), new GenericDatumReader<>())) {
                records.forEach(record -> offsets.add((Integer) record.get("o")));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return offsets;
        }
    },
    PARQUET("parquet.ParquetFormat") {
        @Override
        SchemaAndValue value(int offset, int padding) {
            return struct(offset, padding);
        }

        @Override
        List<Integer> offsets(byte[] object) {
            return DuckDb.ofObject(object, file -> "SELECT o FROM read_parquet('" + file + "')").stream()
                    .map(Integer::valueOf)
                    .toList();
        }
    };

    private static final Schema SCHEMA = SchemaBuilder.struct()
            .field("o", Schema.INT32_SCHEMA)
            .field("x", Schema.STRING_SCHEMA)
            .build();

    private static final Map<List<Integer>, String> NOISES = new ConcurrentHashMap<>();

    private final String className;

    FileFormat(String className) {
        this.className = "io.confluent.connect.s3.format." + className;
    }

    Map<String, String> settings() {
        return Map.of("format.class", className, "format.bytearray.separator", "\n");
    }

    /** A record that tells its offset and takes up at least so many bytes, compressed or not. */
    abstract SchemaAndValue value(int offset, int padding);

    /** Offsets of the records in an object, in its order. */
    abstract List<Integer> offsets(byte[] object);

    private static SchemaAndValue bytes(int offset, int padding) {
        return new SchemaAndValue(Schema.OPTIONAL_BYTES_SCHEMA, json(offset, padding));
    }

    private static SchemaAndValue struct(int offset, int padding) {
        return new SchemaAndValue(SCHEMA, new Struct(SCHEMA).put("o", offset).put("x", noise(offset, padding)));
    }

    private static byte[] json(int offset, int padding) {
        String text = "{\"o\":" + offset + ",\"x\":\"" + noise(offset, padding) + "\"}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String noise(int seed, int length) {
        return NOISES.computeIfAbsent(List.of(seed, length), key -> makeNoise(seed, length));
    }

    private static String makeNoise(int seed, int length) {
        byte[] letters = new byte[length];
        Random chance = new Random(seed);
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) ('#' + chance.nextInt(56)); // neither quote nor backslash
        }
        return new String(letters, StandardCharsets.US_ASCII);
    }

    /** A line that is not, byte for byte, the record it claims to be counts as none. */
    private static List<Integer> offsetsOfLines(byte[] object) {
        return new String(object, StandardCharsets.UTF_8)
                .lines()
                .map(line -> {
                    int offset = Integer.parseInt(line.substring(5, line.indexOf(',')));
                    int padding = line.length() - json(offset, 0).length;
                    boolean same = line.equals(new String(json(offset, padding), StandardCharsets.UTF_8));
                    return same ? offset : -1;
                })
                .toList();
    }
}
