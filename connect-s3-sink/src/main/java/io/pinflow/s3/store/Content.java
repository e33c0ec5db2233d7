package io.pinflow.s3.store;

import java.io.InputStream;

/** The bytes of an object, complete and unchanging; may be read any number of times, from any thread. */
public interface Content {

    /** In bytes. */
    long length();

    /** A new stream from the first byte. */
    InputStream open();
}
