package talweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import talweg.descend.Box;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.prove.LandingSearch;
import talweg.prove.LandingVerdict;

/// How much is done to prove what a descent has reached.
final class ProveOptions {
    /// The time of `--prove` alone: that of `certify`.
    private static final String ALONE = "10s";

    private static final String OPTION = "--prove";
    private static final Pattern TIME = Pattern.compile("[\\d.]+\\s*[A-Za-z]*");

    @Option(
            names = OPTION,
            paramLabel = "TIME",
            arity = "0..1",
            description = "Look so long for a proof of what was reached, as 500ms, 30s, 5m; alone 10s. Without it only"
                    + " for 50,000 operations over intervals, about 0.05 s, and only once the descent has converged.")
    @Requires(value = "a time above 0 with its unit, one of ms, s, m, h", example = "30s")
    Optional<String> prove = Optional.empty();

    @Mixin
    ProofOutput output = new ProofOutput();

    /// The arguments with a time for each `--prove` that has none: what follows it is then another option or an
    /// expression.
    static String[] completed(String... args) {
        String[] all = args.clone();
        for (int i = 0; i < all.length && !all[i].equals("--"); i++) {
            boolean isTimed = i + 1 < all.length && TIME.matcher(all[i + 1]).matches();
            if (all[i].equals(OPTION) && !isTimed) all[i] = OPTION + "=" + ALONE;
        }
        return all;
    }

    /// @throws InputError if the time is none, or there is a file without it
    void check() {
        prove.ifPresent(text -> Limits.duration(OPTION, text));
        if (output.proof.isPresent() && prove.isEmpty()) {
            throw new InputError("`--proof` requires a search for what to write, got none; add `--prove`");
        }
        output.check();
    }

    /// @param what does not go with it
    void refuse(String what) {
        if (prove.isEmpty()) return;
        throw new InputError("`--prove` requires a function of its variables alone, got " + what
                + ", of which nothing can be proved yet; leave one of the two out");
    }

    boolean isAsked() {
        return prove.isPresent();
    }

    /// What is proved of a landing. Variables that the bounds hold at one number are no variables here.
    ///
    /// @param names   of the variables
    /// @param program of them
    /// @return nothing where the search is a brief one and the function too large for it
    Optional<Proved> of(List<String> names, Function<List<Var>, Var> program, Box bounds, double[] landing) {
        int[] free = IntStream.range(0, landing.length)
                .filter(j -> bounds.lower()[j] < bounds.upper()[j])
                .toArray();
        for (double each : landing) if (!Double.isFinite(each)) return Optional.empty();
        if (free.length == 0) return Optional.empty();
        Map<String, Var> example = new LinkedHashMap<>();
        for (int j : free) example.put(names.get(j), Tensor.scalar(0));
        Function<Map<String, Var>, Var> f = values -> {
            List<Var> all = new ArrayList<>();
            for (int j = 0; j < landing.length; j++) {
                Var value = values.get(names.get(j));
                all.add(value == null ? Tensor.scalar(landing[j]) : value);
            }
            return program.apply(all);
        };
        LandingSearch search = prove.map(text -> LandingSearch.within(Limits.duration(OPTION, text)))
                .orElseGet(LandingSearch::brief);
        Box box = new Box(part(bounds.lower(), free), part(bounds.upper(), free));
        Optional<LandingVerdict> verdict = search.of(f, example, box, part(landing, free));
        return verdict.filter(each -> each.isProved() || isAsked())
                .map(each -> new Proved(new Named(List.copyOf(example.keySet())), each, isAsked()));
    }

    /// Writes the proofs, if a file is wanted.
    ///
    /// @return what to warn of, where there is nothing to write
    Optional<String> write(Optional<Proved> proved, Work work) {
        return output.write(proved.map(each -> each.verdict().witnesses()).orElse(List.of()), work);
    }

    private static double[] part(double[] all, int[] places) {
        return IntStream.of(places).mapToDouble(j -> all[j]).toArray();
    }
}
