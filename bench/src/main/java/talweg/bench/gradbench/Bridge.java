package talweg.bench.gradbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import talweg.bench.report.Clocked;
import talweg.bench.report.Clocked.Pace;
import talweg.bench.report.Outcome;

/// Asks two tools of GradBench what one of its evals asks, one after the other in each question; the eval sees the
/// answers of the first.
///
/// @param gradbench a clone of it, where the processes run
/// @param each      how long an answer may take
/// @param all       after which nothing more is asked
public record Bridge(Path gradbench, Duration each, Duration all) {
    /// What was asked, and what came of it.
    ///
    /// @param description of the input; empty where the eval has none
    /// @param isValid     whether the eval agrees with the first tool's answer
    /// @param error       what it says if not
    /// @param first       how long the first tool took
    /// @param second      how long the second
    public record Evaluation(
            String function, String description, boolean isValid, String error, Clocked first, Clocked second) {}

    /// @param isWhole whether the eval came to its end in time
    public record Evaluations(List<Evaluation> all, boolean isWhole) {}

    /// @throws IOException if a process cannot be started, or speaks otherwise
    public Evaluations run(List<String> eval, List<String> first, Optional<List<String>> second) throws IOException {
        Map<String, String> python = Map.of("PYTHONPATH", path());
        try (Conversation asking = new Conversation(eval, gradbench, python);
                Conversation one = new Conversation(first, gradbench, Map.of());
                Second other = new Second(
                        second.isEmpty() ? null : new Conversation(second.get(), gradbench, python),
                        new Outcome.Absent("peer manual"))) {
            return new Dialogue(asking, one, other).run();
        }
    }

    /// GradBench's own modules, before those that the user has put there.
    private String path() {
        String own = gradbench.resolve("python/gradbench").toString();
        String given = System.getenv("PYTHONPATH");
        return given == null || given.isEmpty() ? own : own + File.pathSeparator + given;
    }

    /// The second tool, for as long as it answers.
    private static final class Second implements AutoCloseable {
        private @Nullable Conversation tool;
        private Outcome gone;

        Second(@Nullable Conversation tool, Outcome gone) {
            this.tool = tool;
            this.gone = gone;
        }

        Clocked ask(String line, Duration limit) throws IOException {
            if (tool == null) return new Clocked.Unknown(gone);
            tool.say(line);
            Optional<String> answer = tool.next(limit);
            if (answer.isEmpty()) {
                close();
                gone = new Outcome.Failed("manual ended, or took too long");
                return new Clocked.Unknown(gone);
            }
            JsonNode said = Json.MAPPER.readTree(answer.get());
            if (said.path("success").asBoolean(true)) return pace(said);
            String error = said.path("error").asText().strip();
            return new Clocked.Unknown(
                    new Outcome.Failed("manual: " + error.lines().findFirst().orElse("no success")));
        }

        /// Has no such module: none of its functions will be there.
        void dismiss() {
            if (tool == null) return;
            close();
            gone = new Outcome.Absent("such module in manual");
        }

        @Override
        public void close() {
            if (tool != null) tool.close();
            tool = null;
        }
    }

    private final class Dialogue {
        private final Conversation eval;
        private final Conversation first;
        private final Second second;
        private final List<Evaluation> all = new ArrayList<>();
        private final long end = System.nanoTime() + Bridge.this.all.toNanos();

        /// What the eval has not judged yet.
        private @Nullable Evaluation asked;

        Dialogue(Conversation eval, Conversation first, Second second) {
            this.eval = eval;
            this.first = first;
            this.second = second;
        }

        Evaluations run() throws IOException {
            while (System.nanoTime() < end) {
                Optional<String> line = eval.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
                // an eval says that it is at its end, or just ends
                if (line.isEmpty()) return finished(System.nanoTime() < end && eval.endsWell());
                JsonNode message = Json.MAPPER.readTree(line.get());
                String kind = message.path("kind").asText();
                if (kind.equals("end")) return finished(true);
                if (!answer(kind, message, line.get())) break;
            }
            return finished(false);
        }

        private Evaluations finished(boolean isWhole) {
            // an answer that the time ran out on before the eval could judge it counts neither way
            boolean isOpen = !isWhole && asked != null && asked.first instanceof Pace;
            if (!isOpen) judge(null, "");
            return new Evaluations(all, isWhole);
        }

        private boolean answer(String kind, JsonNode message, String line) throws IOException {
            if (kind.equals("analysis")) {
                judge(message.path("valid").asBoolean(), message.path("error").asText());
            } else {
                // an evaluation that failed is not judged
                judge(null, "");
            }
            first.say(line);
            Optional<String> answer = first.next(each);
            if (kind.equals("evaluate")) evaluated(message, answer.orElse("{}"), line);
            if (kind.equals("define") && second.ask(line, each) instanceof Clocked.Unknown) second.dismiss();
            if (kind.equals("start") || kind.equals("analysis")) second.ask(line, each);
            if (answer.isEmpty()) return false;
            eval.say(answer.get());
            return true;
        }

        private void evaluated(JsonNode message, String answer, String line) throws IOException {
            JsonNode said = Json.MAPPER.readTree(answer);
            String error = said.path("error").asText("no answer in " + each.toSeconds() + " s");
            Clocked own =
                    said.path("success").asBoolean() ? pace(said) : new Clocked.Unknown(new Outcome.Failed(error));
            asked = new Evaluation(
                    message.path("function").asText(),
                    message.path("description").asText(),
                    false,
                    error,
                    own,
                    second.ask(line, each));
        }

        /// @param isValid nothing if the eval says nothing
        private void judge(@Nullable Boolean isValid, String error) {
            Evaluation last = asked;
            if (last == null) return;
            boolean valid = Boolean.TRUE.equals(isValid);
            String why = valid ? "" : error.isEmpty() ? last.error : error;
            all.add(new Evaluation(last.function, last.description, valid, why, last.first, last.second));
            asked = null;
        }
    }

    /// The times that an answer gives; none where it has none, as of a definition.
    private static Clocked pace(JsonNode answer) {
        double[] seconds = StreamSupport.stream(answer.path("timings").spliterator(), false)
                .filter(timing -> timing.path("name").asText().equals("evaluate"))
                .mapToDouble(timing -> timing.path("nanoseconds").asDouble() * 1e-9)
                .toArray();
        return seconds.length == 0 ? new Pace(0, 0) : Pace.of(seconds);
    }
}
