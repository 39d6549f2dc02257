package talweg.examples.learning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import talweg.op.Tensor;
import talweg.random.Key;
import talweg.shape.Shape;

/// A text as numbers, one for each character, most of it to learn from and some held out.
///
/// @param symbols  the characters, by their numbers; what is rare is �
/// @param training to learn from
/// @param heldOut  to see how well
public record Characters(String symbols, int[] training, int[] heldOut) {
    /// Rarer characters are one.
    private static final int RARE = 10;

    /// Of ten pieces of so many characters one is held out: texts of one kind lie on both sides.
    private static final int PIECE = 1_000;

    /// The README, the licence and the pages of documentation of this project.
    ///
    /// @param root of the project
    public static Characters ofProject(Path root) {
        try (Stream<Path> pages = Files.list(root.resolve("docs"))) {
            List<Path> files = new ArrayList<>(List.of(root.resolve("LICENSE"), root.resolve("README.md")));
            pages.filter(page -> page.toString().endsWith(".md")).sorted().forEach(files::add);
            StringBuilder text = new StringBuilder();
            for (Path file : files) text.append(Files.readString(file));
            return of(text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Characters of(String text) {
        String symbols =
                text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting())).entrySet().stream()
                        .filter(each -> each.getValue() >= RARE)
                        .map(each -> (char) each.getKey().intValue())
                        .sorted()
                        .map(String::valueOf)
                        .collect(Collectors.joining("", "�", ""));
        int[] numbers = text.chars().map(c -> Math.max(0, symbols.indexOf(c))).toArray();
        return new Characters(
                symbols,
                IntStream.range(0, numbers.length)
                        .filter(i -> i / PIECE % 10 != 9)
                        .map(i -> numbers[i])
                        .toArray(),
                IntStream.range(0, numbers.length)
                        .filter(i -> i / PIECE % 10 == 9)
                        .map(i -> numbers[i])
                        .toArray());
    }

    /// Pieces of the text to learn from, from anywhere.
    ///
    /// @return `[count, length]`
    public Tensor drawn(Key key, int count, int length) {
        double[] from =
                Tensor.of(key.integers(0, training.length - length, count)).toDoubles();
        int[] pieces = Arrays.stream(from)
                .mapToInt(start -> (int) start)
                .flatMap(start -> Arrays.stream(training, start, start + length))
                .toArray();
        return Tensor.of(Shape.of(count, length), pieces);
    }

    /// All of the text that is held out, in pieces; what is left at its end is left out.
    ///
    /// @return [pieces, length]
    public Tensor heldOut(int length) {
        int count = heldOut.length / length;
        return Tensor.of(Shape.of(count, length), Arrays.copyOf(heldOut, count * length));
    }
}
