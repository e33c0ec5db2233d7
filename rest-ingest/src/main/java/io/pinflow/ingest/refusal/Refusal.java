package io.pinflow.ingest.refusal;

import java.util.concurrent.CompletionException;

/**
 * Why a whole request is answered with an error: nothing of it was sent, unless the code is one of Kafka's. Codes and
 * status are those of Confluent's REST proxy, version 2.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Messages quote what was sent, which may be as long as the body. */
    private static final int LONGEST_MESSAGE = 1000;

    private final int status;
    private final int code;

    private Refusal(int status, int code, String message) {
        super(clip(message), null, false, false);
        this.status = status;
        this.code = code;
    }

    private static String clip(String message) {
        if (message == null || message.length() <= LONGEST_MESSAGE) {
            return message;
        }
        int end =
                Character.isHighSurrogate(message.charAt(LONGEST_MESSAGE - 1)) ? LONGEST_MESSAGE - 1 : LONGEST_MESSAGE;
        return message.substring(0, end) + '…';
    }

    /** Any; the code's first three digits are the status of HTTP. */
    public static Refusal of(int code, String message) {
        return new Refusal(code < 1000 ? code : code / 100, code, message);
    }

    /** The body is not what its headers say: broken JSON, broken gzip, not UTF-8. */
    public static Refusal broken(String message) {
        return of(40002, message);
    }

    /** The body is JSON of another shape. */
    public static Refusal shape(String message) {
        return of(422, message);
    }

    /** A key or value is not in the form that was announced. */
    public static Refusal conversion(String message) {
        return of(42203, message);
    }

    /** The client sends too slowly. */
    public static Refusal slow(String message) {
        return of(408, message);
    }

    /** More than a limit allows. */
    public static Refusal tooLarge(String message) {
        return of(413, message);
    }

    /** Not now: too much is under way. */
    public static Refusal busy(String message) {
        return of(503, message);
    }

    /** The brokers cannot be asked now. */
    public static Refusal brokerAway(String message) {
        return of(50302, message);
    }

    /** Takes the wrapping off that futures put around it. */
    public static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Of HTTP. */
    public int status() {
        return status;
    }

    /** Of the body: the status, or one of five digits. */
    public int code() {
        return code;
    }

    /** Whether the same request may succeed later. */
    public boolean isPassing() {
        return status == 503;
    }
}
