package io.pinflow.s3;

import io.pinflow.s3.format.AvroCodec;
import io.pinflow.s3.format.AvroFormat;
import io.pinflow.s3.format.ByteArrayFormat;
import io.pinflow.s3.format.CompressedFormat;
import io.pinflow.s3.format.Compression;
import io.pinflow.s3.format.DecimalEncoding;
import io.pinflow.s3.format.JsonLinesFormat;
import io.pinflow.s3.format.ParquetCodec;
import io.pinflow.s3.format.ParquetFormat;
import io.pinflow.s3.format.ProjectedFormat;
import io.pinflow.s3.format.RecordFormat;
import io.pinflow.s3.schema.AvroMapper;
import io.pinflow.s3.schema.AvroMappings;
import io.pinflow.s3.schema.AvroOptions;
import io.pinflow.s3.schema.SchemaCompatibility;
import io.pinflow.s3.schema.SchemaFit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say what the bytes of objects look like. */
final class FormatKeys {

    static final String FORMAT_CLASS = "format.class";
    static final String DECIMAL_FORMAT = "json.decimal.format";
    static final String SCHEMA_COMPATIBILITY = "schema.compatibility";
    static final String COMPRESSION_TYPE = "s3.compression.type";
    static final String COMPRESSION_LEVEL = "s3.compression.level";
    static final String BYTES_EXTENSION = "format.bytearray.extension";
    static final String BYTES_SEPARATOR = "format.bytearray.separator";
    static final String AVRO_CODEC = "avro.codec";
    static final String PARQUET_CODEC = "parquet.codec";
    static final String ENHANCED_AVRO = "enhanced.avro.schema.support";
    static final String CONNECT_META_DATA = "connect.meta.data";
    static final String OPTIONAL_MAP_KEYS = "allow.optional.map.keys";

    static final String JSON = "io.confluent.connect.s3.format.json.JsonFormat";
    static final String AVRO = "io.confluent.connect.s3.format.avro.AvroFormat";
    static final String PARQUET = "io.confluent.connect.s3.format.parquet.ParquetFormat";
    static final String BYTES = "io.confluent.connect.s3.format.bytearray.ByteArrayFormat";

    private static final int STRONGEST_GZIP = 9;
    private static final int STRONGEST_ZSTD = 22;

    private FormatKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Format")
                .add(
                        FORMAT_CLASS,
                        Type.STRING,
                        JSON,
                        Choices.exactly(JSON, AVRO, PARQUET, BYTES),
                        Importance.HIGH,
                        "Format of the objects, by the name of Confluent's class.")
                .add(
                        DECIMAL_FORMAT,
                        Type.STRING,
                        "BASE64",
                        Choices.of(DecimalEncoding.class),
                        Importance.LOW,
                        "How JSON shows Connect decimals: base64 text, or a number.")
                .add(
                        SCHEMA_COMPATIBILITY,
                        Type.STRING,
                        "NONE",
                        Choices.of(SchemaCompatibility.class),
                        Importance.HIGH,
                        "Which records may stand in one file though their schemas differ. NONE: none, each difference"
                                + " begins new files. BACKWARD and FULL: those of older versions, projected up to the"
                                + " file's schema. FORWARD: those of newer versions, projected down.")
                .add(
                        COMPRESSION_TYPE,
                        Type.STRING,
                        "none",
                        Choices.of(Compression.class),
                        Importance.LOW,
                        "Compression of whole objects, for JSON and bytes: none, gzip or zstd.")
                .add(
                        COMPRESSION_LEVEL,
                        Type.INT,
                        Compression.BY_DEFAULT,
                        Range.between(Compression.BY_DEFAULT, STRONGEST_ZSTD),
                        Importance.LOW,
                        "Its level: 0 to 9 for gzip, 1 to 22 for zstd; -1 for the method's default.")
                .add(
                        BYTES_EXTENSION,
                        Type.STRING,
                        ".bin",
                        null,
                        Importance.LOW,
                        "Ending of the names of objects in ByteArrayFormat.")
                .add(
                        BYTES_SEPARATOR,
                        Type.STRING,
                        null,
                        null,
                        Importance.LOW,
                        "What ByteArrayFormat writes after each record, blanks and all; the system's line end if left"
                                + " out.")
                .add(
                        AVRO_CODEC,
                        Type.STRING,
                        "null",
                        Choices.of(AvroCodec.class),
                        Importance.LOW,
                        "Compression within Avro objects: null for none, deflate, snappy, bzip2 or zstandard.")
                .add(
                        PARQUET_CODEC,
                        Type.STRING,
                        "snappy",
                        Choices.of(ParquetCodec.class),
                        Importance.LOW,
                        "Compression within Parquet objects: none, snappy, gzip, zstd or lz4_raw. The others of Parquet"
                                + " (lzo, brotli, lz4) need Hadoop, and are refused.")
                .add(
                        ENHANCED_AVRO,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether enums that Confluent's Avro converter read become Avro enums again, rather than text.")
                .add(
                        CONNECT_META_DATA,
                        Type.BOOLEAN,
                        true,
                        null,
                        Importance.LOW,
                        "Whether Avro schemas keep names, versions and parameters of Connect's, as connect.* properties.")
                .add(
                        OPTIONAL_MAP_KEYS,
                        Type.BOOLEAN,
                        false,
                        null,
                        Importance.LOW,
                        "Whether maps with optional text keys become Avro maps; if not, arrays of pairs.");
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        Map<String, String> problems = new LinkedHashMap<>();
        String compression =
                settings.getOrDefault(COMPRESSION_TYPE, "none").trim().toLowerCase(Locale.ROOT);
        String format = settings.getOrDefault(FORMAT_CLASS, JSON);
        if (!compression.equals("none") && (format.equals(AVRO) || format.equals(PARQUET))) {
            String own = format.equals(AVRO) ? AVRO_CODEC : PARQUET_CODEC;
            problems.put(
                    COMPRESSION_TYPE,
                    "Invalid value " + compression + " for configuration " + COMPRESSION_TYPE
                            + ": compresses JSON and bytes only; use " + own + " for this format");
            problems.put(
                    FORMAT_CLASS,
                    "Invalid value " + format + " for configuration " + FORMAT_CLASS + ": does not go with "
                            + COMPRESSION_TYPE + "=" + compression + "; use " + own);
        }
        String level = settings.getOrDefault(COMPRESSION_LEVEL, "").trim();
        boolean tooStrong = level.matches("\\d{1,9}") && Integer.parseInt(level) > STRONGEST_GZIP;
        if (compression.equals("gzip") && tooStrong) {
            problems.put(
                    COMPRESSION_LEVEL,
                    "Invalid value " + level + " for configuration " + COMPRESSION_LEVEL
                            + ": gzip has levels 0 to 9, and -1 for its default");
        }
        return problems;
    }

