package io.pinflow.bench.sink;

import io.pinflow.s3.format.AvroFormat;
import io.pinflow.s3.format.DecimalEncoding;
import io.pinflow.s3.format.JsonLinesFormat;
import io.pinflow.s3.format.ParquetCodec;
import io.pinflow.s3.format.ParquetFormat;
import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.format.RecordWriter;
import io.pinflow.s3.schema.AvroMapper;
import io.pinflow.s3.schema.AvroMappings;
import io.pinflow.s3.schema.AvroOptions;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.avro.file.CodecFactory;
import org.apache.kafka.connect.data.Schema;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to make a record bytes, in each format: the same pins, in files of 10,000 that no one keeps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBytes {

    private static final int RECORDS = 10_000;

    private final Pins pins = new Pins(Posts.make());
    private final List<byte[]> json = lines(pins);
    private final RecordFormat jsonFormat = new JsonLinesFormat(DecimalEncoding.BASE64);
    private final RecordFormat avroFormat =
            new AvroFormat(mappings(AvroOptions.Decimals.BYTES), CodecFactory.nullCodec());
    private final RecordFormat parquetFormat =
            new ParquetFormat(mappings(AvroOptions.Decimals.FIXED), ParquetCodec.SNAPPY);

    private final Consumer<OutputStream> bareParquet = new BareFiles(RECORDS).parquet(pins);

    private static AvroMappings mappings(AvroOptions.Decimals decimals) {
        return new AvroMappings(schema -> AvroMapper.map(schema, new AvroOptions(true, true, false, decimals)));
    }

    private static List<byte[]> lines(Pins pins) {
        List<byte[]> lines = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JsonLines line = new JsonLines(out);
            line.write(pins.mapAt(i));
            line.flush();
            lines.add(out.toString(StandardCharsets.UTF_8).trim().getBytes(StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static void write(RecordFormat format, Schema schema, LongFunction<Object> values) {
        RecordWriter writer = format.begin(OutputStream.nullOutputStream());
        for (int i = 0; i < RECORDS; i++) {
            writer.write(schema, values.apply(i));
        }
        writer.finish();
    }

    /** The least: Jackson's generator over maps. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void bareGenerator() {
        JsonLines lines = new JsonLines(OutputStream.nullOutputStream());
        for (int i = 0; i < RECORDS; i++) {
            lines.write(pins.mapAt(i));
        }
        lines.flush();
    }

    /** Maps without a schema to JSON. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void jsonOfMaps() {
        write(jsonFormat, null, pins::mapAt);
    }

    /** Structs to JSON. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void jsonOfStructs() {
        write(jsonFormat, pins.schema(), pins::at);
    }

    /** Bytes that are JSON, and are looked at for that. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void jsonPassedThrough() {
        write(jsonFormat, Schema.BYTES_SCHEMA, offset -> json.get((int) offset));
    }

    /** Structs to Avro, not compressed. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void avroOfStructs() {
        write(avroFormat, pins.schema(), pins::at);
    }

    /** Structs to Parquet, with snappy. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void parquetOfStructs() {
        write(parquetFormat, pins.schema(), pins::at);
    }

    /** Parquet's writer, given its records as it wants them. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void bareParquetWriter() {
        bareParquet.accept(OutputStream.nullOutputStream());
    }
}
