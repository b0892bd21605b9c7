package dev.countersign.training.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.countersign.execution.DjlBackend;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.execution.TowerInput;
import dev.countersign.execution.TrainingExecution;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.EngineTensors;
import dev.countersign.tower.Initialisation;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.batch.Batch;
import dev.countersign.training.loss.EmbeddingLoss;
import dev.countersign.training.optimizer.Adam;
import dev.countersign.training.optimizer.GradientOptimizer;
import dev.countersign.training.optimizer.Gradients;
import dev.countersign.training.plan.OptimizerSettings;
import dev.countersign.training.plan.TrainingPlan;

/**
 * A tower in training, with its loss, optimizer and averaged weights. Not thread-safe.
 * Only one learner per process may take a step at a time, since the engine has a single
 * gradient collector.
 */
final class Learner implements AutoCloseable {

	private static final String TOWER = "tower.";

	private static final String AVERAGE = "average.";

	private static final String LOSS = "loss.";

	private static final String OPTIMIZER = "optimizer.";

	private final NDManager manager;

	private final TrainingPlan plan;

	private final OptimizerSettings how;

	private final Tower tower;

	private final TowerBlock block;

	private final TowerBlock result;

	private final boolean averaged;

	private final WeightAverage average;

	private final EmbeddingLoss loss;

	private final Map<String, NDArray> learned = new LinkedHashMap<>();

	private final GradientOptimizer optimizer;

	private final TowerInput input;

	private final TrainingExecution execution;

	private final boolean rounded;

	/**
	 * Creates a learner.
	 * @param manager owns everything; closed with the learner
	 * @param plan plan of the run, with its length in steps
	 * @param writers number of training writers
	 * @param precision of the tower's large layers
	 */
	Learner(NDManager manager, TrainingPlan plan, int writers, Precision precision) {
		this.manager = manager;
		this.plan = plan;
		this.how = plan.optimizer();
		this.tower = Towers.byId(plan.basics().tower());
		this.input = new TowerInput(this.tower.preparation(), 0);
		DjlBackend.recordNoGradients();
		Engine.getInstance().setRandomSeed((int) plan.basics().seed());
		this.block = this.tower.newBlock();
		Initialisation.initialise(this.block, manager, plan.basics().seed());
		this.loss = plan.newLoss(manager, writers, this.tower.embeddingSize());
		this.block.namedParameters().forEach((name, parameter) -> {
			if (parameter.requiresGradient()) {
				parameter.getArray().setRequiresGradient(true);
				this.learned.put(TOWER + name, parameter.getArray());
			}
		});
		this.loss.parameters().forEach((name, array) -> this.learned.put(LOSS + name, array));
		double decay = this.how.weightDecay();
		this.optimizer = this.how.decoupled() ? Adam.decoupled(manager, this.learned, decay)
				: Adam.withL2(manager, this.learned, decay);
		this.averaged = this.how.averaging() > 0;
		this.result = this.averaged ? this.tower.newBlock() : this.block;
		if (this.averaged) {
			Initialisation.initialise(this.result, manager, plan.basics().seed());
		}
		this.average = new WeightAverage(this.block, this.result, this.how.averaging());
		this.execution = TrainingExecution.of(manager, this.block, precision);
		this.rounded = TrainingExecution.precision(manager, this.block, precision) == Precision.BF16;
	}

	/**
	 * Starts from a trained tower's weights in place of random ones.
	 * @param weights under the tower's names
	 * @throws IOException if they cannot be read
	 * @throws IllegalArgumentException if they belong to another tower
	 */
	void begin(TensorSource weights) throws IOException {
		Weights.set(this.block, this.manager, weights);
		if (this.averaged) {
			Weights.set(this.result, this.manager, weights);
		}
	}

	/**
	 * Trains on a batch.
	 * @param batch the batch of the next step
	 * @return the loss before the step
	 * @throws IllegalStateException if the loss or a gradient is not finite; the weights
	 * are unchanged then
	 */
	double step(Batch batch) {
		double value = differentiate(batch);
		double norm = Gradients.norm(this.learned.values());
		if (!Double.isFinite(value) || !Double.isFinite(norm)) {
			throw new IllegalStateException(
					"At step %d the loss is %s and the gradient's norm is %s; try a lower learning rate"
						.formatted(batch.step(), value, norm));
		}
		double rate = this.how.learningRate().at(batch.step(), this.plan.steps());
		this.optimizer.step(rate, (this.how.clipNorm() > 0) ? Gradients.clipFactor(norm, this.how.clipNorm()) : 1);
		if (this.averaged) {
			this.average.update(this.optimizer.steps());
		}
		return value;
	}

