package talweg.bench.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A row whose parts do what they are called.
record FakeRow(String name) implements Row {
    @Override
    public String about() {
        return "What " + name + " is about.";
    }

    @Override
    public String options() {
        return "--peer x=COMMAND";
    }

    @Override
    public List<String> parts(Setting setting) throws IOException {
        return switch (name) {
            case "broken" -> List.of("works", "throws", "dies");
            case "slow" -> List.of("hangs");
            case "elsewhere" -> throw new Missing("folder");
            default -> List.of("");
        };
    }

    @Override
    public Duration limit() {
        return name.equals("slow") ? Duration.ofSeconds(3) : Duration.ofMinutes(4);
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) throws IOException {
        switch (part) {
            case "throws" -> throw new IOException("no luck");
            case "dies" -> Runtime.getRuntime().halt(3);
            case "hangs" -> hang();
            default ->
                findings.add(
                        name, "peers", 1, Outcome.Measured.of(setting.peers().size()));
        }
    }

    private static void hang() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
