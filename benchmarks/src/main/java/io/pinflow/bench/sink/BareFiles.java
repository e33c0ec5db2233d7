package io.pinflow.bench.sink;

import io.pinflow.s3.format.ParquetCodec;
import io.pinflow.s3.format.ParquetFormat;
import io.pinflow.s3.format.RecordWriter;
import io.pinflow.s3.schema.AvroMapper;
import io.pinflow.s3.schema.AvroMapping;
import io.pinflow.s3.schema.AvroMappings;
import io.pinflow.s3.schema.AvroOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** The least that writing a file of so many records takes, for each format. */
final class BareFiles {

    private final int records;

    BareFiles(int records) {
        this.records = records;
    }

    /** Jackson's generator. */
    Consumer<OutputStream> json(Posts posts) {
        return file -> {
            JsonLines lines = new JsonLines(file);
            for (int offset = 0; offset < records; offset++) {
                lines.write(posts.at(offset));
            }
            lines.flush();
        };
    }

    /** Jackson's generator into the platform's gzip. */
    Consumer<OutputStream> gzip(Posts posts) {
        return file -> {
            try (GZIPOutputStream gzip = new GZIPOutputStream(file, 8192)) {
                json(posts).accept(gzip);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        };
    }

    /** Parquet's writer, which is given the records as it wants them. */
    Consumer<OutputStream> parquet(Pins pins) {
        org.apache.avro.Schema schema = AvroMapper.map(
                        pins.schema(), new AvroOptions(true, true, false, AvroOptions.Decimals.FIXED))
                .schema();
        List<Object> ready = pins.avro(schema);
        ParquetFormat format = new ParquetFormat(
                new AvroMappings(same -> new AvroMapping(schema, record -> record)), ParquetCodec.SNAPPY);
        return file -> {
            RecordWriter writer = format.begin(file);
            for (int offset = 0; offset < records; offset++) {
                writer.write(pins.schema(), ready.get(offset % ready.size()));
            }
            writer.finish();
        };
    }
}
