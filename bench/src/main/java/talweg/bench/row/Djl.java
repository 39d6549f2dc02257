package talweg.bench.row;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import talweg.bench.report.Home;
import talweg.bench.report.PeerProgram;
import talweg.bench.report.Setting;

/// The peers `djl`, which is PyTorch's newest native library through DJL, and `samediff`. Each is given `SIZES ROWS
/// THREADS`, as `784-256-128-10 64 1`, and prints `mlp step f32,PARAMETER,THREADSt,BEST,MEDIAN,ms`. Where the module of
/// peers has been built, it is known where they are.
final class Djl {
    /// PyTorch gives memory back to the system after each step unless it is told to keep it.
    private static final String KEEPING =
            "MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=268435456";

    private Djl() {}

    static PeerProgram pytorch(Setting setting, int rows, int threads, String sizes) {
        return program(setting, "djl", "PyTorch", rows, threads, sizes);
    }

    static PeerProgram samediff(Setting setting, int rows, int threads, String sizes) {
        return program(setting, "samediff", "SameDiffNetwork", rows, threads, sizes);
    }

    private static PeerProgram program(Setting setting, String name, String main, int rows, int threads, String sizes) {
        return new PeerProgram(
                setting.peer(name, known(main, threads)),
                List.of(sizes, Integer.toString(rows), Integer.toString(threads)),
                1,
                lines -> List.of(PeerProgram.pace(PeerProgram.fields(lines, "mlp step f32,"), 3, 1e-3)));
    }

    private static Optional<String> known(String main, int threads) {
        Path target = Home.folder().resolve("bench/peers/target");
        if (!Files.isDirectory(target.resolve("app"))) return Optional.empty();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        // what they unpack, hundreds of megabytes, stays beside them
        return Optional.of(
                ("env %s OPT_OUT_TRACKING=true OMP_NUM_THREADS=%d '%s' -Dai.djl.offline=true -DDJL_CACHE_DIR='%s/cache'"
                                + " -DENGINE_CACHE_DIR='%s/cache' -Dorg.bytedeco.javacpp.cachedir='%s/cache'"
                                + " -Dorg.slf4j.simpleLogger.defaultLogLevel=error --enable-native-access=ALL-UNNAMED"
                                + " -cp '%s/app/*' talweg.peers.%s")
                        .formatted(KEEPING, threads, java, target, target, target, target, main));
    }
}
