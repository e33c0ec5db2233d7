package io.pinflow.cleaner.http.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * The nodes of a sub-topology in layers, so that every edge leads to a later one: a node's layer is the length of the
 * longest way to it.
 *
 * @param layers nodes of each, by name
 * @param edges the name of a node to those behind it
 */
record Layers(List<List<Node>> layers, Map<String, List<String>> edges) {

    static Layers of(Subtopology subtopology) {
        Map<String, Node> nodes = new TreeMap<>();
        subtopology.nodes().forEach(node -> nodes.put(node.name(), node));
        Map<String, Integer> depths = new LinkedHashMap<>();
        Map<String, List<String>> edges = new LinkedHashMap<>();
        List<List<Node>> layers = new ArrayList<>();
        for (Node node : nodes.values()) {
            int depth = depth(node, depths);
            while (layers.size() <= depth) {
                layers.add(new ArrayList<>());
            }
            layers.get(depth).add(node);
            edges.put(
                    node.name(),
                    node.successors().stream().map(Node::name).sorted().toList());
        }
        return new Layers(layers, edges);
    }

    private static int depth(Node node, Map<String, Integer> known) {
        Integer before = known.get(node.name());
        if (before != null) {
            return before;
        }
        int depth = node.predecessors().stream()
                        .mapToInt(each -> depth(each, known))
                        .max()
                        .orElse(-1)
                + 1;
        known.put(node.name(), depth);
        return depth;
    }
}
