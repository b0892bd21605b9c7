package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.CodeVersion;
import dev.countersign.model.Recalibration;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WeightsWriter;
import dev.countersign.model.WriterName;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Weights;
import dev.countersign.training.data.SeenWriters;
import dev.countersign.training.data.WriterSets;
import dev.countersign.training.finish.FileEmbeddings;
import dev.countersign.training.finish.FinishedTower;
import dev.countersign.training.finish.HeldOutFiles;
import dev.countersign.training.finish.ModelFinish;
import dev.countersign.training.finish.ProjectionChoice;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Refits a model's decisions and evaluates it, without training. The result is a new
 * model with the same weights.
 */
final class Recalibrator {

	private final WriterSets sets;

	private final Clock clock;

	private final double targetFar;

	private final boolean robustness;

	private final int minWriters;

	private final DjlBackend backend;

	/**
	 * Creates a recalibrator.
	 * @param sets the datasets of the writers
	 * @param clock clock for the manifest
	 * @param targetFar maximum share of forgeries that the thresholds may accept
	 * @param robustness whether to measure the effect of distorted scans
	 * @param minWriters minimum number of training writers to fit a projection to
	 * @param backend the backend that runs the tower
	 */
	Recalibrator(WriterSets sets, Clock clock, double targetFar, boolean robustness, int minWriters,
			DjlBackend backend) {
		this.targetFar = targetFar;
		this.robustness = robustness;
		this.minWriters = minWriters;
		this.backend = backend;
		this.sets = sets;
		this.clock = clock;
	}

	/**
	 * Writes the new model.
	 * @param source the model's folder
	 * @param output the new model's folder, whose name becomes its id; must not exist
	 * @param validation writers to fit to; empty for those in the manifest
	 * @param test writers to test on; may be empty
	 * @param locator id of the new model's locator; empty for that of the model
	 * @param towers folders of models whose validation writers the decisions are fitted
	 * to, each embedded by its own tower; empty to fit to {@code validation}
	 * @param project whether to fit a projection to the training writers in the manifest
	 * @param shifted whether the new model also compares shifted views
	 * @return the card as written
	 * @throws IllegalArgumentException if writers are missing, the model was trained on
	 * them, or the towers' distance is not the new model's
	 */
	String run(Path source, Path output, Optional<String> validation, Optional<String> test, Optional<String> locator,
			List<Path> towers, boolean project, boolean shifted) throws IOException, InterruptedException {
		if (project && shifted) {
			throw new IllegalArgumentException(
					"--project and --shifted exclude each other; add the projection first, then the shifted views");
		}
		try (OpenModel open = OpenModel.of(source, this.backend, locator, shifted)) {
			StoredModel model = open.model();
			TrainingProvenance origin = model.manifest().training();
			List<SignatureFile> fitted = validation.map(this.sets::files)
				.orElseGet(() -> this.sets.named(origin.validationWriters()));
			if (fitted.isEmpty()) {
				throw new IllegalArgumentException(
						"The model's manifest has no validation writers; choose some with --validation-writers");
			}
			List<SignatureFile> measured = test.map(this.sets::files).orElse(List.of());
			requireUnseen(open, fitted);
			requireUnseen(open, measured);
			WriterSets.requireDisjoint(fitted, measured);
			OutOfFold outOfFold = towers.isEmpty() ? null
					: OutOfFold.read(towers, this.sets, measured, open.distance(), this.backend);
			TrainingProvenance provenance = origin.toBuilder()
				.validation(WriterSets.summary(fitted), fitted.stream().map(WriterSets::name).distinct().toList())
				.recalibrated(recalibration(model.id(), outOfFold))
				.build();
			HeldOutFiles heldOut = new HeldOutFiles(fitted, measured, open.pipeline().locator(), model.judgement(),
					this.targetFar, origin.leak(), this.robustness);
			FinishedTower finished = project ? projected(open, fitted) : open.tower();
			WeightsWriter weights = finished.isProjected() ? (file) -> Weights.save(finished.block(), file)
					: (file) -> Files.copy(model.weights(), file);
			return new ModelFinish(finished, open.manager(), this.clock,
					(outOfFold != null) ? outOfFold.protocol() : null)
				.write(output, provenance, weights, heldOut, StopSignal.NEVER);
		}
	}

	private static Recalibration recalibration(String from, @Nullable OutOfFold outOfFold) {
		return (outOfFold == null) ? new Recalibration(from, CodeVersion.current()) : new Recalibration(from,
				CodeVersion.current(), outOfFold.models(), WriterSets.summary(outOfFold.files()));
	}

	private FinishedTower projected(OpenModel model, List<SignatureFile> validation)
			throws IOException, InterruptedException {
		Tower tower = model.model().tower();
		if (tower.projected() == null) {
			throw new IllegalArgumentException(
					"%s cannot have a projection: its tower does not support one, or already has one"
						.formatted(model.model().id()));
		}
		List<SignatureFile> training = this.sets.named(model.model().manifest().training().trainingWriters());
		FinishedTower finished = new ProjectionChoice(model.manager(), this.minWriters).choose(tower,
				model.tower().block(), new FileEmbeddings(training, model.pipeline(), model.embedder()), validation,
				model.pipeline(), StopSignal.NEVER);
		if (finished.projection() == null) {
			throw new IllegalArgumentException(
					"A projection needs at least %d training writers with forgeries in the model's manifest"
						.formatted(this.minWriters));
		}
		return finished;
	}

	static void requireUnseen(OpenModel model, Collection<SignatureFile> files) {
		Collection<WriterName> both = SeenWriters.of(model.model().manifest(), files);
		if (!both.isEmpty()) {
			throw new IllegalArgumentException("The model was trained on these writers: " + both);
		}
	}

}
