package talweg.bench.gradbench;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import talweg.bench.gradbench.Module.Evaluation;
import talweg.bench.objective.Hand;
import talweg.bench.objective.HandTracking;
import talweg.op.Tensor;
import talweg.op.Var;
import talweg.shape.Shape;

/// `ht`: errors of tracking a hand, and their Jacobian. Without places in triangles, points correspond to vertices.
final class Ht {
    static final Module<Input> MODULE =
            new Module<>(Input.class, Map.of("objective", Ht::objective, "jacobian", Ht::jacobian));

    private Ht() {}

    private static Evaluation objective(Input in) {
        HandTracking tracking = in.tracking();
        Function<Pose, Var> errors = at -> tracking.errors(at.theta, at.u.orElse(null));
        return Evaluation.of(errors, in.pose(), all -> Module.numbers(all.transpose(1, 0)));
    }

    private static Evaluation jacobian(Input in) {
        HandTracking tracking = in.tracking();
        Function<Pose, Var> jacobian = at -> tracking.jacobian(at.theta, at.u.orElse(null));
        return Evaluation.of(jacobian, in.pose(), Ht::rows);
    }

    /// From columns × 3 × n to rows for each point.
    private static double[][] rows(Var columns) {
        int count = columns.shape().size(0);
        return Module.rows(
                columns.transpose(2, 1, 0).reshape(3 * columns.shape().size(2), count));
    }

    private record Pose(Var theta, Optional<Var> u) {}

    record Input(double[] theta, Data data, double[][] us) {
        HandTracking tracking() {
            return HandTracking.of(data.model.hand(), Tensor.matrix(data.points), vertices());
        }

        Pose pose() {
            return new Pose(Tensor.vector(theta), us.length == 0 ? Optional.empty() : Optional.of(Tensor.matrix(us)));
        }

        private int[][] vertices() {
            return Arrays.stream(data.correspondences)
                    .mapToObj(each -> us.length == 0 ? new int[] {each} : data.model.triangles[each])
                    .toArray(int[][]::new);
        }
    }

    record Data(Model model, int[] correspondences, double[][] points) {}

    record Model(
            int[] parents,
            double[][][] baseRelatives,
            double[][][] inverseBaseAbsolutes,
            double[][] basePositions,
            double[][] weights,
            int[][] triangles,
            boolean isMirrored) {
        Hand hand() {
            return new Hand(
                    Arrays.stream(parents).boxed().toList(),
                    matrices(baseRelatives),
                    matrices(inverseBaseAbsolutes),
                    Tensor.matrix(basePositions),
                    Tensor.matrix(weights),
                    isMirrored);
        }

        private static Tensor matrices(double[][][] all) {
            double[] elements = Arrays.stream(all)
                    .flatMap(Arrays::stream)
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
            return Tensor.of(Shape.of(all.length, 4, 4), elements);
        }
    }
}