    /**
     * The format of values, by checked settings.
     *
     * @param fit gives values a schema; empty where they bring their own
     */
    static RecordFormat format(AbstractConfig config, Optional<SchemaFit> fit) {
        RecordFormat plain = format(config, config.getString(FORMAT_CLASS), fit);
        SchemaCompatibility compatibility = SchemaCompatibility.valueOf(upper(config, SCHEMA_COMPATIBILITY));
        return compatibility == SchemaCompatibility.NONE ? plain : new ProjectedFormat(plain, compatibility);
    }

    /** A format by its name, and the settings that go with it. */
    static RecordFormat format(AbstractConfig config, String name) {
        return format(config, name, Optional.empty());
    }

    private static RecordFormat format(AbstractConfig config, String name, Optional<SchemaFit> fit) {
        return switch (name) {
            case AVRO ->
                new AvroFormat(
                        mappings(config, AvroOptions.Decimals.BYTES, fit),
                        AvroCodec.valueOf(upper(config, AVRO_CODEC)).factory());
            case PARQUET ->
                new ParquetFormat(
                        mappings(config, AvroOptions.Decimals.FIXED, fit),
                        ParquetCodec.valueOf(upper(config, PARQUET_CODEC)));
            case BYTES -> compressed(config, bytes(config));
            default -> compressed(config, new JsonLinesFormat(DecimalEncoding.valueOf(upper(config, DECIMAL_FORMAT))));
        };
    }

    /** The separator may be blanks, which Kafka's own parsing would trim. */
    private static RecordFormat bytes(AbstractConfig config) {
        Object separator = config.originals().get(BYTES_SEPARATOR);
        return new ByteArrayFormat(
                config.getString(BYTES_EXTENSION), separator == null ? System.lineSeparator() : separator.toString());
    }

    private static RecordFormat compressed(AbstractConfig config, RecordFormat plain) {
        Compression compression = Compression.valueOf(upper(config, COMPRESSION_TYPE));
        return compression == Compression.NONE
                ? plain
                : new CompressedFormat(plain, compression, config.getInt(COMPRESSION_LEVEL));
    }

    private static AvroMappings mappings(
            AbstractConfig config, AvroOptions.Decimals decimals, Optional<SchemaFit> fit) {
        AvroOptions options = new AvroOptions(
                config.getBoolean(ENHANCED_AVRO),
                config.getBoolean(CONNECT_META_DATA),
                config.getBoolean(OPTIONAL_MAP_KEYS),
                decimals);
        return fit.map(AvroMappings::given)
                .orElseGet(() -> new AvroMappings(schema -> AvroMapper.map(schema, options)));
    }

    private static String upper(AbstractConfig config, String key) {
        return config.getString(key).toUpperCase(Locale.ROOT);
    }
}
