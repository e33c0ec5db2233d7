package io.pinflow.bench.sink;

import org.apache.kafka.connect.data.Schema;

/** The records' values of a benchmark, the same again and again. */
interface Values {

    /** Null where they have none. */
    Schema schema();

    /** The value of the record at an offset. */
    Object at(long offset);
}
