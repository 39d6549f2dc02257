package talweg.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static talweg.op.Matrices.transposed;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import talweg.Talweg;
import talweg.layer.Dense;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.schedule.Schedule;

/// The programs of `docs/gradient-descent-as-with-pytorch.md` are compiled as they stand there, and go PyTorch's way
/// step for step. What is recorded is that of the test resources, whose numbers the page names.
class GradientDescentPageTest {
    /// Relative, at every step.
    private static final double ROUNDING = 1e-12;

    private static final Recorded RECORDED = Recorded.read();

    @TempDir
    static Path folder;

    private static PytorchPage page;
    private static Class<?> compiled;

    @BeforeAll
    static void the_programs_compile() throws Exception {
        page = PytorchPage.read();
        compiled = page.compile(folder);
        for (String name : List.of("A", "b", "p0")) set(name, RECORDED.optimisers(name));
        List<String> parameters = List.of("W1", "b1", "W2", "b2");
        for (int i = 0; i < 4; i++) {
            set(parameters.get(i), RECORDED.tensors("init").get(i));
        }
        set("X", RECORDED.points());
        set("Y", RECORDED.classes());
        set("batches", RECORDED.batches());
    }

    private static void set(String field, Object value) throws ReflectiveOperationException {
        compiled.getField(field).set(null, value);
    }

