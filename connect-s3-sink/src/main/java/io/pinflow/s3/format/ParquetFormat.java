package io.pinflow.s3.format;

import io.pinflow.s3.schema.AvroMapping;
import io.pinflow.s3.schema.AvroMappings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.avro.AvroWriteSupport;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.schema.InvalidSchemaException;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.TypeUtil;

/** Parquet files, each of one schema: that of its first value, which must be a Struct. Written without Hadoop. */
public final class ParquetFormat implements RecordFormat {

    /** As Confluent's sink has it. */
    private static final int PAGE_BYTES = 64 * 1024;
    /** A row group is held uncompressed until it is complete, for each open file. */
    private static final long ROW_GROUP_BYTES = 16L * 1024 * 1024;
    /** Lists in three levels, so that they can hold nulls. */
    private static final ParquetConfiguration SETTINGS = settings();

    private final AvroMappings mappings;
    private final ParquetCodec codec;

    /** @param mappings best with decimals of fixed length, which every reader understands */
    public ParquetFormat(AvroMappings mappings, ParquetCodec codec) {
        this.mappings = Objects.requireNonNull(mappings, "mappings");
        this.codec = Objects.requireNonNull(codec, "codec");
    }

    private static ParquetConfiguration settings() {
        PlainParquetConfiguration settings = new PlainParquetConfiguration();
        settings.setBoolean(AvroWriteSupport.WRITE_OLD_LIST_STRUCTURE, false);
        return settings;
    }

    @Override
    public String extension() {
        return codec.parquetName().getExtension() + ".parquet";
    }

    @Override
    public String contentType() {
        return "application/vnd.apache.parquet";
    }

    @Override
    public void check(Schema schema, Object value) {
        AvroMapping mapping = mappings.of(schema, value);
        requireParquet(mapping);
        mapping.encode(value);
    }

    private static MessageType requireParquet(AvroMapping mapping) {
        if (mapping.schema().getType() != org.apache.avro.Schema.Type.RECORD) {
            throw new DataException("Parquet holds records with fields, and this value is a single "
                    + mapping.schema().getType() + "; wrap it with a transform such as HoistField");
        }
        try {
            MessageType parquet = new AvroSchemaConverter(SETTINGS).convert(mapping.schema());
            TypeUtil.checkValidWriteSchema(parquet);
            return parquet;
        } catch (InvalidSchemaException | UnsupportedOperationException | IllegalArgumentException unfit) {
            throw new DataException("Parquet cannot hold this schema: " + unfit.getMessage(), unfit);
        }
    }

    @Override
    public boolean isBoundToSchema() {
        return true;
    }

    @Override
    public RecordWriter begin(OutputStream file) {
        return new Writer(new ParquetOutput(file));
    }

    private final class Writer implements RecordWriter {

        /** Asking for the size looks at every column, so it is asked only so often. */
        private static final int RECORDS_PER_LOOK = 64;
        /** Buffers, dictionaries and statistics of a column before its first value; about. */
        private static final long BYTES_PER_COLUMN = 2048;

        private final ParquetOutput file;
        private ParquetWriter<Object> rows;
        private long columns;
        private long records;
        private long held;

        Writer(ParquetOutput file) {
            this.file = file;
        }

        @Override
        public void write(Schema schema, Object value) {
            AvroMapping mapping = mappings.of(schema, value);
            MessageType parquet = rows == null ? requireParquet(mapping) : null;
            Object encoded = mapping.encode(value);
            try {
                if (rows == null) {
                    columns = parquet.getColumns().size();
                    rows = open(mapping);
                }
                rows.write(encoded);
            } catch (IOException impossible) {
                throw new UncheckedIOException("an in-memory file refused bytes", impossible);
            }
            if (records++ % RECORDS_PER_LOOK == 0) {
                held = columns * BYTES_PER_COLUMN + Math.max(0, rows.getDataSize() - file.position());
            }
        }

        private ParquetWriter<Object> open(AvroMapping mapping) throws IOException {
            return AvroParquetWriter.<Object>builder(file)
                    .withSchema(mapping.schema())
                    .withDataModel(new GenericData())
                    .withConf(SETTINGS)
                    .withCodecFactory(new ParquetCompressors(codec))
                    .withCompressionCodec(codec.parquetName())
                    .withRowGroupSize(ROW_GROUP_BYTES)
                    .withPageSize(PAGE_BYTES)
                    .withDictionaryEncoding(true)
                    .build();
        }

        @Override
        public void finish() {
            try {
                rows.close();
                held = 0;
            } catch (IOException impossible) {
                throw new UncheckedIOException("an in-memory file refused bytes", impossible);
            }
        }

        @Override
        public long heldBytes() {
            return held;
        }
    }
}
