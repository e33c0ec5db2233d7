package io.pinflow.rds.emulation;

import io.pinflow.rds.table.TableSpec;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;

/** The course's emulation, small and finite unless told otherwise. */
final class EmulationBuilder {
    static final TableSpec PIN = new TableSpec("pinterest_data", "index");
    static final TableSpec GEO = new TableSpec("geolocation_data", "ind");
    static final TableSpec USER = new TableSpec("user_data", "ind");

    private OptionalLong postsMax = OptionalLong.of(10);
    private int postsPerPage = 4;
    private MissingRow missingRow = MissingRow.SKIP;

    static EmulationBuilder anEmulation() {
        return new EmulationBuilder();
    }

    EmulationBuilder withPostsMax(long max) {
        postsMax = OptionalLong.of(max);
        return this;
    }

    EmulationBuilder withPostsPerPage(int posts) {
        postsPerPage = posts;
        return this;
    }

    EmulationBuilder withMissingRow(MissingRow policy) {
        missingRow = policy;
        return this;
    }

    Emulation build() {
        List<Side> sides = List.of(new Side("p.pin", PIN), new Side("p.geo", GEO), new Side("p.user", USER));
        return new Emulation(BigInteger.valueOf(100), 11_001, postsMax, postsPerPage, missingRow, sides);
    }
}
