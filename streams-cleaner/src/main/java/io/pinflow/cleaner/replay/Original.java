package io.pinflow.cleaner.replay;

import org.apache.kafka.common.header.Headers;

/** A raw record as it was; key and value may be null. */
record Original(byte[] key, byte[] value, Headers headers) {}
