package io.pinflow.local.it.sink;

/** Requests that write. */
enum Operation {
    PUT_OBJECT,
    CREATE,
    PART,
    COMPLETE;

    /**
     * What a request is.
     *
     * @param method of HTTP
     * @param target path and query
     * @return null if it is none of these
     */
    static Operation of(String method, String target) {
        if (method.equals("POST") && (target.endsWith("?uploads") || target.contains("?uploads="))) {
            return CREATE;
        }
        if (method.equals("POST") && target.contains("uploadId=")) {
            return COMPLETE;
        }
        if (method.equals("PUT")) {
            return target.contains("partNumber=") ? PART : PUT_OBJECT;
        }
        return null;
    }
}
