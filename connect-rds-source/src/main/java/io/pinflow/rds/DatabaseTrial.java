package io.pinflow.rds;

import io.pinflow.rds.capture.Stream;
import io.pinflow.rds.table.DatabaseCheck;
import io.pinflow.rds.table.Source;
import io.pinflow.rds.table.SourceCheck;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries a sound configuration against its database, without reading a row; what makes it slow is logged. */
final class DatabaseTrial {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTrial.class);

    private DatabaseTrial() {}

    /** @return all that a person must mend, each with its setting */
    static List<Diagnosis> findings(RdsSourceConfig config) {
        if (config.isEmulation()) {
            return DatabaseCheck.findings(config.database(), config.emulation().tables()).stream()
                    .map(finding -> Diagnosis.of(finding, config))
                    .toList();
        }
        List<Source> sources = config.capture().streams().stream()
                .map(Stream::source)
                .filter(source -> source.split().number() == 0)
                .toList();
        List<Diagnosis> findings = new ArrayList<>();
        SourceCheck.check(
                config.database(),
                sources,
                finding -> findings.add(Diagnosis.of(finding, config)),
                warning -> LOG.warn("{}: {}.", Diagnosis.setting(warning, config), warning.message()),
                fault -> findings.add(Diagnosis.of(fault, config)));
        return findings;
    }
}
