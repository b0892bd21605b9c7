package dev.countersign.execution;

import java.util.Arrays;
import java.util.Collections;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import dev.countersign.image.PreparedImage;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.SelfTest;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.script.Operations;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.script.Script;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses how a tower runs: layer by layer on a GPU, as a script on the CPU, and in which
 * precision.
 */
final class TowerExecutions {

	private static final Logger logger = LoggerFactory.getLogger(TowerExecutions.class);

	/**
	 * How far the embedding of the self-test's image may be from that of float32, as a
	 * share of its length: what a model's self-test allows for bfloat16.
	 */
	private static final double MAX_DISTANCE = 0.02;

	/** Rounding is not worth a smaller gain. */
	private static final double MAX_TIME = 0.9;

	private static final int TRIALS = 5;

	private final Tower tower;

	private final TowerBlock block;

	private final NDManager weights;

	private final NDManager manager;

	/**
	 * Creates a chooser.
	 * @param block folded for inference
	 * @param weights owns the block's values
	 * @param manager owns what the script needs
	 */
	TowerExecutions(Tower tower, TowerBlock block, NDManager weights, NDManager manager) {
		this.tower = tower;
		this.block = block;
		this.weights = weights;
		this.manager = manager;
	}

	/**
	 * A tower that is ready to run.
	 *
	 * @param execution runs it
	 * @param precision of its large layers
	 * @param needsBlock whether it uses the block's values
	 */
	record Chosen(TowerExecution execution, Precision precision, boolean needsBlock) {
	}

	Chosen choose(PrecisionChoice choice) {
		if (this.manager.getDevice().isGpu()) {
			return layers();
		}
		return switch (choice) {
			case FP32 -> exact(this.manager.newSubManager());
			case BF16 -> rounded();
			case AUTO -> faster();
		};
	}

	private Chosen layers() {
		return new Chosen(TowerExecution.of(this.block), Precision.FP32, true);
	}

	private Chosen exact(NDManager own) {
		try {
			return tried(script(own, Precision.FP32, Operations.FUSED));
		}
		catch (EngineException ex) {
			own.close();
			logger.warn("libtorch rejects the tower's script, so the tower runs layer by layer, which is slower: {}",
					ex.getMessage());
			return layers();
		}
	}

	private Chosen rounded() {
		NDManager fused = this.manager.newSubManager();
		try {
			return tried(script(fused, Precision.BF16, Operations.FUSED));
		}
		catch (EngineException ex) {
			fused.close();
			logger.warn(
					"The fast operations for bfloat16 are refused, so the tower runs slowly; set countersign.embedding.precision to auto or fp32: {}",
					ex.getMessage());
			return script(this.manager, Precision.BF16, Operations.PLAIN);
		}
	}

	private Chosen faster() {
		NDManager ofExact = this.manager.newSubManager();
		Chosen exact = exact(ofExact);
		NDManager own = this.manager.newSubManager();
		try {
			Chosen rounded = tried(script(own, Precision.BF16, Operations.FUSED));
			if (isClose(rounded, exact) && isFaster(rounded, exact)) {
				ofExact.close();
				return rounded;
			}
		}
		catch (EngineException ex) {
			logger.debug("No operations for bfloat16", ex);
		}
		own.close();
		return exact;
	}

	private Chosen script(NDManager owner, Precision precision, Operations operations) {
		Script script = new Script(this.weights, precision, operations);
		String source = this.block.script(script);
		ScriptedNetwork network = ScriptedNetwork.load(owner, source, script.weights());
		return new Chosen(network::run, precision, false);
	}

	/**
	 * Runs the tower with one image and with two, since some operations are only refused
	 * when they run.
	 */
	private Chosen tried(Chosen chosen) {
		run(chosen, 1);
		run(chosen, 2);
		return chosen;
	}

	private boolean isClose(Chosen rounded, Chosen exact) {
		float[] embedding = run(rounded, 1);
		float[] expected = run(exact, 1);
		double squares = 0;
		double length = 0;
		for (int i = 0; i < expected.length; i++) {
			squares += Math.pow(embedding[i] - expected[i], 2);
			length += Math.pow(expected[i], 2);
		}
		return Math.sqrt(squares) <= MAX_DISTANCE * Math.sqrt(length);
	}

	/** Compares the shortest times, in turns, so that other work disturbs both alike. */
	private boolean isFaster(Chosen rounded, Chosen exact) {
		long[] roundedTimes = new long[TRIALS];
		long[] exactTimes = new long[TRIALS];
		for (int trial = 0; trial < TRIALS; trial++) {
			roundedTimes[trial] = time(rounded);
			exactTimes[trial] = time(exact);
		}
		return Arrays.stream(roundedTimes).min().orElseThrow() < MAX_TIME
				* Arrays.stream(exactTimes).min().orElseThrow();
	}

	private long time(Chosen chosen) {
		long start = System.nanoTime();
		run(chosen, 1);
		return System.nanoTime() - start;
	}

	private float[] run(Chosen chosen, int images) {
		PreparedImage sample = SelfTest.input(this.tower.preparation());
		try (DjlTowerRunner runner = new DjlTowerRunner(this.manager, chosen.execution(), this.tower)) {
			return runner.embed(Collections.nCopies(images, sample))[0];
		}
	}

}
