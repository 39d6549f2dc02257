package talweg.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import talweg.graph.Graph;
import talweg.scalar.Straight;
import talweg.shape.ElementType;
import talweg.shape.Type;

/// Tiles as straight-line code of one row, run for all rows at once: values stay in registers, and a vector holds one
/// element of several rows. Each element of a row has an array of its own.
///
/// @param code    of a row
/// @param inputs  elements of a row of each input, or of the whole
/// @param types   of the code's operands
/// @param single  which operands belong to no row
/// @param outputs elements of a row of each output
public record Rowwise(
        Straight code, List<Integer> inputs, List<ElementType> types, List<Boolean> single, List<Integer> outputs) {
    /// Rows of a tile: what passes from loop to loop stays in the first caches.
    static final int ROWS = 256;

    /// The largest tensor of a row, in elements: what is not in registers is in the first caches.
    private static final int ELEMENTS = 2 * Unroll.ELEMENTS;

    /// The longest code of a row, in instructions: its loops start scalar, and the more there are, the longer it takes
    /// until all of them run on vectors.
    private static final int LONGEST = 1_200;

    /// Instructions for each element that comes or goes which make it worth while to turn rows for a product that has
    /// kernels of its own.
    private static final int DENSE = 8;

    /// The code of a row, if that is small.
    ///
    /// @param row    the program of a tile of one row
    /// @param wholes how many of its inputs are read as a whole
    static Optional<Rowwise> of(Graph row, int wholes) {
        return Unroll.of(row, ELEMENTS)
                .filter(code -> code.instructions().size() <= LONGEST)
                .map(code -> {
                    List<Integer> inputs = new ArrayList<>();
                    List<ElementType> types = new ArrayList<>();
                    List<Boolean> single = new ArrayList<>();
                    for (Type type : row.inputs()) {
                        boolean isWhole = inputs.size() < wholes;
                        inputs.add(type.shape().count());
                        for (int k = 0; k < type.shape().count(); k++) {
                            types.add(type.element());
                            single.add(isWhole);
                        }
                    }
                    List<Integer> outputs = row.outputTypes().stream()
                            .map(type -> type.shape().count())
                            .toList();
                    Straight all = new Straight(code.instructions(), code.results(), types.size());
                    return new Rowwise(all, inputs, types, single, outputs);
                });
    }

    /// Whether much is computed of the elements of a row.
    boolean isDense() {
        int turned = outputs.stream().mapToInt(Integer::intValue).sum();
        for (boolean each : single) if (!each) turned++;
        return code.instructions().size() >= DENSE * turned;
    }

    /// The loops over `count` rows.
    public Pieces pieces(int count) {
        boolean[] once = new boolean[single.size()];
        IntStream.range(0, once.length).forEach(k -> once[k] = single.get(k));
        return Pieces.of(code, once, count);
    }
}
