package io.pinflow.cleaner.side;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.geo.CleanGeo;
import io.pinflow.cleaner.geo.GeoCleaner;
import io.pinflow.cleaner.pin.CleanPin;
import io.pinflow.cleaner.pin.PinCleaner;
import io.pinflow.cleaner.user.CleanUser;
import io.pinflow.cleaner.user.UserCleaner;
import io.pinflow.cleaner.verdict.Verdict;
import java.util.function.Function;

/** The three sides of a post, one per raw topic. Their order is part of the store's binary form. */
public enum Side {
    PIN("pin", new PinCleaner()::clean, CleanPin::read),
    GEO("geo", new GeoCleaner()::clean, CleanGeo::read),
    USER("user", new UserCleaner()::clean, CleanUser::read);

    private final String sideName;
    private final Function<byte[], Verdict<? extends CleanRecord>> cleaner;
    private final Function<BinaryFieldReader, CleanRecord> reader;

    Side(
            String sideName,
            Function<byte[], Verdict<? extends CleanRecord>> cleaner,
            Function<BinaryFieldReader, CleanRecord> reader) {
        this.sideName = sideName;
        this.cleaner = cleaner;
        this.reader = reader;
    }

    /** The word for it in names of topics and counters. */
    public String sideName() {
        return sideName;
    }

    /** Cleans a raw value of this side. Safe from any thread. */
    public Verdict<? extends CleanRecord> clean(byte[] json) {
        return cleaner.apply(json);
    }

    /** Reads a clean record of this side from its binary form. */
    public CleanRecord read(BinaryFieldReader in) {
        return reader.apply(in);
    }
}
