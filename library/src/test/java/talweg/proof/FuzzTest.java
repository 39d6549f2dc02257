package talweg.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files of all kinds of proofs, changed at random: each is refused in one line, or what it claims is true.
@Timeout(value = 1, unit = TimeUnit.HOURS) // so that what hangs ends
final class FuzzTest {
    /// What may change places with another: a string, a number, a word, a bracket.
    private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|\\d+|true|false|[\\[\\]{}:,]");

    /// A part of a string that means something by itself.
    private static final Pattern WORD = Pattern.compile("-?0x[0-9a-f.]+p-?\\d+|-?inf|%?\\d+|[a-z]+");

    private static final Pattern NUMBER = Pattern.compile("-?0x[0-9a-f]+(\\.[0-9a-f]*)?p-?\\d+");

    private static final String[] PIECES = {
        "\"",
        "\\",
        "\\n",
        "\\u000a",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "-",
        "0",
        "9999999999",
        "inf",
        "-inf",
        "0x1.0p0",
        "0x1.fffffffffffffp1023",
        "0x0.0000000000001p-1022",
        "0x0.0p0",
        "-0x0.0p0",
        "NaN",
        "%0",
        "%1",
        "%99999999",
        "é",
        "\0",
        "\uD800",
        " ",
        "\n",
        "true",
        "null",
        "2147483648",
        "4294967296",
        "split 0 0x0.0p0",
        "mirrored 1 0",
        "above",
        "bowl",
        "1e999999999",
        "power 2147483647",
        "powerInt %0 -2147483648",
        "choose %0 %0 %0",
        "constant 0x0.0p0 0x1.0p0 0.5"
    };

    private final Random random;
    private final List<String> texts = new ArrayList<>();

    /// Claims that were found true.
    private final Set<String> known = new HashSet<>();

    private int accepted;

    FuzzTest() throws IOException {
        random = new Random(23);
        for (Witness each : MutationTest.witnesses().toList()) {
            StringBuilder text = new StringBuilder();
            ProofFile.write(each, text);
            texts.add(text.toString());
        }
    }

    @Test
    void what_is_changed_at_random_is_refused_or_true() throws IOException {
        run(3_000);
        assertThat(accepted).isGreaterThan(30);
    }

    @Test
    @Tag("soak")
    void what_is_changed_at_random_a_million_times_is_refused_or_true() throws IOException {
        run(1_000_000);
    }

    private void run(int count) throws IOException {
        for (int k = 0; k < count; k++) {
            String text = texts.get(random.nextInt(texts.size()));
            String mutant = text;
            for (int changes = 1 + random.nextInt(4) / 2; changes > 0; changes--) mutant = changed(mutant);
            if (mutant.equals(text)) continue;
            try {
                judge(mutant);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
                fail("mutant " + k + ": " + mutant, fault);
            } catch (AssertionError fault) {
                throw new AssertionError("mutant " + k + ": " + mutant, fault);
            }
        }
    }

    private void judge(String mutant) throws IOException {
        Witness witness;
        try {
            witness = ProofFile.read(new StringReader(mutant));
        } catch (IllegalArgumentException refusal) {
            assertThat(refusal.getMessage()).hasSizeBetween(10, 600).doesNotContain("\n", "\r");
            return;
        }
        switch (Checker.check(witness)) {
            case Checker.Verdict.Refused refused ->
                assertThat(refused.reason()).hasSizeBetween(10, 600).doesNotContain("\n", "\r");
            case Checker.Verdict.Accepted() -> {
                accepted++;
                if (known.add(claim(witness))) Truth.require(witness);
            }
        }
    }

    /// What is claimed, without how a region was cut up to show it.
    private static String claim(Witness witness) throws IOException {
        StringBuilder text = new StringBuilder();
        ProofFile.write(witness, text);
        return text.toString().replaceAll("\"parts\": \\[[^\\]]*\\]", "");
    }

    private String changed(String text) {
        if (text.isEmpty()) return text;
        return switch (random.nextInt(10)) {
            case 0 -> spliced(text, place(text), random.nextInt(4), "");
            case 1 -> spliced(text, place(text), random.nextInt(2), PIECES[random.nextInt(PIECES.length)]);
            case 2 -> spliced(text, place(text), 1, String.valueOf((char) (32 + random.nextInt(96))));
            case 3 -> text.substring(0, random.nextInt(text.length()));
            case 4 -> doubled(text);
            case 5 -> exchanged(text, TOKEN, text);
            case 6 -> exchanged(text, TOKEN, texts.get(random.nextInt(texts.size())));
            case 7 -> exchanged(text, WORD, text);
            default -> nudged(text);
        };
    }

    /// One of its numbers a little larger or smaller, or quite another.
    private String nudged(String text) {
        List<MatchResult> numbers = NUMBER.matcher(text).results().toList();
        if (numbers.isEmpty()) return text;
        MatchResult number = numbers.get(random.nextInt(numbers.size()));
        double x = Double.parseDouble(number.group());
        double other = switch (random.nextInt(5)) {
            case 0 -> Math.nextUp(x);
            case 1 -> Math.nextDown(x);
            case 2 -> x * (1 + random.nextGaussian() / 100);
            case 3 -> x + random.nextGaussian();
            default -> -x;
        };
        return text.substring(0, number.start()) + Steps.number(other) + text.substring(number.end());
    }

    private int place(String text) {
        return random.nextInt(text.length());
    }

    private static String spliced(String text, int at, int length, String piece) {
        return text.substring(0, at) + piece + text.substring(Math.min(text.length(), at + length));
    }

    /// A part of it twice.
    private String doubled(String text) {
        int from = place(text);
        int to = Math.min(text.length(), from + 1 + random.nextInt(80));
        return text.substring(0, to) + text.substring(from);
    }

    /// With one of its tokens, or a run of them, replaced by one of another text.
    private String exchanged(String text, Pattern pattern, String other) {
        List<MatchResult> own = pattern.matcher(text).results().toList();
        List<MatchResult> others = pattern.matcher(other).results().toList();
        if (own.isEmpty() || others.isEmpty()) return text;
        int at = random.nextInt(own.size());
        int from = random.nextInt(others.size());
        int length = random.nextInt(4) == 0 ? random.nextInt(12) : 0;
        int to = Math.min(others.size() - 1, from + length);
        int last = Math.min(own.size() - 1, at + (random.nextInt(4) == 0 ? random.nextInt(12) : 0));
        return text.substring(0, own.get(at).start())
                + other.substring(others.get(from).start(), others.get(to).end())
                + text.substring(own.get(last).end());
    }
}
