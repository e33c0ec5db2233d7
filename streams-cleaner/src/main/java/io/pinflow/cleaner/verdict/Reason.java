package io.pinflow.cleaner.verdict;

/** Why a record was refused. The code is a contract: it stands in the header {@code pinflow.reason}. */
public enum Reason {
    /** The value is not exactly one JSON object in a Unicode encoding. */
    NOT_JSON("not-json"),
    /** The value is not Avro, or the registry does not know its schema. */
    NOT_AVRO("not-avro"),
    /** The row has no {@code ind}, so nothing says which post it belongs to. */
    NO_IND("no-ind"),
    /** The row has both {@code index} and {@code ind}, and they differ. */
    TWO_INDS("two-inds"),
    /** The same column stands twice in the row. */
    COLUMN_TWICE("column-twice"),
    /** A text column holds an object or a list, or half a surrogate pair, which no encoding can write. */
    NOT_TEXT("not-text"),
    /** A number is in no known form, or has a fraction where whole numbers are counted. */
    NOT_A_NUMBER("not-a-number"),
    /** A date is in no known form, or is no day of the calendar. */
    NOT_A_DATE("not-a-date"),
    /** A number or date can be read but lies outside what its column allows. */
    OUT_OF_RANGE("out-of-range"),
    /** A deletion (null value) whose key is not the decimal text of an {@code ind}. */
    NO_KEY("no-key"),
    /** What would be written of it is larger than its topic takes. */
    TOO_LARGE("too-large"),
    /** A post lacked a side for longer than it is waited for; the record is a report, not a raw record. */
    INCOMPLETE("incomplete"),
    /** Cleaning or joining failed in a way that no rule foresees; the value of the header is the error. */
    ERROR("error");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    /** The stable lower-case word for headers, counters and reports. */
    public String code() {
        return code;
    }
}
