package talweg.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/// What the library says of tables in the command's own words: options for members.
final class TableWords {
    private static final Map<String, String> WORDS = words();

    private TableWords() {}

    private static Map<String, String> words() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("`Inspection.of` requires a column", "`--target` requires a column");
        all.put("`TabularNetwork.onnx` requires", "`export --to onnx` requires");
        all.put("`Dataset.without`", "`--without`");
        all.put("`Splits.shuffled`", "`--validation`");
        all.put("`Splits.stratified`", "`--validation`");
        all.put("`Dataset.split`", "`--validation`");
        all.put("`Recipe.targets`", "`--target`");
        all.put("`Features.fit` requires", "`train` requires");
        all.put("`Features.apply` requires", "the model requires");
        all.put("`Target.apply` requires", "the model requires");
        all.put("`Target.classification` requires", "the target requires");
        all.put("or say which it is", "or say which it is by `--task`");
        all.put("`Recipe` requires", "`train` requires");
        all.put("hold others back by another key", "hold others back by another `--key`");
        all.put("`Plan.categorical`", "`--categorical`");
        all.put("`Reading.missing(\"NaN\")`", "`--na NaN`");
        all.put(", or the column text by `Reading.kind`", ", or correct the line");
        all.put(", or use it as categories", "");
        all.put("`Reading.missing`", "`--na`");
        all.put("`Reading.separator`", "`--separator`");
        all.put("take another share or key", "take another share or `--key`");
        all.put("by `Dataset.select`", "by a query, 'select … from data.parquet'");
        return all;
    }

    static String of(String message) {
        String said = message;
        for (Map.Entry<String, String> each : WORDS.entrySet()) said = said.replace(each.getKey(), each.getValue());
        return said;
    }
}
