package talweg.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a column becomes, as the training rows say.
public sealed interface Feature {
    /// The column.
    String name();

    /// What becomes of missing values.
    Missing missing();

    /// How many numbers a row has of it.
    int width();

    /// What these numbers are called.
    List<String> names();

    /// A column of numbers, truth values or dates: (x − mean) / deviation.
    ///
    /// @param mean      of the training rows
    /// @param deviation of the training rows: √(Σ(x − mean)² / n); > 0. Mean 0 and deviation 1 leave x as it is
    /// @param fill      what stands for a missing value: the mean of the training rows
    /// @param indicated whether one more number says if the value is missing
    record Measure(String name, Missing missing, double mean, double deviation, double fill, boolean indicated)
            implements Feature {
        public Measure {
            if (!Double.isFinite(mean) || !Double.isFinite(fill) || !(deviation > 0) || Double.isInfinite(deviation))
                throw new DataException("`Feature.Measure` requires a finite mean and a deviation > 0 for column `"
                        + name + "`, got " + mean + " and " + deviation);
        }

        @Override
        public int width() {
            return indicated ? 2 : 1;
        }

        @Override
        public List<String> names() {
            return indicated ? List.of(name, name + " is missing") : List.of(name);
        }
    }

    /// A column of categories: for each, 1 where it is the value and 0 elsewhere (one-hot).
    ///
    /// @param categories those of the training rows, in order of their characters
    /// @param unknown    what becomes of others
    /// @param indicated  whether one more number says if the value is missing
    record Category(String name, Missing missing, List<String> categories, Unknown unknown, boolean indicated)
            implements Feature {
        public Category {
            categories = List.copyOf(categories);
        }

        @Override
        public int width() {
            return categories.size() + (indicated ? 1 : 0);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>();
            for (String category : categories) names.add(name + "=" + category);
            if (indicated) names.add(name + " is missing");
            return names;
        }

        /// For each of the texts of a column its place among the categories, −1 if it is none.
        int[] places(List<String> texts) {
            Map<String, Integer> known = new HashMap<>();
            for (String category : categories) known.put(category, known.size());
            return texts.stream().mapToInt(text -> known.getOrDefault(text, -1)).toArray();
        }
    }
}
