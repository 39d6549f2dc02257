package talweg.train;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes a run for TensorBoard: at steps `step/loss`, `step/rate` and, if they are computed, norms as
/// `gradient/layers[1].weight`; at epochs `epoch/loss`, `epoch/validation` and what else is measured as
/// `epoch/accuracy`. Numbers are rounded to `F32`, which is what its files hold; those that are not finite stay so.
///
/// Each run, and each time that it goes on, writes a file of its own; TensorBoard joins them.
public final class TensorBoard implements Listener {
    private final Path folder;
    private final int every;
    private final InstantSource clock;
    private @Nullable EventFile file;

    TensorBoard(Path folder, int every, InstantSource clock) {
        if (every < 1) throw new IllegalArgumentException("`TensorBoard.to` requires every ≥ 1, got " + every);
        this.folder = folder;
        this.every = every;
        this.clock = clock;
    }

    /// @param folder one for each run, made if it does not exist
    /// @param every  of so many steps one is written; ≥ 1
    public static TensorBoard to(Path folder, int every) {
        return new TensorBoard(folder, every, Clock.systemUTC());
    }

    @Override
    public void started(Progress<?, ?, ?> from, int epochs) {
        if (file != null) file.close();
        file = new EventFile(folder, clock);
    }

    @Override
    public void step(Step step) {
        if (step.step() % every != 0 || file == null) return;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("step/loss", step.loss());
        if (!Double.isNaN(step.rate())) values.put("step/rate", step.rate());
        step.norms().ifPresent(norms -> {
            values.put("gradient", norms.global());
            for (int i = 0; i < norms.names().size(); i++) {
                String name = norms.names().get(i);
                values.put("gradient/" + name, norms.gradient().get(i));
                values.put("update/" + name, norms.update().get(i));
                values.put("parameter/" + name, norms.parameter().get(i));
            }
        });
        file.scalars(step.step(), values);
    }

    @Override
    public void epoch(Epoch epoch) {
        if (file == null) return;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("epoch/loss", epoch.loss());
        epoch.validation().ifPresent(loss -> values.put("epoch/validation", loss));
        epoch.measures().forEach((name, value) -> values.put("epoch/" + name, value));
        file.scalars(epoch.step(), values);
    }

    @Override
    public void ended(Outcome<?, ?, ?> outcome) {
        if (file != null) file.close();
        file = null;
    }
}
