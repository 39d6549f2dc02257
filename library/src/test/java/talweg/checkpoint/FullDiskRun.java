package talweg.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import talweg.op.Tensor;
import talweg.shape.Type;
import talweg.store.StoreException;

/// Saves a small checkpoint and one for which there is no room, and prints what came of it.
final class FullDiskRun {
    private FullDiskRun() {}

    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException {
        Checkpoints checkpoints = Checkpoints.in(Path.of(arguments[0]), "full");
        checkpoints.save(1, Tensor.vector(1), Map.of());
        try {
            checkpoints.save(2, Tensor.zeros(Type.f64(1_000_000)), Map.of());
        } catch (StoreException e) {
            System.out.println(e.getMessage());
        }
        Latest<Tensor> latest = checkpoints.latest(Tensor.vector(0));
        String step = latest instanceof Latest.Found<Tensor> found ? "step " + found.step() : "none";
        System.out.println(step + ", passed over: " + latest.passedOver());
    }
}
