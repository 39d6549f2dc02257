package talweg.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import talweg.data.DataException;
import talweg.data.Missing;
import talweg.data.Numbers;
import talweg.data.Plan;
import talweg.data.Table;
import talweg.data.Target;
import talweg.data.Words;
import talweg.random.Key;
import talweg.train.Trainer;
import talweg.update.Adam;

class TabularNetworkTest {
    private static final int ROWS = 90;

    @TempDir
    Path folder;

    /// Two columns of numbers and one of text, and what follows from them.
    private static Table table() {
        Random random = new Random(3);
        double[] a = random.doubles(ROWS, -2, 2).toArray();
        double[] b = random.doubles(ROWS, 100, 200).toArray();
        List<String> colour = new ArrayList<>();
        List<String> kind = new ArrayList<>();
        double[] sum = new double[ROWS];
        double[] high = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            boolean red = random.nextBoolean();
            colour.add(red ? "red" : "blue");
            sum[row] = a[row] + b[row] / 50 + (red ? 2 : 0);
            high[row] = sum[row] > 4 ? 1 : 0;
            kind.add(sum[row] < 3 ? "low" : sum[row] < 5 ? "middle" : "top");
        }
        return Table.of(
                new Numbers("a", a),
                new Numbers("b", b),
                Words.of("colour", colour),
                Words.of("kind", kind),
                new Numbers("sum", sum),
                new Numbers("high", high),
                new Numbers("right", Arrays.stream(a).map(x -> x > 0 ? 1 : 0).toArray()));
    }

    private static Table table(String... targets) {
        List<String> all = new ArrayList<>(List.of("a", "b", "colour"));
        all.addAll(List.of(targets));
        return table().select(all.toArray(String[]::new));
    }

    private static TabularNetwork trained(Recipe recipe, Table table, int epochs) {
        Prepared prepared = recipe.prepare(table);
        var outcome = Trainer.of(prepared.loss(), Adam.of(0.02))
                .epochs(epochs)
                .key(Key.of(1))
                .run(prepared.start().network(), prepared.training().batches(16));
        return prepared.start().with(outcome.last().now().parameters());
    }

    @Test
    void classes_are_learnt() {
        TabularNetwork model = trained(Recipe.of("kind").hidden(16), table("kind"), 60);
        assertThat(model.target()).isEqualTo(new Target.Classification("kind", List.of("low", "middle", "top")));
        assertThat(model.features().names()).containsExactly("a", "b", "colour=blue", "colour=red");
        var evaluation = (Evaluation.Classification) model.evaluate(table());
        assertThat(evaluation.confusion().accuracy()).isGreaterThan(0.9);
        assertThat(evaluation.area().orElseThrow()).isGreaterThan(0.97);
    }

    @Test
    void numbers_are_learnt_in_their_units() {
        TabularNetwork model = trained(Recipe.of("sum").hidden(16), table("sum"), 60);
        var evaluation = (Evaluation.Regression) model.evaluate(table());
        assertThat(evaluation.targets().getFirst().errors().rSquared()).isGreaterThan(0.97);
        var prediction = (Prediction.Regression) model.predict(table());
        double[] sums = ((Numbers) table().column("sum")).values();
        double mean = Arrays.stream(sums).average().orElseThrow();
        assertThat(Arrays.stream(prediction.values())
                        .mapToDouble(row -> row[0])
                        .average()
                        .orElseThrow())
                .isCloseTo(mean, within(0.2));
    }

    @Test
    void labels_are_learnt_each_by_itself() {
        TabularNetwork model = trained(Recipe.of("high", "right").hidden(16), table("high", "right"), 60);
        assertThat(model.target()).isEqualTo(new Target.MultiLabel(List.of("high", "right")));
        var evaluation = (Evaluation.MultiLabel) model.evaluate(table());
        assertThat(evaluation.exact()).isGreaterThan(0.85);
    }

    @ParameterizedTest
    @EnumSource(Target.Goal.class)
    void what_is_loaded_is_what_was_saved(Target.Goal goal) throws Exception {
        String[] targets = switch (goal) {
            case REGRESSION -> new String[] {"sum", "right"};
            case CLASSIFICATION -> new String[] {"kind"};
            case MULTI_LABEL -> new String[] {"high", "right"};
        };
        TabularNetwork model = Recipe.of(targets)
                .goal(goal)
                .hidden(5, 3)
                .prepare(table(targets))
                .start();
        Path file = folder.resolve("model.talweg");
        model.save(file);
        TabularNetwork same = TabularNetwork.load(file);
        assertThat(same.target()).isEqualTo(model.target());
        assertThat(same.features()).isEqualTo(model.features());
        assertThat(numbers(same.predict(table()))).isDeepEqualTo(numbers(model.predict(table())));
    }

    private static double[][] numbers(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Regression regression -> regression.values();
            case Prediction.Classification classes -> classes.probabilities();
            case Prediction.MultiLabel labels -> labels.probabilities();
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "TANH", "LOGISTIC", "SILU", "ELU", "SOFTPLUS"})
    void onnx_runtime_predicts_the_same_from_columns_in_their_units(Activation activation) throws Exception {
        TabularNetwork model = Recipe.of("kind")
                .activation(activation)
                .hidden(7, 5)
                .prepare(table("kind"))
                .start();
        double[] a = ((Numbers) table().column("a")).values();
        double[] b = ((Numbers) table().column("b")).values();
        Words colour = (Words) table().column("colour");
        double[][] x = new double[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            boolean red = colour.categories().get(colour.code(row)).equals("red");
            x[row] = new double[] {a[row], b[row], red ? 0 : 1, red ? 1 : 0};
        }
        double[][] expected = numbers(model.predict(table()));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.onnx().bytes());
                OnnxTensor input = OnnxTensor.createTensor(environment, x);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            double[][] actual = (double[][]) result.get("output").orElseThrow().getValue();
            for (int row = 0; row < ROWS; row++) {
                for (int k = 0; k < 3; k++) assertThat(actual[row][k]).isCloseTo(expected[row][k], within(0x1p-46));
            }
        }
    }

    @Test
    void what_onnx_runtime_lacks_is_said_in_one_line() {
        TabularNetwork model = Recipe.of("kind")
                .activation(Activation.GELU)
                .prepare(table("kind"))
                .start();
        assertThatThrownBy(model::onnx)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got gelu, whose error function it has for float alone; train with silu");
    }

    @Test
    void a_column_of_one_value_is_left_out_and_named() {
        Table table = Table.of(
                new Numbers("a", new double[] {1, 2, 3, 4, 5, 6}),
                new Numbers("same", new double[] {7, 7, 7, 7, 7, 7}),
                new Numbers("y", new double[] {1.5, 2, 3, 4, 5, 6}));
        TabularNetwork model = Recipe.of("y").prepare(table).start();
        assertThat(model.features().columns()).containsExactly("a");
        assertThat(model.features().warnings())
                .containsExactly("column `same` has one value, 7, in all training rows and is left out");
    }

    @Test
    void rows_that_lack_a_value_are_left_out_if_that_was_planned() {
        Table table = Table.of(
                new Numbers(
                        "a",
                        talweg.data.Kind.NUMBER,
                        new double[] {1, 0, 3, 4, 5, 6},
                        java.util.BitSet.valueOf(new long[] {2})),
                new Numbers("y", new double[] {1.5, 2, 3, 4, 5, 6}));
        Recipe recipe = Recipe.of("y").validation(0);
        assertThat(recipe.prepare(table).learn().rows()).isEqualTo(6);
        assertThat(recipe.plan(Plan.DEFAULT.missing(Missing.DROPPED))
                        .prepare(table)
                        .learn()
                        .rows())
                .isEqualTo(5);
        assertThat(recipe.plan(Plan.DEFAULT.missing(Missing.INDICATED))
                        .prepare(table)
                        .start()
                        .features()
                        .names())
                .containsExactly("a", "a is missing");
    }

    @Test
    void goals_are_what_targets_look_like() {
        double[] counts = new double[ROWS];
        for (int row = 0; row < ROWS; row++) counts[row] = row % 30;
        Table table = Table.of(
                new Numbers("a", counts),
                new Numbers("few", Arrays.stream(counts).map(c -> c % 9).toArray()));
        assertThat(Recipe.of("a").prepare(table).start().target()).isInstanceOf(Target.Regression.class);
        assertThat(Recipe.of("few").prepare(table).start().target())
                .isEqualTo(new Target.Classification("few", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8")));
        assertThat(Recipe.of("few")
                        .goal(Target.Goal.REGRESSION)
                        .prepare(table)
                        .start()
                        .target())
                .isInstanceOf(Target.Regression.class);
    }

    @Test
    void a_class_that_training_did_not_see_is_refused_by_name() {
        TabularNetwork model = Recipe.of("kind").prepare(table("kind")).start();
        Table other = Table.of(
                new Numbers("a", 1, 2),
                new Numbers("b", 1, 2),
                Words.of("colour", List.of("red", "red")),
                Words.of("kind", List.of("low", "huge")));
        assertThatThrownBy(() -> model.evaluate(other))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("requires the classes of training (`low`, `middle`, `top`), got `huge` in row 2");
    }
}
