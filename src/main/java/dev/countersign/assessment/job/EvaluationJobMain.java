package dev.countersign.assessment.job;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import dev.countersign.assessment.Assessment;
import dev.countersign.assessment.Assessor;
import dev.countersign.assessment.Split;
import dev.countersign.assessment.plot.PairsPicture;
import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.ImageLimits;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;
import dev.countersign.model.TowerRunner;
import dev.countersign.worker.WorkContext;
import dev.countersign.worker.Worker;
import tools.jackson.databind.json.JsonMapper;

/**
 * The process of an evaluation, which carries out an {@link EvaluationOrder}. After a
 * kill it starts over, since it takes only minutes.
 */
public final class EvaluationJobMain {

	private EvaluationJobMain() {
	}

	/**
	 * Runs a job.
	 * @param args the job's folder
	 */
	public static void main(String[] args) {
		Locale.setDefault(Locale.ENGLISH);
		OutputStream reports = System.out;
		// Libraries print to standard output, which the service reads as reports.
		System.setOut(System.err);
		System.exit(Worker.run(Path.of(args[0]), EvaluationJobMain::run, System.in, reports).code());
	}

	private static Object run(WorkContext context) throws IOException, InterruptedException {
		EvaluationOrder order = JsonMapper.shared().treeToValue(context.request(), EvaluationOrder.class);
		ImageLimits limits = new ImageLimits(order.maxBytes(), order.maxPixels(), order.maxPages(), order.maxWork());
		int threads = (order.threads() > 0) ? order.threads() : Runtime.getRuntime().availableProcessors();
		Dataset dataset = new DatasetReader().read(Path.of(order.dataset()));
		StoredModel model = new ModelStore(Path.of(order.models())).load(order.model());
		Split split = Split.of(dataset, order.split(), order.listed(), model.manifest());
		int images = split.files().size();
		TowerBackend backend = DjlBackend.start(order.device(), order.threads());
		try (LoadedTower tower = backend.open(model); TowerRunner runner = tower.newRunner()) {
			Assessment assessment = new Assessor(model.manifest(), model.pipeline(backend), limits, threads).assess(
					dataset, split, runner::run, (done) -> context.progress(Map.of("images", done, "ofImages", images)),
					context.stop());
			return new EvaluationResult(assessment.report(), assessment.curves(),
					new PairsPicture(limits).png(assessment));
		}
	}

}
