package talweg.bench.report;

import java.io.IOException;
import java.util.List;
import talweg.bench.report.Clocked.Pace;

/// A program of others that times itself, run anew in each round.
///
/// @param peer      where it is
/// @param arguments what its command is followed by
/// @param paces     how many times it gives
/// @param reading   how its lines are understood
public record PeerProgram(Setting.Peer peer, List<String> arguments, int paces, Reading reading) implements Contestant {
    /// What a program's lines say.
    @FunctionalInterface
    public interface Reading {
        /// @throws IOException if they say something else
        List<Pace> of(List<String> lines) throws IOException;
    }

    @Override
    public List<Pace> round(double seconds) throws IOException {
        return reading.of(peer.run(arguments));
    }

    /// The fields of the one line that begins so; a comma is between two.
    ///
    /// @throws IOException if there is none
    public static String[] fields(List<String> lines, String beginning) throws IOException {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new IOException("no line that begins with `" + beginning + "`, but " + lines))
                .split(",");
    }

    /// Two of the fields as fastest and median, in units of so many seconds.
    ///
    /// @throws IOException if they are no numbers
    public static Pace pace(String[] fields, int fastest, double unit) throws IOException {
        try {
            return new Pace(Double.parseDouble(fields[fastest]) * unit, Double.parseDouble(fields[fastest + 1]) * unit);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IOException("no times in " + String.join(",", fields), e);
        }
    }
}
