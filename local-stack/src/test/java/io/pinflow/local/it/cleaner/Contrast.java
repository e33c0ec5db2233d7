package io.pinflow.local.it.cleaner;

import java.util.List;

/** Finds text of a page that is hard to read: too small, or too close in colour to what is behind it. */
final class Contrast {
    /** What WCAG 2 asks of usual text at level AA. */
    private static final double LEAST_RATIO = 4.5;

    private static final int LEAST_PIXELS = 11;

    private static final String SCRIPT = """
            const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
            const parse = text => text.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
            const ground = element => {
              for (let at = element; at; at = at.parentElement) {
                const colour = parse(getComputedStyle(at).backgroundColor);
                if (colour.length === 3 || colour[3] > 0) { return colour; }
              }
              return [255, 255, 255];
            };
            const found = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const element = walker.currentNode.parentElement;
              const box = element.getBoundingClientRect();
              if (walker.currentNode.data.trim() === '' || box.width < 2 || box.right < 0 || element.closest('noscript')) {
                continue;
              }
              const style = getComputedStyle(element);
              const inSvg = element instanceof SVGElement;
              const front = light(parse(inSvg ? style.fill : style.color));
              const back = light(ground(element));
              const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
              const scale = inSvg ? element.getScreenCTM().a : 1;
              const pixels = parseFloat(style.fontSize) * scale;
              if (ratio < arguments[0] || pixels < arguments[1]) {
                found.push(`${element.tagName} "${walker.currentNode.data.trim()}" ${ratio.toFixed(2)}:1 ${pixels.toFixed(1)}px`);
              }
            }
            return found;""";

    private Contrast() {}

    /** Each text that is hard to read, with the ratio of its contrast and its size. */
    static List<?> hardToRead(Browser browser) {
        return (List<?>) browser.run(SCRIPT, LEAST_RATIO, LEAST_PIXELS);
    }
}
