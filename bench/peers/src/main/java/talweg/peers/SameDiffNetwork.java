package talweg.peers;

import java.util.Random;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.adapter.SingletonDataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;

/// A step of SameDiff: dense layers with ReLU between them, softmax and cross entropy, momentum.
final class SameDiffNetwork {
    private SameDiffNetwork() {}

    public static void main(String[] args) {
        Steps steps = Steps.of(args);
        Random random = new Random(1);
        INDArray x = Nd4j.createFromArray(Steps.numbers(random, steps.rows() * steps.inputs(), 1))
                .reshape(steps.rows(), steps.inputs());
        INDArray labels = Nd4j.zeros(DataType.FLOAT, steps.rows(), steps.classes());
        for (int i = 0; i < steps.rows(); i++) labels.putScalar(i, random.nextInt(steps.classes()), 1);
        SameDiff network = network(steps, random);
        DataSet batch = new DataSet(x, labels);
        steps.time("SameDiff", count -> network.fit(new SingletonDataSetIterator(batch), count));
    }

    private static SameDiff network(Steps steps, Random random) {
        SameDiff network = SameDiff.create();
        SDVariable x = network.placeHolder("x", DataType.FLOAT, steps.rows(), steps.inputs());
        SDVariable labels = network.placeHolder("labels", DataType.FLOAT, steps.rows(), steps.classes());
        SDVariable y = x;
        for (int i = 1; i < steps.sizes().length; i++) {
            int in = steps.sizes()[i - 1];
            int out = steps.sizes()[i];
            float[] numbers = Steps.numbers(random, in * out, 1 / Math.sqrt(in));
            SDVariable weight =
                    network.var("weight" + i, Nd4j.createFromArray(numbers).reshape(in, out));
            SDVariable bias = network.var("bias" + i, Nd4j.zeros(DataType.FLOAT, out));
            if (i > 1) y = network.nn().relu(y, 0);
            y = network.nn().linear(y, weight, bias);
        }
        network.loss().softmaxCrossEntropy("loss", labels, y, null);
        network.setLossVariables("loss");
        network.setTrainingConfig(TrainingConfig.builder()
                .updater(new Nesterovs(0.01, 0.9))
                .dataSetFeatureMapping("x")
                .dataSetLabelMapping("labels")
                .build());
        return network;
    }
}
