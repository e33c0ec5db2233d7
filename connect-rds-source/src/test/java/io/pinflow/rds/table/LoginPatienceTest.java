package io.pinflow.rds.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginPatienceTest {
    private static final SQLException REFUSED = new SQLException("Access denied for user 'pin'", "28000", 1045);

    private long now = Long.MAX_VALUE; // nanoseconds may be anything, and overflow
    private final LoginPatience patience = new LoginPatience(() -> now);

    @Test
    void takesARefusedLoginForAnOutageForAWhile() {
        SQLException first = patience.judge(REFUSED);
        now += Duration.ofMinutes(4).toNanos();
        SQLException later = patience.judge(REFUSED);
        now += Duration.ofMinutes(1).toNanos();
        SQLException last = patience.judge(REFUSED);

        assertThatObject(SqlFault.of(first, null)).isInstanceOf(DatabaseAwayException.class);
        assertThat(first.getMessage()).contains("Access denied for user 'pin'");
        assertThatObject(SqlFault.of(later, null)).isInstanceOf(DatabaseAwayException.class);
        assertThatObject(last).isSameAs(REFUSED);
    }

    @Test
    void beginsAnewOnceALoginIsAccepted() {
        patience.judge(REFUSED);
        now += Duration.ofMinutes(6).toNanos();
        patience.accepted();

        assertThatObject(SqlFault.of(patience.judge(REFUSED), null)).isInstanceOf(DatabaseAwayException.class);
    }

    @Test
    void hasNothingToSayAboutOtherFaults() {
        SQLException unknown = new SQLException("Unknown database", "42000", 1049);

        assertThatObject(patience.judge(unknown)).isSameAs(unknown);
    }
}
