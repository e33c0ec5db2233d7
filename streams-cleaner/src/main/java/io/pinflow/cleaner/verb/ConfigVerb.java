package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.config.Definition;
import io.pinflow.cleaner.config.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows every setting with the value in force, where it was given, and its default; then checks them. */
@Command(
        name = "config",
        description = {
            "Shows every setting with the value in force, where it was given, and its default. Secrets are hidden.",
            "Exit status 2 if a setting is wrong."
        })
public final class ConfigVerb implements Callable<Integer> {
    private static final String HIDDEN = "(hidden)";
    /** Settings of clients that may hold a secret; better one too many. */
    private static final Pattern SECRET =
            Pattern.compile("password|secret|token|credential|jaas|key$|auth", Pattern.CASE_INSENSITIVE);

    private static final Pattern LOGIN_IN_URL = Pattern.compile("//[^/@\\s]+@");

    @ParentCommand
    private CleanerApp app;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, Settings.Given> given = new TreeMap<>(app.given());
        PrintWriter out = spec.commandLine().getOut();
        for (ConfigDef.ConfigKey key : new TreeMap<>(Definition.of().configKeys()).values()) {
            print(out, key, given.remove(key.name));
        }
        given.forEach((key, value) ->
                out.printf("%s = %s  (%s)%n", key, SECRET.matcher(key).find() ? HIDDEN : shown(value), value.source()));
        out.flush();
        app.settings();
        return ExitCode.OK;
    }

    private static String shown(Settings.Given given) {
        return LOGIN_IN_URL.matcher(given.value()).replaceAll("//" + HIDDEN + '@');
    }

    private static void print(PrintWriter out, ConfigDef.ConfigKey key, Settings.Given given) {
        String initial = key.hasDefault() ? ConfigDef.convertToString(key.defaultValue, key.type) : "none; required";
        if (given == null) {
            out.printf("%s = %s  (default)%n", key.name, key.hasDefault() ? initial : "");
        } else {
            String value = key.type == ConfigDef.Type.PASSWORD ? HIDDEN : shown(given);
            out.printf("%s = %s  (%s; default %s)%n", key.name, value, given.source(), initial);
        }
    }
}
