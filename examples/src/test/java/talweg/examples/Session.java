package talweg.examples;

import java.util.ArrayList;
import java.util.List;

/// A session in a shell as a document shows it: after each `$ command` what it prints. A line `…` stands for any
/// lines.
///
/// @param steps in order
record Session(List<Step> steps) {
    static final String LEFT_OUT = "…";

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

    /// `actual` with what `shown` leaves out left out, and its times as shown there: equal to `shown` if they
    /// agree.
    static List<String> asShown(List<String> shown, List<String> actual) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).equals(LEFT_OUT)) {
                if (from < actual.size()) lines.add(timed(shown.get(i), actual.get(from++)));
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
        return line.replaceAll("[-−+]?\\d[\\d.]*([eE]-?\\d+)?", "#").replaceAll("\\s+", " ");
    }

    private static String timed(String shown, String actual) {
        String key = "\"seconds\": ";
        return shown.contains(key) && actual.contains(key) ? shown : actual;
    }
}
