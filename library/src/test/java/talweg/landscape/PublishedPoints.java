package talweg.landscape;

import java.util.List;
import java.util.stream.Stream;
import talweg.landscape.StationaryPoint.Kind;

/// Functions whose stationary points are published.
final class PublishedPoints {
    private PublishedPoints() {}

    /// A point as the literature has it.
    record Known(Kind kind, double value, double... at) {}

    /// @param known of the points as many as are published
    /// @param minima, saddles, maxima how many there are
    record Case(String name, String expression, double[] box, int minima, int saddles, int maxima, List<Known> known) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "six-hump camel",
                        Surfaces.SIX_HUMP_CAMEL,
                        new double[] {-3, 3, -2, 2},
                        6,
                        7,
                        2,
                        List.of(
                                new Known(Kind.MINIMUM, -1.0316284535, 0.0898420131, -0.7126564030),
                                new Known(Kind.MINIMUM, -1.0316284535, -0.0898420131, 0.7126564030),
                                new Known(Kind.MINIMUM, -0.2154638244, 1.7036067150, -0.7960835687),
                                new Known(Kind.MINIMUM, -0.2154638244, -1.7036067150, 0.7960835687),
                                new Known(Kind.MINIMUM, 2.1042503103, 1.6071047529, 0.5686514549),
                                new Known(Kind.MINIMUM, 2.1042503103, -1.6071047529, -0.5686514549),
                                new Known(Kind.SADDLE, 0, 0, 0))),
                new Case(
                        "Himmelblau",
                        Surfaces.HIMMELBLAU,
                        new double[] {-6, 6, -6, 6},
                        4,
                        4,
                        1,
                        List.of(
                                new Known(Kind.MINIMUM, 0, 3, 2),
                                new Known(Kind.MINIMUM, 0, -2.805118086953, 3.131312518251),
                                new Known(Kind.MINIMUM, 0, -3.779310253378, -3.283185991286),
                                new Known(Kind.MINIMUM, 0, 3.584428340330, -1.848126526964),
                                new Known(Kind.MAXIMUM, 181.61652152, -0.270844590667, -0.923038556480),
                                new Known(Kind.SADDLE, 13.31192627, 3.385154183607, 0.073851879838),
                                new Known(Kind.SADDLE, 67.71915009, 0.086677504555, 2.884254701175),
                                new Known(Kind.SADDLE, 104.01516292, -3.073025750764, -0.081353044288),
                                new Known(Kind.SADDLE, 178.33723920, -0.127961346731, -1.953714980245))),
                new Case(
                        "three-hump camel",
                        Surfaces.THREE_HUMP_CAMEL,
                        new double[] {-5, 5, -5, 5},
                        3,
                        2,
                        0,
                        List.of(
                                new Known(Kind.MINIMUM, 0, 0, 0),
                                new Known(Kind.MINIMUM, 0.2986384422, 1.7475523458, -0.8737761729),
                                new Known(Kind.MINIMUM, 0.2986384422, -1.7475523458, 0.8737761729),
                                new Known(Kind.SADDLE, 0.8773615578, 1.0705422918, -0.5352711459))),
                new Case(
                        "Müller-Brown",
                        Surfaces.MULLER_BROWN,
                        new double[] {-1.5, 1.2, -0.5, 2},
                        3,
                        2,
                        0,
                        List.of(
                                new Known(Kind.MINIMUM, -146.699517, -0.558224, 1.441726),
                                new Known(Kind.MINIMUM, -108.166724, 0.623499, 0.028038),
                                new Known(Kind.MINIMUM, -80.767818, -0.050011, 0.466694),
                                new Known(Kind.SADDLE, -40.664843, -0.822002, 0.624313),
                                new Known(Kind.SADDLE, -72.248940, 0.212487, 0.292988))),
                new Case(
                        "the course's A and B",
                        Surfaces.DOUBLE_WELL,
                        new double[] {-2, 2},
                        2,
                        0,
                        1,
                        List.of(
                                new Known(Kind.MINIMUM, -1.305428, -1.0355787141),
                                new Known(Kind.MINIMUM, -0.705854, 0.9601495555),
                                new Known(Kind.MAXIMUM, 0.011282, 0.0754291586))),
                new Case(
                        "three wells in each of three variables",
                        "x^4 - 2*x^2 + y^4 - 2*y^2 + z^4 - 2*z^2",
                        new double[] {-2, 2, -2, 2, -2, 2},
                        8,
                        18,
                        1,
                        List.of(new Known(Kind.MINIMUM, -3, 1, -1, 1), new Known(Kind.MAXIMUM, 0, 0, 0, 0))));
    }
}
