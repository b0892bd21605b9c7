package dev.countersign.training.run;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import dev.countersign.tower.EngineTensors;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class LearnerTests {

	@Test
	void resumesFromStateWithFormerNamesOfLinearLayers() throws IOException {
		TrainingPlan plan = new PairPlan(
				new TrainingBasics("article", TrainingLength.steps(6),
						new Optimization(1e-3, 0.01, true, Schedule.COSINE), false, 5),
				LossKind.CONTRASTIVE, 1, 4, null, null);
		try (Learner learner = new Learner(NDManager.newBaseManager(), plan, 3, Precision.FP32)) {
			EngineTensors state = learner.state();
			Map<String, String> before = new LinkedHashMap<>();
			state.shapes()
				.keySet()
				.forEach((name) -> before.put(name.replace(".fc1.3.", ".fc1.4.")
					.replace(".fc1.2.0.", ".fc1.2.")
					.replace(".fc1.0.0.", ".fc1.0."), name));
			assertThat(before).containsKeys("tower.fc1.0.weight", "average.fc1.2.bias",
					"optimizer.exp_avg.tower.fc1.4.weight");
			learner.restore(new Halves(state.renamed(before)), 3);
			for (String name : new String[] { "tower.fc1.2.0.weight", "average.fc1.0.0.bias",
					"optimizer.exp_avg_sq.tower.fc1.3.bias", "tower.cnn1.2.bias" }) {
				assertThat(learner.state().tensor(name).values()).as(name).containsOnly(0.5f);
			}
			assertThat(learner.steps()).isEqualTo(3);
		}
	}

	/** Tensors filled with one half. */
	private record Halves(TensorSource named) implements TensorSource {

		@Override
		public Map<String, long[]> shapes() {
			return this.named.shapes();
		}

		@Override
		public void read(String name, Sink sink) throws IOException {
			this.named.read(name, (part) -> {
				float[] halves = new float[part.remaining()];
				Arrays.fill(halves, 0.5f);
				part.position(part.limit());
				sink.accept(FloatBuffer.wrap(halves));
			});
		}

	}

}
