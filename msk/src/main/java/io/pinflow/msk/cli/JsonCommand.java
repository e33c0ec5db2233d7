package io.pinflow.msk.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pinflow.msk.deploy.Plan;
import io.pinflow.msk.request.Requests;
import io.pinflow.msk.request.Revision;
import io.pinflow.msk.request.SdkJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what {@code aws kafkaconnect create-connector --cli-input-json} takes. */
@Command(
        name = "json",
        description = "Prints the input of aws kafkaconnect create-connector for a connector of the deployment.",
        mixinStandardHelpOptions = true)
final class JsonCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Parameters(paramLabel = "CONNECTOR", description = "The connector's name, or its file's.")
    private String connector;

    @Option(names = "--plugin-arn", required = true, paramLabel = "ARN", description = "The custom plugin's ARN.")
    private String pluginArn;

    @Option(
            names = "--worker-configuration-arn",
            required = true,
            paramLabel = "ARN",
            description = "The worker configuration's ARN.")
    private String workerArn;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        Plan plan = options.plan();
        Plan.Part part = plan.parts().stream()
                .filter(candidate -> candidate.file().name().equals(connector)
                        || candidate.entry().file().endsWith(connector))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Invalid value " + connector + " for CONNECTOR: the deployment has "
                                + plan.parts().stream()
                                        .map(candidate -> candidate.file().name())
                                        .toList()));
        Requests requests = new Requests(plan.deployment());
        spec.commandLine()
                .getOut()
                .println(new ObjectMapper()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsString(SdkJson.write(requests.connector(
                                part.entry(), part.file(), new Revision(pluginArn, 1), new Revision(workerArn, 1)))));
        return 0;
    }
}
