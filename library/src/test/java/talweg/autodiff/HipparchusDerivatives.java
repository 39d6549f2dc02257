package talweg.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import talweg.op.Tensor;

/// The derivatives of a program at its point, as Hipparchus has them: by [Reference], from inputs that carry what to
/// differentiate by.
record HipparchusDerivatives(RandomProgram program) {
    /// The outputs, with derivatives of order 0 to 3 along the direction.
    List<DerivativeStructure[]> alongDirection() {
        DSFactory factory = new DSFactory(1, 3);
        List<DerivativeStructure[]> inputs = new ArrayList<>();
        for (int i = 0; i < program.at().size(); i++) {
            double[] slopes = program.direction().get(i).toDoubles();
            double[] values = program.at().get(i).toDoubles();
            inputs.add(IntStream.range(0, values.length)
                    .mapToObj(k -> factory.build(values[k], slopes[k], 0, 0))
                    .toArray(DerivativeStructure[]::new));
        }
        return new Reference(factory).run(program.graph(), inputs);
    }

    /// The scalar output, with derivatives of order 0 to 2 by the elements of all inputs.
    DerivativeStructure byElements() {
        DSFactory factory = new DSFactory(program.elements(), 2);
        List<DerivativeStructure[]> inputs = new ArrayList<>();
        int from = 0;
        for (Tensor input : program.at()) {
            double[] values = input.toDoubles();
            DerivativeStructure[] variables = new DerivativeStructure[values.length];
            for (int k = 0; k < values.length; k++, from++) variables[k] = factory.variable(from, values[k]);
            inputs.add(variables);
        }
        return new Reference(factory).run(program.graph(), inputs).getFirst()[0];
    }

    static double[] gradient(DerivativeStructure y) {
        return IntStream.range(0, y.getFreeParameters())
                .mapToDouble(i -> partial(y, i))
                .toArray();
    }

    /// Row by row.
    static double[] hessian(DerivativeStructure y) {
        int count = y.getFreeParameters();
        return IntStream.range(0, count * count)
                .mapToDouble(k -> partial(y, k / count, k % count))
                .toArray();
    }

    private static double partial(DerivativeStructure y, int... by) {
        int[] orders = new int[y.getFreeParameters()];
        for (int i : by) orders[i]++;
        return y.getPartialDerivative(orders);
    }
}
