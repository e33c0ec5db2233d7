package io.pinflow.local.cli;

import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.stack.StackSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the pipeline keeps its data and which ports it takes; each also an environment variable. */
final class StackOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${PINFLOW_DATA:-.pinflow}",
            description = "Data folder (PINFLOW_DATA; default: .pinflow).")
    private Path data;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_KAFKA_PORT:-9092}",
            description = "Port of the broker (PINFLOW_KAFKA_PORT; default: 9092).")
    private int kafka;

    @Option(
            names = "--controller-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_CONTROLLER_PORT:-9093}",
            description = "Port of the broker's controller (PINFLOW_CONTROLLER_PORT; default: 9093).")
    private int controller;

    @Option(
            names = "--connect-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_CONNECT_PORT:-8083}",
            description = "Port of the Connect worker's REST API (PINFLOW_CONNECT_PORT; default: 8083).")
    private int connect;

    @Option(
            names = "--database-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_DATABASE_PORT:-13306}",
            description = "Port of the database (PINFLOW_DATABASE_PORT; default: 13306).")
    private int database;

    @Option(
            names = "--s3-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_S3_PORT:-9000}",
            description = "Port of the S3 server (PINFLOW_S3_PORT; default: 9000).")
    private int s3;

    @Option(
            names = "--cleaner-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_CLEANER_PORT:-8080}",
            description = "Port of the cleaner's page (PINFLOW_CLEANER_PORT; default: 8080).")
    private int cleaner;

    @Option(names = "--parquet", description = "Lands the clean topics as Parquet too, for SQL.")
    private boolean parquet;

    @Option(names = "--door", description = "Takes posts over HTTP too, as the course's scripts send them.")
    private boolean withDoor;

    @Option(
            names = "--door-port",
            paramLabel = "PORT",
            defaultValue = "${PINFLOW_DOOR_PORT:-8082}",
            description = "Port of the HTTP door (PINFLOW_DOOR_PORT; default: 8082).")
    private int door;

    Path data() {
        return data;
    }

    StackSettings settings() {
        Installation installation = new Installation(Path.of(System.getProperty("pinflow.home", ".")));
        return new StackSettings(
                installation,
                data,
                WorkerRuntime.of(installation.kafkaClassPath()),
                new PortSetting(kafka, "kafka-port"),
                new PortSetting(controller, "controller-port"),
                new PortSetting(connect, "connect-port"),
                new PortSetting(database, "database-port"),
                new PortSetting(s3, "s3-port"),
                new PortSetting(cleaner, "cleaner-port"),
                parquet,
                withDoor ? Optional.of(new PortSetting(door, "door-port")) : Optional.empty());
    }
}
