package talweg.bench.report;

import java.io.IOException;

/// Something that a measure needs was not given, or is not where it was said to be.
public final class Missing extends IOException {
    private static final long serialVersionUID = 1;

    /// @param what is missing
    public Missing(String what) {
        super(what);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
