package dev.countersign.execution;

import java.util.Map;
import java.util.Random;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.model.DeviceChoice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ink finder's network, once as a script and once layer by layer.
 */
class ScriptedInkNetworkTests {

	/** In logits, whose steps in the mask are 1/16. */
	private static final float MAX_DIFFERENCE = 1e-3f;

	@Test
	void answersAsTheLayersDo() throws Exception {
		try (NDManager manager = DjlBackend.start(DeviceChoice.CPU, 1).newManager()) {
			Map<String, NDArray> weights = DjlInkNetwork.weights(manager, Locators.INK_FINDER + ".safetensors");
			InkExecution script = InkScript.load(manager, weights);
			InkExecution layers = new InkLayers(weights);
			float[] cells = new float[InkNetwork.HEIGHT * InkNetwork.WIDTH / 16 * InkNetwork.CELL_VALUES];
			Random random = new Random(5);
			for (int i = 0; i < cells.length; i++) {
				cells[i] = (float) random.nextGaussian();
			}
			NDArray input = manager.create(cells,
					new Shape(1, InkNetwork.HEIGHT / 4, InkNetwork.WIDTH / 4, InkNetwork.CELL_VALUES));
			float[] scripted = script.run(manager, input).toFloatArray();
			float[] layered = layers.run(manager, input).toFloatArray();
			assertThat(scripted).hasSize(InkNetwork.WIDTH * InkNetwork.HEIGHT);
			float farthest = 0;
			float largest = 0;
			for (int i = 0; i < scripted.length; i++) {
				farthest = Math.max(farthest, Math.abs(scripted[i] - layered[i]));
				largest = Math.max(largest, Math.abs(layered[i]));
			}
			assertThat(largest).isGreaterThan(1);
			assertThat(farthest).isLessThan(MAX_DIFFERENCE);
		}
	}

}
