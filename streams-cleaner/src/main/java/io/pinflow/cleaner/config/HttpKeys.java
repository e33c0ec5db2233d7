package io.pinflow.cleaner.config;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Settings of the answers over HTTP. */
public final class HttpKeys {
    /** Port of the HTTP server. */
    public static final String HTTP_PORT = "http.port";
    /** Interface of the HTTP server. */
    public static final String HTTP_HOST = "http.host";
    /** What HTTP requests must carry. */
    public static final String HTTP_TOKEN = "http.token";
    /** Where the HTTP door is, which the page shows. */
    public static final String HTTP_DOOR_URL = "http.door.url";

    private HttpKeys() {}

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
                .define(
                        HTTP_PORT,
                        Type.INT,
                        0,
                        between(0, 65_535),
                        Importance.MEDIUM,
                        "Port on which the cleaner answers over HTTP, with its page at /; 0 for none.")
                .define(
                        HTTP_HOST,
                        Type.STRING,
                        "127.0.0.1",
                        new NonEmptyString(),
                        Importance.MEDIUM,
                        "Address of the interface to listen on; 0.0.0.0 for all. Beyond this machine set http.token"
                                + " too.")
                .define(
                        HTTP_TOKEN,
                        Type.PASSWORD,
                        null,
                        TokenForm.VALIDATOR,
                        Importance.MEDIUM,
                        "What a request must carry as Authorization: Bearer; null asks for nothing. /live, /ready and"
                                + " the page's own files, which tell nothing of the data, are answered to all.")
                .define(
                        HTTP_DOOR_URL,
                        Type.STRING,
                        null,
                        UrlForm.VALIDATOR,
                        Importance.LOW,
                        "URL of the HTTP door that posts come through, to show it on the page; null shows none. It is"
                                + " asked without a token; one that wants a token shows its state without counts.");
    }
}