	private double differentiate(Batch batch) {
		// Dropout then depends only on the step, so a resumed run continues as before.
		Engine.getInstance().setRandomSeed((int) (31 * this.plan.basics().seed() + batch.step()));
		try (NDManager step = this.manager.newSubManager();
				GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			NDList embeddings = new NDList();
			for (byte[] side : batch.sides()) {
				NDArray images = this.input.of(step, side);
				embeddings.add(this.execution.run(step, images));
			}
			NDArray value = this.loss.of(embeddings, batch.labels());
			collector.backward(value);
			return value.getFloat();
		}
	}

	/**
	 * Returns the number of steps taken.
	 */
	long steps() {
		return this.optimizer.steps();
	}

	/**
	 * Returns whether the steps' large layers compute with bfloat16.
	 */
	boolean isRounded() {
		return this.rounded;
	}

	EmbeddingLoss loss() {
		return this.loss;
	}

	NDManager manager() {
		return this.manager;
	}

	/**
	 * Returns the tower that the run would result in now: the averaged one if weights are
	 * averaged.
	 */
	TowerBlock result() {
		return this.result;
	}

	/**
	 * Returns a runner of {@link #result()}.
	 */
	TowerRunner embedder() {
		return new DjlTowerRunner(this.manager, this.result, this.tower);
	}

	/**
	 * Returns everything that a step changes, by name, for {@link #restore}.
	 * @return the tensors, each with its value at the time it is read
	 */
	EngineTensors state() {
		Map<String, NDArray> arrays = new LinkedHashMap<>();
		this.block.namedParameters().forEach((name, parameter) -> arrays.put(TOWER + name, parameter.getArray()));
		this.loss.parameters().forEach((name, array) -> arrays.put(LOSS + name, array));
		this.optimizer.state().forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
		if (this.averaged) {
			this.result.namedParameters()
				.forEach((name, parameter) -> arrays.put(AVERAGE + name, parameter.getArray()));
		}
		return new EngineTensors(arrays);
	}

	/**
	 * Restores a saved state.
	 * @param state a result of {@link #state()}
	 * @param stepsTaken the value of {@link #steps()} at that time
	 * @throws IOException if it cannot be read
	 * @throws IllegalArgumentException if a tensor is missing or has another shape
	 */
	void restore(TensorSource state, long stepsTaken) throws IOException {
		EngineTensors own = state();
		TensorSource named = underOwnNames(state);
		Map<String, long[]> shapes = named.shapes();
		own.shapes().forEach((name, expected) -> {
			if (!Arrays.equals(shapes.get(name), expected)) {
				throw new IllegalArgumentException(
						"The state has no '%s' of shape %s".formatted(name, new Shape(expected)));
			}
		});
		own.overwrite(named);
		this.optimizer.resume(stepsTaken);
	}

	/**
	 * Maps the state to current names, since a tower's names may have changed since it
	 * was written.
	 */
	private TensorSource underOwnNames(TensorSource state) {
		Set<String> all = state.shapes().keySet();
		Map<String, String> tower = this.block.ownNames(all.stream()
			.filter((name) -> name.startsWith(TOWER))
			.map((name) -> name.substring(TOWER.length()))
			.collect(Collectors.toSet()));
		Map<String, String> names = new LinkedHashMap<>();
		all.forEach((name) -> names.put(underOwnName(name, tower), name));
		return state.renamed(names);
	}

	private static String underOwnName(String name, Map<String, String> tower) {
		for (String prefix : List.of(TOWER, AVERAGE)) {
			int start = name.indexOf(prefix) + prefix.length();
			if (name.contains(prefix)) {
				return name.substring(0, start) + tower.getOrDefault(name.substring(start), name.substring(start));
			}
		}
		return name;
	}

	@Override
	public void close() {
		this.manager.close();
	}

}
