package io.pinflow.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pinflow.history.cli.History;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

/** What the DAG files define, with stand-ins for Airflow's classes; needs Python and no Airflow. */
class AirflowDagTest {
    @ParameterizedTest
    @ValueSource(strings = {"pinflow_history", "pinflow_history_databricks"})
    void runsEachMidnightOneRunAtATimeWithRetriesAndNoCatchUp(String name) throws Exception {
        JsonNode dag = defined(name).path("dag");

        assertThat(dag.path("dag_id").textValue()).isEqualTo(name);
        assertThat(dag.path("schedule").textValue()).isEqualTo("@daily");
        assertThat(dag.path("catchup").isBoolean() && !dag.path("catchup").booleanValue())
                .isTrue();
        assertThat(dag.path("max_active_runs").intValue()).isEqualTo(1);
        assertThat(dag.at("/default_args/retries").intValue()).isEqualTo(3);
        assertThat(dag.at("/default_args/retry_delay").doubleValue()).isEqualTo(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinflow_history", "pinflow_history_databricks"})
    void bringsTablesUpToDateBeforeItAnswersAndCompacts(String name) throws Exception {
        JsonNode defined = defined(name);

        assertThat(defined.path("edges").toString())
                .isEqualTo("[[\"tables\",\"insights\"],[\"insights\",\"compact\"]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinflow_history", "pinflow_history_databricks"})
    void handsOverCommandLinesThatTheApplicationTakes(String name) throws Exception {
        for (JsonNode task : defined(name).path("tasks")) {
            List<String> arguments = new ArrayList<>();
            JsonNode jarTask = task.path("spark_jar_task");
            (jarTask.isMissingNode() ? task.path("application_args") : jarTask.path("parameters"))
                    .forEach(argument -> arguments.add(argument.textValue()));
            String main =
                    (jarTask.isMissingNode() ? task.path("java_class") : jarTask.path("main_class_name")).textValue();

            ParseResult parsed = History.commandLine().parseArgs(arguments.toArray(String[]::new));

            assertThat(parsed.subcommand().commandSpec().name())
                    .isEqualTo(task.path("task_id").textValue());
            assertThat(main).isEqualTo(HistoryApp.class.getName());
        }
    }

    private static JsonNode defined(String name) throws IOException, InterruptedException {
        assumeTrue(hasPython(), "python3 is not installed");
        Process python = new ProcessBuilder("python3", "src/test/python/dag_structure.py", "airflow/" + name + ".py")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String json = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return new JsonMapper().readTree(json);
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
