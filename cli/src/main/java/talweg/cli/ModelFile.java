package talweg.cli;

import java.nio.file.Path;
import talweg.store.StoreException;
import talweg.tabular.TabularNetwork;

/// A model from its file.
final class ModelFile {
    private ModelFile() {}

    /// @throws InputError if the file cannot be read, or is no model: what is wrong, in one line
    static TabularNetwork read(String file, Work work) {
        work.begins("reading " + file);
        try {
            return TabularNetwork.load(Path.of(file));
        } catch (StoreException e) {
            throw new InputError(String.valueOf(e.getMessage()));
        }
    }
}
