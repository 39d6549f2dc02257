package talweg.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;

/// Printed graphs with a few letters changed: each is read, or refused in one line.
final class Mutilated {
    private Mutilated() {}

    /// How many of so many are refused.
    ///
    /// @param letters what may be put into them
    static int refused(List<String> texts, String letters, long seed, int count) {
        Random random = new Random(seed);
        int refused = 0;
        for (int k = 0; k < count; k++) {
            String text = changed(texts.get(random.nextInt(texts.size())), letters, random);
            try {
                Verify.verify(Text.parse(text));
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage())
                        .as("%s", text)
                        .startsWith("`Text.parse`")
                        .doesNotContain("\n");
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("`" + text + "` throws " + e, e);
            }
        }
        return refused;
    }

    private static String changed(String whole, String letters, Random random) {
        StringBuilder text = new StringBuilder(whole);
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, letters.charAt(random.nextInt(letters.length())));
                default -> text.setCharAt(at, letters.charAt(random.nextInt(letters.length())));
            }
        }
        return text.toString();
    }
}
