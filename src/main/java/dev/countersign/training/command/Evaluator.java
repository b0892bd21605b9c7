package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.StoredModel;
import dev.countersign.model.WriterName;
import dev.countersign.training.card.ReportTables;
import dev.countersign.training.card.RobustnessTable;
import dev.countersign.training.data.SeenWriters;
import dev.countersign.worker.StopSignal;

/**
 * Evaluates a model on disk on chosen writers.
 */
final class Evaluator {

	private Evaluator() {
	}

	/**
	 * Returns the model's figures as Markdown tables, separately for each dataset.
	 */
	static String run(DjlBackend backend, Path folder, List<SignatureFile> files, boolean robustness)
			throws IOException, InterruptedException {
		try (OpenModel open = OpenModel.of(folder, backend, Optional.empty())) {
			StoredModel model = open.model();
			HeldOutWriters writers = HeldOutWriters.read(files, open.pipeline(), open::embed, open.distance(),
					StopSignal.NEVER);
			Collection<WriterName> seen = SeenWriters.of(model.manifest(), files);
			String leak = seen.isEmpty() ? null : "the model was trained on these writers: " + seen;
			ReportTables tables = new ReportTables(
					writers.reports(model.id(), model.manifest().rule(), "chosen", false, leak));
			return ((leak != null) ? "Leaky: " + leak + "\n\n" : "") + tables.references() + "\n" + spread(tables)
					+ tables.quality() + "\n" + tables.shortcuts()
					+ (robustness ? "\n" + robustness(open, writers) : "");
		}
	}

	private static String spread(ReportTables tables) {
		String spread = tables.spread();
		return spread.isEmpty() ? "" : spread + "\n";
	}

	private static String robustness(OpenModel open, HeldOutWriters writers) throws IOException, InterruptedException {
		StoredModel model = open.model();
		return RobustnessTable
			.of(writers.robustness(model.manifest().rule(), open.pipeline(), open::embed, StopSignal.NEVER));
	}

}
