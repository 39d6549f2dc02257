package talweg.loop;

import java.util.Arrays;
import java.util.List;
import talweg.scalar.Primitive;
import talweg.scalar.Straight;
import talweg.scalar.Straight.Instruction;

/// Where each instruction of straight-line code may be computed lazily: a region is the whole code, or one arm of a
/// `SELECT`; an instruction belongs to the innermost region that holds all its uses. Code outside an arm that is
/// not taken need not run. Arms too short to be worth a branch belong to what surrounds them.
///
/// Region 0 is the whole code. Instruction i, if a `SELECT`, owns regions 2i + 1 (taken) and 2i + 2 (not taken).
public final class Regions {
    /// Instructions that make an arm worth a branch.
    private static final int WORTH = 6;

    /// Instructions beyond which an arm would make its method too long to be compiled.
    private static final int MOST = 400;

    /// How deep arms nest; deeper ones are computed with what surrounds them.
    private static final int DEPTH = 16;

    private final int[] home;
    private final int[] parent;
    private final int[] depth;
    private final boolean[] kept;

    private Regions(int size) {
        this.home = new int[size];
        this.parent = new int[2 * size + 1];
        this.depth = new int[2 * size + 1];
        this.kept = new boolean[2 * size + 1];
        Arrays.fill(home, -1);
    }

    /// The regions of straight-line code.
    public static Regions of(Straight code) {
        List<Instruction> instructions = code.instructions();
        Regions regions = new Regions(instructions.size());
        for (int result : code.results()) regions.home[result] = 0;
        for (int i = instructions.size() - 1; i >= 0; i--) regions.place(i, instructions.get(i));
        regions.choose(instructions);
        return regions;
    }

    /// The region of instruction `i`, arms not worth a branch left out.
    public int home(int i) {
        int region = home[i];
        while (!kept[region] && region != 0) region = parent[region];
        return region;
    }

    /// Whether the arm is computed in a branch of its own.
    public boolean isKept(int region) {
        return kept[region];
    }

    /// The arm of the `SELECT` at `i` that is taken when the condition holds.
    public static int taken(int i) {
        return 2 * i + 1;
    }

    /// The other arm.
    public static int otherwise(int i) {
        return 2 * i + 2;
    }

    private void place(int i, Instruction instruction) {
        int own = Math.max(home[i], 0);
        home[i] = own;
        boolean select = instruction.primitive() == Primitive.SELECT && depth[own] < DEPTH;
        if (select) {
            for (int arm : new int[] {taken(i), otherwise(i)}) {
                parent[arm] = own;
                depth[arm] = depth[own] + 1;
            }
        }
        int[] inputs = instruction.inputs();
        for (int k = 0; k < inputs.length; k++) {
            use(inputs[k], !select || k == 0 ? own : k == 1 ? taken(i) : otherwise(i));
        }
    }

    private void use(int value, int region) {
        home[value] = home[value] < 0 ? region : common(home[value], region);
    }

    private int common(int a, int b) {
        while (a != b) {
            if (depth[a] >= depth[b]) a = parent[a];
            else b = parent[b];
        }
        return a;
    }

    /// Keeps the arms that hold enough instructions of their own.
    private void choose(List<Instruction> instructions) {
        int[] held = new int[parent.length];
        for (int i = 0; i < home.length; i++) {
            Primitive primitive = instructions.get(i).primitive();
            if (primitive == Primitive.CONSTANT || primitive == Primitive.OPERAND) {
                home[i] = 0; // constants cost nothing, and operands are read at the start
                continue;
            }
            for (int region = home[i]; region != 0; region = parent[region]) held[region]++;
        }
        for (int region = 1; region < kept.length; region++)
            kept[region] = held[region] >= WORTH && held[region] <= MOST;
    }
}
