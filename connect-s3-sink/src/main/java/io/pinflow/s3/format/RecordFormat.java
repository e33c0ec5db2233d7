package io.pinflow.s3.format;

import java.io.OutputStream;

/** A file format. Called by one thread; writers of one format may share its buffers. */
public interface RecordFormat {

    /** With its dot: {@code .json}. */
    String extension();

    /** Media type of the files. */
    String contentType();

    /**
     * Begins a file.
     *
     * @param file takes the bytes; never throws
     */
    RecordWriter begin(OutputStream file);
}
