package io.pinflow.history.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static final String ERASE = "\r\033[K";

    private final StringWriter screen = new StringWriter();

    @Test
    void printsOnlyLinesThatStayWhereThereIsNoTerminal() {
        try (StatusLine status = new StatusLine(new PrintWriter(screen), false)) {
            status.begin("Looking");
            status.say("found");
        }

        assertThat(screen).hasToString("found" + System.lineSeparator());
    }

    @Test
    void takesItsLineAwayForThoseThatStayAndAtTheEnd() {
        try (StatusLine status = new StatusLine(new PrintWriter(screen), true)) {
            status.begin("Looking");
            status.say("found");
        }

        assertThat(screen.toString())
                .startsWith(ERASE + "Looking ... 0 s")
                .contains(ERASE + "found" + System.lineSeparator())
                .endsWith(ERASE);
    }

    @Test
    void fillsItsBarWithTheTasksThatAreDone() {
        assertThat(StatusLine.bar(0, 64)).isEqualTo("[                    ] 0/64  ");
        assertThat(StatusLine.bar(16, 64)).isEqualTo("[=====               ] 16/64  ");
        assertThat(StatusLine.bar(64, 64)).isEqualTo("[====================] 64/64  ");
    }
}
