package io.pinflow.local.part;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The S3-protocol server: S3Proxy over a local folder, so that objects are plain files; it checks signatures. */
public final class S3Part implements Part {
    private final DataFolder folder;
    private final Installation installation;
    private final PortSetting port;
    private final Credentials credentials;
    private final HttpProbe http = new HttpProbe();

    public S3Part(DataFolder folder, Installation installation, PortSetting port, Credentials credentials) {
        this.folder = folder;
        this.installation = installation;
        this.port = port;
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public String address() {
        return "http://127.0.0.1:" + port.port();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of(port);
    }

    @Override
    public void prepare() {
        try {
            Files.createDirectories(folder.data(name()));
            folder.writeSecret(
                    settingsFile(),
                    String.join(
                            "\n",
                            "s3proxy.endpoint=" + address(),
                            "s3proxy.authorization=aws-v2-or-v4",
                            "s3proxy.identity=" + credentials.s3AccessKey(),
                            "s3proxy.credential=" + credentials.s3SecretKey(),
                            "jclouds.provider=filesystem-nio2",
                            "jclouds.filesystem.basedir=" + folder.data(name()),
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the S3 server in " + folder.root(), e);
        }
    }

    @Override
    public List<String> command() {
        return JavaCommand.ofMain(
                96,
                List.of("-Dlogback.configurationFile=" + installation.loggingOfS3()),
                installation.s3ClassPath(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settingsFile().toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    /** Any HTTP answer will do: unsigned, it is a refusal. */
    @Override
    public boolean isReady() {
        return http.status(address()).isPresent();
    }

    private Path settingsFile() {
        return folder.run().resolve("s3.properties");
    }
}
