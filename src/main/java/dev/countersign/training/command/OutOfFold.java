package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.WriterName;
import dev.countersign.training.data.WriterSets;
import dev.countersign.worker.StopSignal;

/**
 * Writers that several towers have embedded, each tower those that it was not trained on,
 * as in a cross-validation. So there are more of them than any one tower can leave out.
 *
 * @param models ids of the towers' models
 * @param files the writers' images
 * @param protocol the writers, with distances in units of their tower
 */
record OutOfFold(List<String> models, List<SignatureFile> files, StandardProtocol protocol) {

	OutOfFold {
		models = List.copyOf(models);
		files = List.copyOf(files);
	}

	/**
	 * Embeds the validation writers of each model with its own tower.
	 * @param folders the models' folders
	 * @param sets the datasets of the writers
	 * @param measured images of writers that nothing may be fitted to
	 * @param distance that of the model whose decisions are fitted; a tower that makes
	 * one view also makes shifted ones if it compares several
	 * @param backend the backend that runs the towers
	 * @throws IllegalArgumentException if a model has no validation writers or was
	 * trained on them, they are those of another model or measured, or its tower does not
	 * fit the distance
	 */
	static OutOfFold read(List<Path> folders, WriterSets sets, Collection<SignatureFile> measured,
			ViewDistance distance, DjlBackend backend) throws IOException, InterruptedException {
		List<String> models = new ArrayList<>();
		List<SignatureFile> all = new ArrayList<>();
		List<StandardProtocol> towers = new ArrayList<>();
		for (Path folder : folders) {
			try (OpenModel open = OpenModel.fitting(folder, backend, distance)) {
				String id = open.model().id();
				if (!open.distance().equals(distance)) {
					throw new IllegalArgumentException(
							"--towers: %s makes embeddings of %d views, the model of %d; choose towers that fit it"
								.formatted(id, open.distance().views(), distance.views()));
				}
				List<SignatureFile> files = sets.named(open.model().manifest().training().validationWriters());
				if (files.isEmpty()) {
					throw new IllegalArgumentException(
							"--towers: the manifest of %s has no validation writers; choose models that have some"
								.formatted(id));
				}
				Recalibrator.requireUnseen(open, files);
				requireOwn(id, files, all);
				WriterSets.requireDisjoint(files, measured);
				towers.add(HeldOutWriters.read(files, open.pipeline(), open::embed, open.distance(), StopSignal.NEVER)
					.protocol());
				all.addAll(files);
				models.add(id);
			}
		}
		return new OutOfFold(models, all, StandardProtocol.pooled(towers));
	}

	private static void requireOwn(String model, List<SignatureFile> files, List<SignatureFile> others) {
		Collection<WriterName> both = new TreeSet<>(files.stream().map(WriterSets::name).toList());
		both.retainAll(others.stream().map(WriterSets::name).toList());
		if (!both.isEmpty()) {
			throw new IllegalArgumentException(
					"--towers: %s and another of these models have the same validation writers, %s; choose models of different folds"
						.formatted(model, both));
		}
	}

}
