package talweg.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes witnesses as [ProofFile] reads them.
final class ProofWriter {
    private ProofWriter() {}

    static void write(Witness witness, Appendable to) throws IOException {
        Expression expression = witness.expression();
        String claim = switch (witness) {
            case Witness.Convex _ -> "convex";
            case Witness.NotConvex _ -> "not convex";
            case Witness.Critical _ -> "critical";
            case Witness.NoMinimum _ -> "no minimum";
            case Witness.LevelLine _ -> "level line";
            case Witness.GlobalMinimum _ -> "global minimum";
            case Witness.SeparableMinimum _ -> "global minimum of a sum";
        };
        to.append("{\"format\": ").append(JsonText.quoted(ProofFile.FORMAT));
        to.append(",\n \"claim\": ").append(JsonText.quoted(claim));
        to.append(",\n \"variables\": ").append(strings(expression.variables(), ", "));
        to.append(",\n \"lines\": ").append(strings(expression.text(), ",\n  "));
        to.append(",\n \"output\": ").append(Integer.toString(expression.output()));
        to.append(",\n \"region\": ").append(sides(witness.region()));
        switch (witness) {
            case Witness.Convex(var _, var _, Witness.Convex.Ground.Composition()) ->
                to.append(",\n \"ground\": \"composition\"");
            case Witness.Convex(var _, var _, Witness.Convex.Ground.Curvature(Partition parts)) -> {
                to.append(",\n \"ground\": \"curvature\"");
                write(parts, to);
            }
            case Witness.NotConvex(var _, var _, double[] a, double[] b, double theta, double gap) -> {
                to.append(",\n \"a\": ")
                        .append(numbers(a))
                        .append(",\n \"b\": ")
                        .append(numbers(b));
                to.append(",\n \"theta\": ")
                        .append(number(theta))
                        .append(",\n \"gap\": ")
                        .append(number(gap));
            }
            case Witness.Critical(var _, var _, double[][] inverse, double[][] directions, int positive) -> {
                to.append(",\n \"inverse\": ").append(rows(inverse));
                to.append(",\n \"directions\": ").append(rows(directions));
                to.append(",\n \"positive\": ").append(Integer.toString(positive));
            }
            case Witness.NoMinimum(var _, var _, double[] direction, int order) -> {
                to.append(",\n \"direction\": ").append(numbers(direction));
                to.append(",\n \"order\": ").append(Integer.toString(order));
            }
            case Witness.LevelLine(var _, var _, double[] direction, double reach) -> {
                to.append(",\n \"direction\": ").append(numbers(direction));
                to.append(",\n \"reach\": ").append(number(reach));
            }
            case Witness.GlobalMinimum minimum -> write(minimum, to);
            case Witness.SeparableMinimum(var _, var _, double lower, double upper, var terms) -> {
                to.append(",\n \"lower\": ").append(number(lower));
                to.append(",\n \"upper\": ").append(number(upper));
                String before = ",\n \"terms\": [";
                for (Witness.SeparableMinimum.Term term : terms) {
                    to.append(before).append("\n {\"axes\": ").append(Arrays.toString(term.axes()));
                    write(term.minimum(), to);
                    to.append('}');
                    before = ",";
                }
                to.append(']');
            }
        }
        to.append("}\n");
    }

    private static void write(Witness.GlobalMinimum minimum, Appendable to) throws IOException {
        to.append(",\n \"lower\": ").append(number(minimum.lower()));
        to.append(",\n \"upper\": ").append(number(minimum.upper()));
        to.append(",\n \"at\": ").append(numbers(minimum.at()));
        to.append(",\n \"minimisers\": [");
        String before = "";
        for (Witness.GlobalMinimum.Minimiser each : minimum.minimisers()) {
            to.append(before).append("\n  {\"box\": ").append(sides(each.box()));
            to.append(", \"unique\": ")
                    .append(Boolean.toString(each.isUnique()))
                    .append('}');
            before = ",";
        }
        to.append(']');
        write(minimum.parts(), to);
    }

    private static void write(Partition parts, Appendable to) throws IOException {
        to.append(",\n \"parts\": [");
        boolean[] isLater = {false};
        Steps.write(parts, step -> {
            to.append(isLater[0] ? ",\n  " : "\n  ").append(JsonText.quoted(step));
            isLater[0] = true;
        });
        to.append(']');
    }

    private static String strings(List<String> strings, String between) {
        return '[' + String.join(between, strings.stream().map(JsonText::quoted).toList()) + ']';
    }

    private static String number(double number) {
        return JsonText.quoted(Steps.number(number));
    }

    private static String numbers(double[] numbers) {
        return '['
                + String.join(
                        ", ",
                        Arrays.stream(numbers).mapToObj(ProofWriter::number).toList())
                + ']';
    }

    private static String rows(double[][] rows) {
        return '['
                + String.join(
                        ", ", Arrays.stream(rows).map(ProofWriter::numbers).toList())
                + ']';
    }

    private static String sides(Region region) {
        List<String> sides = new ArrayList<>();
        for (int i = 0; i < region.dimension(); i++) sides.add(numbers(new double[] {region.lo(i), region.hi(i)}));
        return '[' + String.join(", ", sides) + ']';
    }
}
