package io.pinflow.cleaner.verdict;

/**
 * Thrown by a rule that cannot read its column; a cleaner turns it into a {@link Refused}. It carries no stack
 * trace, since a stream of garbage must stay cheap.
 */
public final class Unreadable extends RuntimeException {
    private final transient Refused<Object> refusal;

    /**
     * @param reason why
     * @param field the column at fault; empty for the whole record
     * @param value what it held
     */
    public Unreadable(Reason reason, String field, String value) {
        super(reason.code() + " in " + field + ": " + value, null, false, false);
        this.refusal = new Refused<>(reason, field, value);
    }

    /** The same as a verdict on a record of any type. */
    public <T> Refused<T> verdict() {
        return new Refused<>(refusal.reason(), refusal.field(), refusal.value());
    }
}
