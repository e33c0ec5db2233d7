package io.pinflow.s3.format;

/** How JSON shows a Connect decimal: {@code json.decimal.format}. */
public enum DecimalEncoding {
    /** Its unscaled two's-complement bytes, base64 in a string. */
    BASE64,
    /** A JSON number. */
    NUMERIC
}
