package dev.countersign.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.tower.FloatTensor;
import dev.countersign.tower.TensorSource;

/**
 * A checkpoint's tensors under the names that they have in its file.
 */
final class CheckpointTensors implements TensorSource {

	private static final String LEARNER = "learner.";

	private static final String BEST = "best.";

	private final Checkpoint checkpoint;

	CheckpointTensors(Checkpoint checkpoint) {
		this.checkpoint = checkpoint;
	}

	@Override
	public Map<String, long[]> shapes() {
		Map<String, long[]> shapes = new LinkedHashMap<>();
		this.checkpoint.learner().shapes().forEach((name, shape) -> shapes.put(LEARNER + name, shape));
		this.checkpoint.best().forEach((name, tensor) -> shapes.put(BEST + name, tensor.shape()));
		return shapes;
	}

	@Override
	public FloatTensor tensor(String name) throws IOException {
		if (name.startsWith(BEST)) {
			return TensorSource.of(this.checkpoint.best()).tensor(name.substring(BEST.length()));
		}
		return this.checkpoint.learner().tensor(name.substring(LEARNER.length()));
	}

	/** The best weights are read at once, the learner's state when it is asked for. */
	static Checkpoint read(String run, Progress progress, TensorSource file) throws IOException {
		Map<String, FloatTensor> best = new LinkedHashMap<>();
		Map<String, long[]> learner = new LinkedHashMap<>();
		for (Map.Entry<String, long[]> entry : file.shapes().entrySet()) {
			String name = entry.getKey();
			if (name.startsWith(BEST)) {
				best.put(name.substring(BEST.length()), file.tensor(name));
			}
			else {
				learner.put(name.substring(LEARNER.length()), entry.getValue());
			}
		}
		return new Checkpoint(run, progress, new TensorSource() {

			@Override
			public Map<String, long[]> shapes() {
				return learner;
			}

			@Override
			public FloatTensor tensor(String name) throws IOException {
				return file.tensor(LEARNER + name);
			}

		}, best);
	}

}
