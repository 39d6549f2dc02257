package talweg.bench.row;

import java.util.List;
import talweg.bench.report.PeerProgram;
import talweg.bench.report.Setting;

/// The peer `djl`: PyTorch's newest native through DJL. It is given `SIZES ROWS THREADS`, as `784-256-128-10 64 1`, and
/// prints `mlp step f32,PARAMETER,THREADSt,BEST,MEDIAN,ms`.
final class Djl {
    private Djl() {}

    static PeerProgram of(Setting setting, List<String> arguments) {
        return new PeerProgram(
                setting.peer("djl"),
                arguments,
                1,
                lines -> List.of(PeerProgram.pace(PeerProgram.fields(lines, "mlp step f32,"), 3, 1e-3)));
    }
}
