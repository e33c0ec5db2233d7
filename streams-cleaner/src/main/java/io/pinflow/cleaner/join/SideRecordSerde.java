package io.pinflow.cleaner.join;

import io.pinflow.cleaner.side.SideRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Takes a {@link SideRecord} over the re-key topic. Safe from any thread. */
public final class SideRecordSerde implements Serde<SideRecord> {
    @Override
    public Serializer<SideRecord> serializer() {
        return (topic, record) -> record.toBytes();
    }

    @Override
    public Deserializer<SideRecord> deserializer() {
        return (topic, bytes) -> SideRecord.fromBytes(bytes);
    }
}
