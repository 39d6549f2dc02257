package talweg.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A session in a shell as a document shows it: after each `$ command` what it prints. A line `…` stands for any
/// lines.
///
/// @param steps in order
record Session(List<Step> steps) {
    static final String LEFT_OUT = "…";

    private static final Pattern NUMBER = Pattern.compile("[-−]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");

    /// Numbers are shown with up to 17 digits; the last of them are those of one order of summation.
    private static final double ROUNDING = 1e-12;

    /// @param command without the prompt; a backslash at the end of a line joins the next to it
    /// @param printed as shown
    record Step(String command, List<String> printed) {}

    static Session of(List<String> lines) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("$ ")) {
                steps.getLast().printed().add(lines.get(i));
                continue;
            }
            StringBuilder command = new StringBuilder(lines.get(i).substring(2));
            while (command.charAt(command.length() - 1) == '\\') {
                command.setLength(command.length() - 1);
                command.append(lines.get(++i).strip());
            }
            steps.add(new Step(command.toString(), new ArrayList<>()));
        }
        // a free line between the answer and the next prompt belongs to neither
        for (Step step : steps) {
            while (!step.printed().isEmpty() && step.printed().getLast().isEmpty())
                step.printed().removeLast();
        }
        return new Session(steps);
    }

    /// `actual` with what `shown` leaves out left out, and lines that agree with those shown as they are there: equal
    /// to `shown` if all agree.
    static List<String> asShown(List<String> shown, List<String> actual) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).equals(LEFT_OUT)) {
                if (from < actual.size()) lines.add(agreed(shown.get(i), actual.get(from++)));
                continue;
            }
            lines.add(LEFT_OUT);
            if (i + 1 == shown.size()) return lines;
            String next = shown.get(i + 1);
            int found = from;
            while (found < actual.size() && !worded(actual.get(found)).equals(worded(next))) found++;
            // a line that is there no more: all are shown, to be cut anew
            if (found < actual.size()) from = found;
        }
        lines.addAll(actual.subList(from, actual.size()));
        return lines;
    }

    /// The line without its numbers, by which it is found again when these have changed.
    private static String worded(String line) {
        return NUMBER.matcher(line).replaceAll("#").replaceAll("\\s+", " ");
    }

    /// `shown` if `actual` differs from it by a time taken, or by rounding, alone; else `actual`.
    private static String agreed(String shown, String actual) {
        if (!worded(shown).equals(worded(actual))) return actual;
        if (shown.contains("\"seconds\": ")) return shown;
        List<String> left = numbers(shown);
        List<String> right = numbers(actual);
        for (int i = 0; i < left.size(); i++) {
            if (left.get(i).equals(right.get(i))) continue;
            double a = Double.parseDouble(left.get(i));
            double b = Double.parseDouble(right.get(i));
            if (!(Math.abs(a - b) <= ROUNDING * Math.abs(a))) return actual;
        }
        return shown;
    }

    private static List<String> numbers(String line) {
        return NUMBER.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(number -> number.replace('−', '-'))
                .toList();
    }
}
