package io.pinflow.s3.landing;

/** How an object is written: {@code enable.conditional.writes}. */
public enum WriteMode {
    /** Only under a free key. What is found there instead decides what remains to be landed. */
    CREATE,
    /** Over whatever is there, as Confluent's sink does; a lost answer is met by writing again. */
    OVERWRITE
}
