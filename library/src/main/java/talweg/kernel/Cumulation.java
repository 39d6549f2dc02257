package talweg.kernel;

import java.util.List;
import talweg.op.Lowering;
import talweg.op.Monoid;
import talweg.op.Tensor;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Running folds along an axis, element after element.
final class Cumulation {
    private Cumulation() {}

    static void run(Lowering.Cumulate cumulate, Tensor x, Type result, Object to) {
        Folds lines = Folds.of(x.shape(), List.of(cumulate.axis()));
        Folding folding = new Folding(cumulate.monoid(), result.element());
        int size = lines.inner().length;
        long[] element = new long[1];
        for (int start : lines.outer()) {
            long sum = 0;
            for (int k = 0; k < size; k++) {
                int place = start + lines.inner()[cumulate.reverse() ? size - 1 - k : k];
                Elements.read(x.array(), place, 1, element);
                sum = k == 0 ? element[0] : folding.merge(sum, element[0]);
                element[0] = sum;
                Elements.write(to, place, 1, element);
            }
        }
    }

    static void run(Lowering.ArgCumulate records, Tensor x, Object to) {
        Folds lines = Folds.of(x.shape(), List.of(records.axis()));
        long[] places = (long[]) to;
        ElementType type = x.type().element();
        for (int start : lines.outer()) {
            long most = Long.MIN_VALUE;
            int record = 0;
            for (int k = 0; k < lines.inner().length; k++) {
                int place = start + lines.inner()[k];
                long height = height(x.bits(place), type, records.monoid());
                if (height >= most) {
                    most = height;
                    record = k;
                }
                places[place] = record;
            }
        }
    }

    /// A number that is larger the better an element is: NaN is the best of all.
    private static long height(long bits, ElementType type, Monoid monoid) {
        long key = Sorting.key(bits, type);
        boolean undefined = type.isFloating() && key == Long.MAX_VALUE;
        return monoid == Monoid.MAX || undefined ? key : ~key;
    }
}
