package io.pinflow.cleaner.http.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.CleanerTopology;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TopologyPictureTest {
    private final TopologyDescription topology = CleanerTopology.build(
                    new CleanerConfig(Map.of("bootstrap.servers", "localhost:9092", "topic.prefix", "pins.")),
                    3,
                    new Flow(),
                    new Suspects(new SizeLimits(Map.of(), Map.of())))
            .describe();

    private Document picture() throws Exception {
        String svg = TopologyPicture.of(topology);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document picture, String name) {
        NodeList nodes = picture.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    @Test
    void namesEveryNodeTopicAndStore() throws Exception {
        List<String> texts = elements(picture(), "text").stream()
                .map(Element::getTextContent)
                .toList();

        assertThat(texts)
                .contains("read-raw", "clean", "join-by-ind", "write-insight", "Sub-topology 0", "Sub-topology 1")
                .contains("from pins.pin", "to pins.clean.post", "store posts", "store insight-answers");
    }

    @Test
    void leadsAnArrowFromEachNodeToThoseBehindIt() throws Exception {
        long edges = topology.subtopologies().stream()
                .flatMap(each -> each.nodes().stream())
                .mapToLong(node -> node.successors().size())
                .sum();

        assertThat(elements(picture(), "path")).hasSize((int) (2 * edges));
    }

    @Test
    void drawsNoBoxOverAnother() throws Exception {
        List<Element> boxes = elements(picture(), "rect").stream()
                .filter(rect -> rect.getAttribute("stroke").equals("#2b62b8"))
                .toList();

        assertThat(boxes).hasSizeGreaterThan(12);
        for (Element one : boxes) {
            assertThat(boxes.stream().filter(other -> other != one && overlap(one, other)))
                    .isEmpty();
        }
    }

    private static boolean overlap(Element one, Element other) {
        return number(one, "x") < number(other, "x") + number(other, "width")
                && number(other, "x") < number(one, "x") + number(one, "width")
                && number(one, "y") < number(other, "y") + number(other, "height")
                && number(other, "y") < number(one, "y") + number(one, "height");
    }

    private static int number(Element element, String attribute) {
        return Integer.parseInt(element.getAttribute(attribute));
    }

    @Test
    void needsNothingFromElsewhere() {
        String svg = TopologyPicture.of(topology).replace("http://www.w3.org/2000/svg", "");

        assertThat(svg).doesNotContain("http", "href", "url(", "<style", "<script", " style=");
    }
}
