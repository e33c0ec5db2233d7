package io.pinflow.msk.doctor;

/**
 * What one look found.
 *
 * @param text what was seen; where it is wrong, with the reason and the mend
 */
record Verdict(Kind kind, String text) {
    /** How it is. */
    enum Kind {
        /** As it should be. */
        WELL,
        /** It works, but a person should know. */
        NOTE,
        /** It does not work. */
        WRONG
    }

    static Verdict well(String text) {
        return new Verdict(Kind.WELL, text);
    }

    static Verdict note(String text) {
        return new Verdict(Kind.NOTE, text);
    }

    static Verdict wrong(String text) {
        return new Verdict(Kind.WRONG, text);
    }
}
