package io.pinflow.cleaner.http.picture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * Draws a topology as SVG: each sub-topology in a frame, its nodes from left to right in the order in which a record
 * meets them, with the topics and stores they use. It needs nothing but itself: no script, style sheet or font.
 */
public final class TopologyPicture {
    private static final int MARGIN = 16;
    private static final int TITLE = 34;
    private static final int COLUMN = 270;
    private static final int WIDTH = 210;
    private static final int LINE = 17;
    private static final int GAP = 16;
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    private final StringBuilder body = new StringBuilder();
    private int width;
    private int y = MARGIN;

    private TopologyPicture() {}

    /** The picture, as the text of an SVG document. */
    public static String of(TopologyDescription topology) {
        TopologyPicture picture = new TopologyPicture();
        topology.subtopologies().stream()
                .sorted((one, other) -> Integer.compare(one.id(), other.id()))
                .forEach(picture::draw);
        return picture.document();
    }

    private String document() {
        int right = width + 2 * MARGIN;
        return "<svg xmlns=\"" + NAMESPACE + "\" viewBox=\"0 0 " + right + ' ' + y + "\" width=\"" + right
                + "\" height=\"" + y + "\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">"
                + "<title>The way of a record through the cleaner</title>"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>" + body + "</svg>";
    }

    private void draw(Subtopology subtopology) {
        Layers layers = Layers.of(subtopology);
        int top = y;
        Map<String, Box> boxes = new LinkedHashMap<>();
        int bottom = top;
        int x = 2 * MARGIN;
        for (List<TopologyDescription.Node> layer : layers.layers()) {
            int at = top + TITLE;
            for (TopologyDescription.Node node : layer) {
                Box box = new Box(x, at, Labels.of(node));
                boxes.put(node.name(), box);
                at += box.height() + GAP;
            }
            bottom = Math.max(bottom, at);
            x += COLUMN;
        }
        int right = x - COLUMN + WIDTH + MARGIN;
        width = Math.max(width, right - MARGIN);
        body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#f6f7f9\" stroke=\"#d9dee6\"/>"
                .formatted(MARGIN, top, right - MARGIN, bottom - top));
        text(2 * MARGIN, top + 22, "#566173", "Sub-topology " + subtopology.id());
        layers.edges().forEach((from, to) -> to.forEach(each -> arrow(boxes.get(from), boxes.get(each))));
        boxes.values().forEach(this::box);
        y = bottom + MARGIN;
    }

    private void arrow(Box from, Box to) {
        int x1 = from.x() + WIDTH;
        int x2 = to.x();
        int middle = (x1 + x2) / 2;
        body.append("<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"#566173\"/>"
                .formatted(x1, from.middle(), middle, from.middle(), middle, to.middle(), x2 - 5, to.middle()));
        body.append("<path d=\"M%d %d l-7 -4 v8 z\" fill=\"#566173\"/>".formatted(x2, to.middle()));
    }

    private void box(Box box) {
        body.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#ffffff\" stroke=\"#2b62b8\"/>"
                .formatted(box.x(), box.y(), WIDTH, box.height()));
        int line = box.y() + LINE;
        for (int i = 0; i < box.lines().size(); i++) {
            text(box.x() + 8, line, i == 0 ? "#1b2330" : "#566173", box.lines().get(i));
            line += LINE;
        }
    }

    private void text(int x, int line, String colour, String text) {
        body.append("<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>".formatted(x, line, colour, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private record Box(int x, int y, List<String> lines) {
        int height() {
            return lines.size() * LINE + 8;
        }

        int middle() {
            return y + height() / 2;
        }
    }
}
