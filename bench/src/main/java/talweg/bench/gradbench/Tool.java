package talweg.bench.gradbench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import talweg.bench.gradbench.Module.Evaluation;

/// A tool of GradBench: answers the messages of an eval, JSON lines both, until there are no more. See the protocol in
/// GradBench's `CONTRIBUTING.md`.
public final class Tool {
    /// How many times as long as it is timed something is warmed up at most: what the JIT compiles in the first seconds
    /// is a timing of its own, as it is in GradBench's tools in Julia.
    private static final double WARMING = 3;

    private final Map<String, Module<?>> modules;

    Tool(Map<String, Module<?>> modules) {
        this.modules = modules;
    }

    /// A tool that knows every module of GradBench.
    public static Tool of() {
        return new Tool(Modules.ALL);
    }

    /// @param module   empty where the kind has none, as `function`
    /// @param input    missing where the kind has none
    private record Message(JsonNode id, String kind, String module, String function, JsonNode input) {
        static Message of(String line) throws JsonProcessingException {
            JsonNode all = Json.MAPPER.readTree(line);
            return new Message(
                    all.required("id"),
                    all.required("kind").asText(),
                    all.path("module").asText(),
                    all.path("function").asText(),
                    all.path("input"));
        }
    }

    private record Response(
            JsonNode id,
            @Nullable String tool,
            @Nullable Boolean success,
            @Nullable Object output,
            @Nullable List<Timing> timings,
            @Nullable String error) {
        static Response acknowledging(JsonNode id, @Nullable String tool) {
            return new Response(id, tool, null, null, null, null);
        }

        static Response failing(JsonNode id, String error) {
            return new Response(id, null, false, null, null, error);
        }
    }

    private record Timing(String name, long nanoseconds) {}

    /// How often an input asks to be evaluated: until both are reached.
    private record Runs(int minRuns, double minSeconds) {
        static Runs of(JsonNode input) {
            return new Runs(
                    input.path("min_runs").asInt(1), input.path("min_seconds").asDouble(0));
        }

        Duration warming() {
            return Duration.ofNanos((long) (WARMING * minSeconds * 1e9));
        }
    }

    /// Answers every line of `in` by one of `out`.
    ///
    /// @throws IOException if a line cannot be read, or is no message
    public void run(InputStream in, PrintStream out) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(answer(line));
            out.flush();
        }
    }

    private String answer(String line) throws JsonProcessingException {
        Message message = Message.of(line);
        Response response = switch (message.kind) {
            case "start" -> Response.acknowledging(message.id, "talweg");
            case "define" -> define(message);
            case "evaluate" -> evaluate(message);
            default -> Response.acknowledging(message.id, null);
        };
        return Json.MAPPER.writeValueAsString(response);
    }

    private Response define(Message message) {
        return modules.containsKey(message.module)
                ? new Response(message.id, null, true, null, null, null)
                : Response.failing(message.id, unknown(message.module));
    }

    private static String unknown(String module) {
        return "there is no module `" + module + "`";
    }

    private Response evaluate(Message message) {
        Module<?> module = modules.get(message.module);
        if (module == null) return Response.failing(message.id, unknown(message.module));
        try {
            List<Timing> timings = new ArrayList<>();
            long begun = System.nanoTime();
            Evaluation evaluation = module.prepare(message.function, message.input);
            timings.add(new Timing("prepare", System.nanoTime() - begun));
            Runs runs = Runs.of(message.input);
            if (runs.minSeconds > 0) {
                begun = System.nanoTime();
                evaluation.prepared().warmUp(runs.warming());
                timings.add(new Timing("warmup", System.nanoTime() - begun));
            }
            long total = 0;
            for (int i = 0; i < runs.minRuns || total < runs.minSeconds * 1e9; i++) {
                begun = System.nanoTime();
                evaluation.prepared().run();
                long took = System.nanoTime() - begun;
                timings.add(new Timing("evaluate", took));
                total += took;
            }
            return new Response(message.id, null, true, evaluation.output().get(), timings, null);
        } catch (RuntimeException | VirtualMachineError e) {
            return Response.failing(message.id, e.toString());
        }
    }
}
