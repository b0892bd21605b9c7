package dev.countersign.training.checkpoint;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.countersign.tower.weights.TensorSource;

/**
 * The tensors of a checkpoint under their names in its file.
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
		this.checkpoint.best().shapes().forEach((name, shape) -> shapes.put(BEST + name, shape));
		return shapes;
	}

	@Override
	public void read(String name, Sink sink) throws IOException {
		if (name.startsWith(BEST)) {
			this.checkpoint.best().read(name.substring(BEST.length()), sink);
		}
		else {
			this.checkpoint.learner().read(name.substring(LEARNER.length()), sink);
		}
	}

	/** Opens a checkpoint. Tensors are read only on demand. */
	static Checkpoint read(String run, Progress progress, TensorSource file) {
		return new Checkpoint(run, progress, part(file, LEARNER), part(file, BEST));
	}

	private static TensorSource part(TensorSource file, String prefix) {
		Map<String, String> names = new LinkedHashMap<>();
		for (String name : file.shapes().keySet()) {
			if (name.startsWith(prefix)) {
				names.put(name.substring(prefix.length()), name);
			}
		}
		return file.renamed(names);
	}

}
