package io.pinflow.s3.schema;

/**
 * How Connect schemas become Avro's.
 *
 * @param enhanced whether enums and unions that came from Avro become so again: {@code enhanced.avro.schema.support}
 * @param metaData whether names, versions and parameters are kept as properties: {@code connect.meta.data}
 * @param optionalMapKeys whether maps with optional text keys become Avro maps: {@code allow.optional.map.keys}
 * @param decimals how decimals are stored
 */
public record AvroOptions(boolean enhanced, boolean metaData, boolean optionalMapKeys, Decimals decimals) {

    /** Where Avro keeps the digits of a decimal. */
    public enum Decimals {
        /** In bytes of any length, as Confluent's converter does. */
        BYTES,
        /** In bytes of a fixed length, which readers of Parquet handle best. */
        FIXED
    }
}
