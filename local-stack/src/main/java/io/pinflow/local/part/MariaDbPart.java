package io.pinflow.local.part;

import io.pinflow.local.home.Credentials;
import io.pinflow.local.home.DataFolder;
import io.pinflow.local.home.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The database: a MariaDB server from its Maven archive (Linux on x86-64), bound to 127.0.0.1, with one account
 * that owns everything and one that may only read, as the course's RDS login may.
 */
public final class MariaDbPart implements Part {
    /** The account the connector logs in with. */
    public static final String READER = "pinflow";

    private static final String OWNER = "pinflow_owner";

    private final DataFolder folder;
    private final Path server;
    private final PortSetting port;
    private final Credentials credentials;

    public MariaDbPart(DataFolder folder, Installation installation, PortSetting port, Credentials credentials) {
        this.folder = folder;
        this.server = installation.databaseServer();
        this.port = port;
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port.port();
    }

    @Override
    public List<PortSetting> ports() {
        return List.of(port);
    }

    /** The JDBC URL of the course's database; carries no secret. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port.port() + "/pinterest_data";
    }

    /** A connection with all rights and no database chosen. */
    public Connection connectAsOwner() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port.port() + "/?connectTimeout=2000&sslMode=disable",
                OWNER,
                credentials.databaseOwnerPassword());
    }

    @Override
    public void prepare() {
        try {
            refuseOtherMachines();
            makeExecutable();
            install();
            folder.writeSecret(initFile(), accounts());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the database in " + folder.root(), e);
        }
    }

    private String accounts() {
        return account(OWNER, credentials.databaseOwnerPassword(), "ALL PRIVILEGES ON *.*")
                + account(READER, credentials.databasePassword(), "SELECT ON pinterest_data.*");
    }

    private static String account(String user, String password, String rights) {
        return "CREATE USER IF NOT EXISTS '%1$s'@'%%';\nALTER USER '%1$s'@'%%' IDENTIFIED BY '%2$s';\nGRANT %3$s TO '%1$s'@'%%';\n"
                .formatted(user, password, rights);
    }

    private void refuseOtherMachines() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.equals("Linux amd64")) {
            throw new PartFailure("The embedded database runs on Linux amd64 (x86-64); this is " + machine);
        }
    }

    /** Archives of Maven keep no permissions. */
    private void makeExecutable() {
        for (String program :
                List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db")) {
            server.resolve(program).toFile().setExecutable(true);
        }
    }

    private void install() throws IOException {
        Path data = folder.data(name());
        if (Files.isDirectory(data)) {
            return;
        }
        Path half = folder.data(name() + ".half");
        DataFolder.deleteTree(half);
        Files.createDirectories(half);
        List<String> command = new ArrayList<>(List.of(
                server.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--force",
                "--skip-name-resolve",
                "--skip-test-db",
                "--auth-root-authentication-method=socket",
                "--innodb-log-file-size=8M",
                "--basedir=" + server,
                "--datadir=" + half));
        command.addAll(asRoot());
        Tool.run("setting up the database", command, folder.log(name()));
        Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                server.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + server,
                "--datadir=" + folder.data(name()),
                "--port=" + port.port(),
                "--bind-address=127.0.0.1",
                // A name without a path lies in the data folder, whose own path may be too long for a socket.
                "--socket=mariadb.sock",
                "--init-file=" + initFile(),
                // Without it the server makes a certificate at each start, for seconds of CPU.
                "--skip-ssl",
                "--skip-name-resolve",
                "--skip-log-bin",
                "--performance-schema=OFF",
                "--innodb-log-file-size=8M",
                "--innodb-buffer-pool-size=32M",
                "--max-connections=40",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00"));
        command.addAll(asRoot());
        return List.copyOf(command);
    }

    private static List<String> asRoot() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public boolean isReady() {
        try (Connection connection = connectAsOwner()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private Path initFile() {
        return folder.run().resolve("accounts.sql");
    }
}
