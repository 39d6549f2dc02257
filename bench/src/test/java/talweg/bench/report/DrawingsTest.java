package talweg.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DrawingsTest {
    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static double number(Document svg, String element, int index, String attribute) {
        return Double.parseDouble(((Element) svg.getElementsByTagName(element).item(index)).getAttribute(attribute));
    }

    @Test
    void what_is_met_is_left_of_what_is_missed() throws Exception {
        Map<String, String> drawings = Drawings.of(
                TablesTest.ROWS,
                List.of(
                        LinesTest.result("one", "<1>", 1.5e-2),
                        LinesTest.result("one", "2", 1.5e2),
                        LinesTest.result("two", "3", Double.NaN),
                        new Line.Result("two", "", "", "", null, new Outcome.Absent("x"))));
        assertThat(drawings).containsOnlyKeys("targets");
        Document svg = parse(drawings.get("targets"));
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2);
        // the four decades from 0.01 to 100 fill the width
        assertThat(number(svg, "circle", 0, "cx")).isEqualTo(110);
        assertThat(number(svg, "circle", 1, "cx")).isEqualTo(736);
    }

    @Test
    void curves_of_a_chart_share_a_drawing() throws Exception {
        Line one = new Line.Curve("one", "", "growth", "a", new double[] {1, 10, 100}, new double[] {1, 0, 10});
        Line two = new Line.Curve("one", "", "growth", "b", new double[] {1, 10}, new double[] {1, 2});
        Line other = new Line.Curve("two", "", "cold", "c", new double[] {1, 10}, new double[] {1, 2});
        Map<String, String> drawings = Drawings.of(TablesTest.ROWS, List.of(one, two, other));
        assertThat(drawings).containsOnlyKeys("targets", "growth", "cold");
        Document svg = parse(drawings.get("growth"));
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        Element line = (Element) svg.getElementsByTagName("polyline").item(0);
        // zero has no place on a logarithmic scale
        assertThat(line.getAttribute("points").strip()).isEqualTo("110.0,360.0 736.0,34.0");
    }

    @Test
    void decades_have_names() {
        assertThat(Decades.name(0)).isEqualTo("1");
        assertThat(Decades.name(-3)).isEqualTo("10⁻³");
        assertThat(Decades.around(new double[] {0.5, 2000, 0, Double.NaN}, 0, 100))
                .isEqualTo(new Decades(-1, 4, 0, 100));
        assertThat(Decades.around(new double[] {}, 0, 100)).isEqualTo(new Decades(0, 1, 0, 100));
        assertThat(new Decades(0, 4, 0, 100).ticks(2)).containsExactly(0, 2, 4);
    }
}
