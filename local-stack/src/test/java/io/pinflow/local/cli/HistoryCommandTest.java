package io.pinflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HistoryCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine pinflow = Pinflow.commandLine();
        pinflow.setOut(new PrintWriter(out));
        pinflow.setErr(new PrintWriter(err));
        return pinflow.execute(arguments);
    }

    @Test
    void namesTheCommandsThatThereAre() {
        assertThat(execute("history")).isEqualTo(2);
        assertThat(execute("history", "table", "--from", "raw")).isEqualTo(2);

        assertThat(err.toString())
                .contains("A command is missing; expected one of tables, insights, compare, compact")
                .contains("There is no command table; expected one of");
    }

    @Test
    void showsItsOwnHelpWithoutStartingAnything() {
        assertThat(execute("history", "--help")).isZero();

        assertThat(out.toString()).contains("tables --from raw");
    }
}
