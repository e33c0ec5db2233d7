package io.pinflow.cleaner.http.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/** What stands in the box of a node: its name, then the topics it reads or writes, or its stores. */
final class Labels {
    private static final int LONGEST = 34;

    private Labels() {}

    static List<String> of(Node node) {
        List<String> lines = new ArrayList<>(List.of(shortened(node.name())));
        if (node instanceof Source source) {
            new TreeSet<>(source.topicSet()).forEach(topic -> lines.add(shortened("from " + topic)));
        } else if (node instanceof Sink sink) {
            lines.add(shortened("to " + sink.topic()));
        } else if (node instanceof Processor processor) {
            new TreeSet<>(processor.stores()).forEach(store -> lines.add(shortened("store " + store)));
        }
        return lines;
    }

    /** The end tells names apart that begin alike. */
    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, 12) + '…' + text.substring(text.length() - LONGEST + 13);
    }
}
