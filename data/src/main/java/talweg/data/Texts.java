package talweg.data;

/// Texts where numbers are wanted: how many are some, and the first that is none.
final class Texts {
    private long rows;
    private long missing;
    private long numbers;
    private String found = "";
    private long row;

    /// Looks at the next rows.
    Texts add(Words words) {
        for (int k = 0; k < words.size(); k++) {
            if (words.missing(k)) missing++;
            else if (Checks.isNumber(words.categories().get(words.code(k)))) numbers++;
            else if (found.isEmpty()) {
                found = words.shown(k);
                row = rows + k;
            }
        }
        rows += words.size();
        return this;
    }

    /// Whether there was no text at all.
    boolean isEmpty() {
        return rows == missing;
    }

    DataException refused(String member, String column) {
        String got = "`" + member + "` requires numbers in column `" + column + "`, got ";
        String remedy = (numbers > 0 ? " (" + numbers + " of its values are numbers)" : "")
                + "; name such texts missing by `Reading.missing`, or use it as categories";
        return found.isEmpty()
                ? new DataException(got + "text" + remedy)
                : DataException.of(got + found + " in row ", row, remedy);
    }
}
