package io.pinflow.local.it;

import io.pinflow.local.reconcile.TopicReader;
import io.pinflow.local.reconcile.TopicRecord;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A copy of real topics in which one record of one topic is damaged. */
final class DamagedTopics implements TopicReader {
    enum Damage {
        REMOVED,
        DOUBLED,
        ALTERED
    }

    private static final int DAMAGED_RECORD = 7;

    private final TopicReader sound;
    private final String topic;
    private final Damage damage;

    DamagedTopics(TopicReader sound, String topic, Damage damage) {
        this.sound = sound;
        this.topic = topic;
        this.damage = damage;
    }

    @Override
    public void read(String wanted, Consumer<TopicRecord> visitor) {
        AtomicInteger seen = new AtomicInteger();
        sound.read(wanted, record -> {
            if (wanted.equals(topic) && seen.incrementAndGet() == DAMAGED_RECORD) {
                handOverDamaged(record, visitor);
            } else {
                visitor.accept(record);
            }
        });
    }

    private void handOverDamaged(TopicRecord record, Consumer<TopicRecord> visitor) {
        switch (damage) {
            case REMOVED -> {}
            case DOUBLED -> {
                visitor.accept(record);
                visitor.accept(record);
            }
            case ALTERED -> visitor.accept(altered(record));
        }
    }

    private static TopicRecord altered(TopicRecord record) {
        String value = new String(record.value(), StandardCharsets.UTF_8);
        byte[] other = value.replaceFirst("(\"ind(?:ex)?\":)", "$11").getBytes(StandardCharsets.UTF_8);
        return new TopicRecord(record.place(), record.timestamp(), record.key(), other, record.headers());
    }
}
