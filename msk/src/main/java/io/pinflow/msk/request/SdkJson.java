package io.pinflow.msk.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** The AWS SDK's requests as the JSON that the AWS CLI takes ({@code --cli-input-json}), and back, by the SDK's own model. */
public final class SdkJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SdkJson() {}

    /** Members that are not set are left out. */
    public static ObjectNode write(SdkPojo pojo) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value != null && !isUnsetCollection(value)) {
                object.set(field.locationName(), node(value));
            }
        }
        return object;
    }

    private static boolean isUnsetCollection(Object value) {
        return value instanceof List<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
    }

    private static JsonNode node(Object value) {
        if (value instanceof SdkPojo pojo) {
            return write(pojo);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(element -> array.add(node(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, element) -> object.set(key.toString(), node(element)));
            return object;
        }
        if (value instanceof Integer number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        return value instanceof Boolean flag ? NODES.booleanNode(flag) : NODES.textNode(value.toString());
    }

    /**
     * Fills a builder of the SDK.
     *
     * @return the same builder
     * @throws IllegalArgumentException if the JSON has a member that the model lacks, or one of another type
     */
    public static <B extends SdkPojo> B read(JsonNode json, B builder) {
        Map<String, SdkField<?>> fields = new LinkedHashMap<>();
        builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
        json.properties().forEach(member -> {
            SdkField<?> field = fields.get(member.getKey());
            if (field == null) {
                throw new IllegalArgumentException(
                        member.getKey() + " is no member of the request; known are " + fields.keySet());
            }
            field.set(builder, value(member.getValue(), field));
        });
        return builder;
    }

    private static Object value(JsonNode node, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return built(read(
                    expect(node.isObject(), node, field), field.constructor().get()));
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> values = new ArrayList<>();
            expect(node.isArray(), node, field).forEach(member -> values.add(value(member, element)));
            return values;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> values = new LinkedHashMap<>();
            expect(node.isObject(), node, field)
                    .properties()
                    .forEach(member -> values.put(member.getKey(), value(member.getValue(), element)));
            return values;
        }
        if (type == MarshallingType.INTEGER) {
            return expect(node.isInt(), node, field).intValue();
        }
        if (type == MarshallingType.LONG) {
            return expect(node.isIntegralNumber(), node, field).longValue();
        }
        return type == MarshallingType.BOOLEAN
                ? expect(node.isBoolean(), node, field).booleanValue()
                : expect(node.isTextual(), node, field).textValue();
    }

    private static Object built(SdkPojo pojo) {
        return pojo instanceof SdkBuilder<?, ?> builder ? builder.build() : pojo;
    }

    private static JsonNode expect(boolean fits, JsonNode node, SdkField<?> field) {
        if (!fits) {
            throw new IllegalArgumentException(field.locationName() + " is " + node + "; expected "
                    + field.marshallingType().getTargetClass().getSimpleName());
        }
        return node;
    }
}
