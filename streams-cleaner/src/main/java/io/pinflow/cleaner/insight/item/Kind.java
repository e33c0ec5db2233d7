package io.pinflow.cleaner.insight.item;

/** The kinds of items. The code is the first byte of their keys. */
enum Kind {
    COUNTRY('c'),
    YEAR('y'),
    AGE('a'),
    POSTER('f'),
    PERSON('p');

    private final byte code;

    Kind(char code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static Kind of(byte code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("No item begins with the byte " + code);
    }
}
