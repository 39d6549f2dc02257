package talweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import talweg.proof.Region;
import talweg.proof.Witness;
import talweg.prove.ConvexityVerdict;
import talweg.prove.CriticalVerdict;
import talweg.prove.GlobalVerdict;

/// What `certify` was asked for and found.
///
/// @param names  of the variables
/// @param region where
record Certificates(
        List<String> names,
        Region region,
        Optional<ConvexityVerdict> convexity,
        Optional<GlobalVerdict> global,
        Optional<CriticalVerdict> critical) {
    static Certificates of(List<String> names, Region region) {
        return new Certificates(names, region, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Certificates on(Region region) {
        return new Certificates(names, region, convexity, global, critical);
    }

    /// The witnesses of what was proved, one for each.
    List<Witness> witnesses() {
        List<Witness> all = new ArrayList<>();
        convexity.flatMap(ConvexityVerdict::evidence).ifPresent(all::add);
        if (global.orElse(null) instanceof GlobalVerdict.Proved proved) all.add(proved.witness());
        critical.flatMap(CriticalVerdict::evidence).ifPresent(all::add);
        return all;
    }

    Certificates with(ConvexityVerdict verdict) {
        return new Certificates(names, region, Optional.of(verdict), global, critical);
    }

    Certificates with(GlobalVerdict verdict) {
        return new Certificates(names, region, convexity, Optional.of(verdict), critical);
    }

    Certificates with(CriticalVerdict verdict) {
        return new Certificates(names, region, convexity, global, Optional.of(verdict));
    }

    /// With what follows from several of them.
    Certificates combined() {
        if (convexity.isEmpty() || !(critical.orElse(null) instanceof CriticalVerdict.Proved proved)) return this;
        return with(proved.given(convexity.get()));
    }

    /// Whether all that was asked is proved or refuted.
    boolean isDecided() {
        return convexity.filter(v -> v instanceof ConvexityVerdict.Undecided).isEmpty()
                && global.filter(v -> !(v instanceof GlobalVerdict.Proved)).isEmpty()
                && critical.filter(v -> v instanceof CriticalVerdict.Degenerate
                                || v instanceof CriticalVerdict.Probable
                                || v instanceof CriticalVerdict.Undecided)
                        .isEmpty();
    }
}
