package talweg.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import talweg.op.Tensor;
import talweg.op.Var;

/// Formulas made at random, with their values computed beside them.
class RandomFormulaTest {
    private static final List<String> NAMES = List.of("x", "y", "기울기", "`two words`", "b₁");

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20260511);
    private final Map<String, Double> values = new HashMap<>();

    /// A formula's text, how tightly its loosest operator binds, and its value.
    private record Sample(String text, int tightness, double value) {}

    @Test
    void value_and_printed_form_of_random_formulas_are_right() {
        for (int round = 0; round < 500; round++) {
            Map<String, Var> given = new HashMap<>();
            for (String name : NAMES) {
                values.put(name, random.nextInt(-40, 41) / 8.0);
                given.put(name.replace("`", ""), Tensor.scalar(values.get(name)));
            }
            Sample sample = sample(random.nextInt(1, 7));
            Formula formula = Formula.parse(sample.text());
            assertThat(Tensor.of(formula.evaluate(given)).item())
                    .as(sample.text())
                    .isEqualTo(sample.value());
            Formula again = Formula.parse(formula.toString());
            assertThat(again).as(sample.text()).hasToString(formula.toString());
            assertThat(Tensor.of(again.evaluate(given)).sameBits(Tensor.of(formula.evaluate(given))))
                    .as(sample.text())
                    .isTrue();
        }
    }

    private Sample sample(int depth) {
        if (depth == 0 || random.nextInt(8) == 0) return operand();
        Sample a = sample(depth - 1);
        Sample b = sample(depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> new Sample(within(a, 2) + blank() + "+" + blank() + within(b, 3), 2, a.value() + b.value());
            case 1 -> new Sample(within(a, 2) + blank() + minus() + within(b, 3), 2, a.value() - b.value());
            case 2 -> new Sample(within(a, 3) + times() + within(b, 4), 3, a.value() * b.value());
            case 3 -> new Sample(within(a, 3) + "/" + within(b, 4), 3, a.value() / b.value());
            case 4 -> new Sample(minus() + within(a, 4), 4, -a.value());
            case 5 -> new Sample(within(a, 6) + "^" + blank() + "3", 5, a.value() * (a.value() * a.value()));
            case 6 ->
                new Sample(
                        "if(" + a.text() + blank() + "<" + b.text() + ", " + a.text() + "," + b.text() + ")",
                        6,
                        a.value() < b.value() ? a.value() : b.value());
            default -> new Sample("abs(" + blank() + a.text() + ")", 6, Math.abs(a.value()));
        };
    }

    private Sample operand() {
        if (random.nextBoolean()) {
            String number = Double.toString(random.nextInt(0, 100) / 16.0);
            return new Sample(number, 6, Double.parseDouble(number));
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        return new Sample(name, 6, values.get(name));
    }

    private String within(Sample sample, int least) {
        boolean isOpen = sample.tightness() >= least && random.nextInt(6) != 0;
        return isOpen ? sample.text() : "(" + blank() + sample.text() + ")";
    }

    private String blank() {
        return List.of("", " ", "\t", "\n", "\u00a0").get(random.nextInt(5));
    }

    private String minus() {
        return random.nextBoolean() ? "-" : "−";
    }

    private String times() {
        return List.of("*", "·", "×", " * ").get(random.nextInt(4));
    }
}
