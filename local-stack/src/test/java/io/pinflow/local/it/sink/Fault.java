package io.pinflow.local.it.sink;

/** What goes wrong with one request. */
enum Fault {
    STATUS_429,
    STATUS_500,
    STATUS_503,
    /** The connection breaks before the request has reached the store. */
    RESET,
    /** No answer comes, and the request never reaches the store. */
    TIMEOUT,
    /** The store does what it is asked, and the connection breaks before its answer. */
    ANSWER_LOST
}
