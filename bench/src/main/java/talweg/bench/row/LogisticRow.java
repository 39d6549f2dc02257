package talweg.bench.row;

import static talweg.op.Losses.binaryCrossEntropy;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import talweg.Talweg;
import talweg.bench.Prepared;
import talweg.bench.report.Clocked;
import talweg.bench.report.Findings;
import talweg.bench.report.Row;
import talweg.bench.report.Setting;
import talweg.bench.report.Task;
import talweg.bench.report.Turns;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// Value and gradient of logistic regression, beside the same in C, fused into one pass over the points.
record LogisticRow() implements Row {
    private static final int ROWS = 100_000;
    private static final int COLUMNS = 100;

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public String about() {
        return "Value and gradient of logistic regression, 100,000 × 100, f64, one thread, pages of 2 MB on both sides."
                + " The pass alone reads the points once and adds them up.";
    }

    @Override
    public String options() {
        return "--peer limits=COMMAND";
    }

    @Override
    public void measure(String part, Setting setting, Findings findings) {
        double[] points = new double[ROWS * COLUMNS];
        double[] labels = new double[ROWS];
        double[] w = new double[COLUMNS];
        Random random = new Random(3);
        for (int i = 0; i < points.length; i++) points[i] = random.nextDouble() - 0.5;
        for (int i = 0; i < ROWS; i++) labels[i] = random.nextInt(2);
        for (int i = 0; i < COLUMNS; i++) w[i] = random.nextDouble() - 0.5;
        Tensor x = Tensor.of(Shape.of(ROWS, COLUMNS), points);
        Tensor y = Tensor.vector(labels);
        Function<Var, Var> loss = at -> binaryCrossEntropy(x.matmul(at), y);
        var compiled = Prepared.of(Talweg.valueAndGrad(loss), Tensor.vector(w));
        List<Clocked> paces = Turns.of(
                setting.timing(),
                Task.of(compiled),
                Task.of(new Pass(points)),
                Limits.of(setting, "logreg", 1, "logreg 100kx100 f64 loss+grad,C fused + 2MB pages"));
        String work = "value and gradient";
        findings.add(work, "/ fused C", 1.10, paces.get(0).over(paces.get(2)));
        findings.show(work, "/ one pass over the points", paces.get(0).over(paces.get(1)));
        findings.show("fused C", "/ one pass over the points", paces.get(2).over(paces.get(1)));
    }

    /// Reads all numbers once.
    private static final class Pass implements Runnable {
        private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

        private final double[] numbers;
        private double sum;

        Pass(double[] numbers) {
            this.numbers = numbers;
        }

        @Override
        public void run() {
            DoubleVector a = DoubleVector.zero(SPECIES);
            DoubleVector b = a;
            int lanes = SPECIES.length();
            for (int i = 0; i + 2 * lanes <= numbers.length; i += 2 * lanes) {
                a = a.add(DoubleVector.fromArray(SPECIES, numbers, i));
                b = b.add(DoubleVector.fromArray(SPECIES, numbers, i + lanes));
            }
            sum += a.add(b).reduceLanes(VectorOperators.ADD);
            if (Double.isNaN(sum)) throw new IllegalStateException("the points are no numbers");
        }
    }
}
