package io.pinflow.local.it.sink;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The same three posts, once as JSON that carries its schema, once as JSON to which a sink is given one. */
enum TypedPosts {
    WITH_SCHEMA(
            38,
            Map.of(
                    "value.converter",
                    "org.apache.kafka.connect.json.JsonConverter",
                    "value.converter.schemas.enable",
                    "true")) {
        @Override
        List<String> texts() {
            return List.of(enveloped("""
                            {"ind":0,"title":"Grüße 🎉","price":"+x4=","posted_at":1598586767000,"joined":18000,
                             "tags":["a",null],"counts":{"one":1},"place":{"country":"Albania","latitude":-89.9787}}"""), enveloped("""
                            {"ind":1,"title":null,"price":"AZA=","posted_at":1598587800000,"joined":18000,
                             "tags":[],"counts":{},"place":{"country":"Peru","latitude":null}}"""), enveloped("""
                            {"ind":2,"title":null,"price":"AZA=","posted_at":1598659200000,"joined":-1,
                             "tags":[],"counts":{},"place":{"country":"Peru","latitude":null}}"""));
        }
    },
    SCHEMALESS(
            9,
            Map.of(
                    "value.converter",
                    "org.apache.kafka.connect.json.JsonConverter",
                    "value.converter.schemas.enable",
                    "false",
                    "schema.fit.source",
                    """
                    {"type":"record","name":"Post","fields":[
                      {"name":"ind","type":"long"},
                      {"name":"title","type":["null","string"],"default":null},
                      {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
                      {"name":"posted_at","type":{"type":"long","logicalType":"timestamp-millis"}},
                      {"name":"joined","type":{"type":"int","logicalType":"date"}},
                      {"name":"tags","type":{"type":"array","items":["null","string"]},"default":[]},
                      {"name":"counts","type":{"type":"map","values":"int"},"default":{}},
                      {"name":"place","type":{"type":"record","name":"Place","fields":[
                        {"name":"country","type":"string"},
                        {"name":"latitude","type":["null","double"],"default":null}]}}]}
                    """)) {
        @Override
        List<String> texts() {
            return List.of("""
                    {"ind":0,"title":"Grüße 🎉","price":-12.5,"posted_at":"2020-08-28T03:52:47","joined":"2019-04-14",
                     "tags":["a",null],"counts":{"one":1},"place":{"country":"Albania","latitude":-89.9787}}""", """
                    {"ind":1,"price":4,"posted_at":"2020-08-28T04:10:00Z","joined":"2019-04-14","tags":[],
                     "place":{"country":"Peru"}}""", """
                    {"ind":2,"price":4.0,"posted_at":"2020-08-29T02:00:00+02:00","joined":"1969-12-31",
                     "place":{"country":"Peru"}}""");
        }
    };

    private static final String SCHEMA = """
            {"type":"struct","name":"io.pinflow.Post","fields":[
              {"field":"ind","type":"int64"},
              {"field":"title","type":"string","optional":true},
              {"field":"price","type":"bytes","name":"org.apache.kafka.connect.data.Decimal","version":1,
               "parameters":{"scale":"2"}},
              {"field":"posted_at","type":"int64","name":"org.apache.kafka.connect.data.Timestamp","version":1},
              {"field":"joined","type":"int32","name":"org.apache.kafka.connect.data.Date","version":1},
              {"field":"tags","type":"array","items":{"type":"string","optional":true}},
              {"field":"counts","type":"map","keys":{"type":"string"},"values":{"type":"int32"}},
              {"field":"place","type":"struct","name":"io.pinflow.Place","fields":[
                {"field":"country","type":"string"},
                {"field":"latitude","type":"double","optional":true}]}]}""";

    private final int precision;
    private final Map<String, String> settings;

    TypedPosts(int precision, Map<String, String> settings) {
        this.precision = precision;
        this.settings = settings;
    }

    /** Values as they are sent. */
    abstract List<String> texts();

    String topic() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Digits of the decimal; Connect's own type does not limit them. */
    int precision() {
        return precision;
    }

    /** How a sink reads them. */
    Map<String, String> settings() {
        return settings;
    }

    private static String enveloped(String payload) {
        return "{\"schema\":" + SCHEMA + ",\"payload\":" + payload + "}";
    }
}