    private static Object call(String method) throws ReflectiveOperationException {
        try {
            return compiled.getMethod(method).invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method, e.getCause());
        }
    }

    /// What a program notes: loss, parameters and what else there is, step for step.
    @SuppressWarnings("unchecked") // the field is declared so
    private static List<double[]> noted(int program) throws ReflectiveOperationException {
        List<double[]> rows = (List<double[]>) compiled.getField("ROWS").get(null);
        rows.clear();
        call("program" + program);
        return List.copyOf(rows);
    }

    @Test
    void every_program_stands_beside_the_python_it_replaces() {
        // the imports stand beside nothing
        assertThat(page.fences("python")).hasSize(page.fences("java").size() - 1);
        assertThat(page.programs()).hasSize(5);
    }

    @Test
    void by_hand_and_plain_and_with_momentum_they_go_pytorchs_way() throws Exception {
        expectNear(noted(0), RECORDED.trajectory("SGD([p], lr=0.05)"));
        expectNear(noted(1), RECORDED.trajectory("SGD([p], lr=0.05)"));
        expectNear(noted(2), RECORDED.trajectory("SGD([p], lr=0.02, momentum=0.9)"));
    }

    @Test
    void rates_are_pytorchs_and_adam_goes_by_them() throws Exception {
        double[] rates = RECORDED.rates("CosineAnnealingLR(optimizer, T_max=50, eta_min=0.001)");
        List<double[]> rows = noted(3);
        assertThat(rows).hasSameSizeAs(rates);
        for (int t = 0; t < rates.length; t++) {
            double[] row = rows.get(t);
            assertThat(row[row.length - 1]).as("rate at step %d", t).isCloseTo(rates[t], within(ROUNDING * rates[t]));
        }
        expectNear(rows.stream().map(row -> Arrays.copyOf(row, 5)).toList(), adam(rates));
    }

    /// Adam by its paper, at the rates given.
    private static List<double[]> adam(double... rates) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked") // the field is declared so
        Function<Var, Var> f = (Function<Var, Var>) compiled.getField("f").get(null);
        double[] p = RECORDED.optimisers("p0").toDoubles();
        double[] m = new double[p.length];
        double[] s = new double[p.length];
        List<double[]> rows = new ArrayList<>();
        for (int t = 1; t <= rates.length; t++) {
            var at = Talweg.valueAndGrad(f).apply(Tensor.vector(p.clone()));
            double[] row = new double[p.length + 1];
            row[0] = Tensor.of(at.value()).item();
            for (int i = 0; i < p.length; i++) {
                double g = Tensor.of(at.gradient()).toDoubles()[i];
                m[i] = 0.9 * m[i] + 0.1 * g;
                s[i] = 0.999 * s[i] + 0.001 * g * g;
                double mean = m[i] / (1 - Math.pow(0.9, t));
                double square = s[i] / (1 - Math.pow(0.999, t));
                p[i] -= rates[t - 1] * mean / (Math.sqrt(square) + 1e-8);
                row[i + 1] = p[i];
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void minibatches_go_pytorchs_way() throws Exception {
        List<double[]> rows = noted(4);
        double[] losses = RECORDED.losses();
        assertThat(rows).hasSameSizeAs(losses);
        for (int t = 0; t < losses.length; t++) {
            assertThat(rows.get(t)[0]).as("loss before step %d", t).isCloseTo(losses[t], within(ROUNDING * losses[t]));
        }
        List<Tensor> end = RECORDED.tensors("final");
        double[] expected = flat(
                losses[losses.length - 1],
                new Dense(transposed(end.get(0)), end.get(1)),
                new Dense(transposed(end.get(2)), end.get(3)));
        expectNear(List.of(rows.getLast()), List.of(expected));
    }

    private static double[] flat(double first, Dense... layers) {
        List<Double> numbers = new ArrayList<>(List.of(first));
        for (Dense layer : layers) {
            for (Var each : List.of(layer.weight(), layer.bias())) {
                for (double number : Tensor.of(each).toDoubles()) numbers.add(number);
            }
        }
        return numbers.stream().mapToDouble(number -> number).toArray();
    }

    @Test
    void every_recorded_optimiser_has_its_row_and_goes_pytorchs_way() throws Exception {
        List<List<String>> table = page.table("Every optimiser");
        assertThat(table.stream().map(List::getFirst).collect(Collectors.toList()))
                .isEqualTo(RECORDED.optimisers());
        List<?> updates = (List<?>) call("updates");
        for (int i = 0; i < updates.size(); i++) {
            String name = table.get(i).getFirst();
            expectNear(descended((Update<?>) updates.get(i)), RECORDED.trajectory(name));
        }
    }

    private static <S> List<double[]> descended(Update<S> update) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked") // the field is declared so
        Function<Var, Var> f = (Function<Var, Var>) compiled.getField("f").get(null);
        Update.Iterate<Var, S> now = update.from(RECORDED.optimisers("p0"));
        List<double[]> rows = new ArrayList<>();
        for (int t = 0; t < 40; t++) {
            var at = Talweg.valueAndGrad(f).apply(now.parameters());
            now = update.next(now, at.gradient());
            double[] p = Tensor.of(now.parameters()).toDoubles();
            double[] row = new double[p.length + 1];
            row[0] = Tensor.of(at.value()).item();
            System.arraycopy(p, 0, row, 1, p.length);
            rows.add(row);
        }
        return rows;
    }

    @Test
    void every_recorded_schedule_has_its_row_and_gives_pytorchs_rates() throws Exception {
        List<List<String>> table = page.table("Every schedule");
        assertThat(table.stream().map(List::getFirst).collect(Collectors.toList()))
                .isEqualTo(List.copyOf(RECORDED.schedules()));
        List<?> schedules = (List<?>) call("schedules");
        for (int i = 0; i < schedules.size(); i++) {
            double rate = Double.parseDouble(table.get(i).get(2));
            double[] rates = RECORDED.rates(table.get(i).getFirst());
            for (int t = 0; t < rates.length; t++) {
                assertThat(rate * ((Schedule) schedules.get(i)).factor(t))
                        .as("%s at step %d", table.get(i).getFirst(), t)
                        // where a cosine ends at 0 its rounding is that of the rate it began with
                        .isCloseTo(rates[t], within(ROUNDING * Math.max(rates[t], rate * 1e-3)));
            }
        }
    }

    private static void expectNear(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
        for (int t = 0; t < expected.size(); t++) {
            double[] row = expected.get(t);
            assertThat(actual.get(t)).hasSameSizeAs(row);
            for (int k = 0; k < row.length; k++) {
                assertThat(actual.get(t)[k])
                        .as("number %d at step %d", k, t)
                        .isCloseTo(row[k], within(ROUNDING * Math.abs(row[k])));
            }
        }
    }
}
