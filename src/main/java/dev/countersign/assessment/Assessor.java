package dev.countersign.assessment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

import dev.countersign.dataset.Dataset;
import dev.countersign.evaluation.DistanceHistogram;
import dev.countersign.evaluation.EvaluationCurves;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.Impostors;
import dev.countersign.evaluation.PairKind;
import dev.countersign.evaluation.PairProtocol;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ModelManifest;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a model on a split of a dataset.
 */
public final class Assessor {

	private static final int EXAMPLES = 4;

	private final ModelManifest model;

	private final FileEmbedder reader;

	/**
	 * Creates an assessor for one model.
	 * @param model the model's manifest
	 * @param pipeline the model's pipeline
	 * @param limits limits for images
	 * @param threads number of decoding threads
	 */
	public Assessor(ModelManifest model, SignaturePipeline pipeline, ImageLimits limits, int threads) {
		this.model = model;
		this.reader = new FileEmbedder(pipeline, limits, threads, true, UnaryOperator.identity());
	}

	/**
	 * Evaluates the model.
	 * @param dataset the whole dataset
	 * @param split the part of it to evaluate on
	 * @param embedder the model's tower; called on the current thread
	 * @param progress receives the number of images done
	 * @param stop whether to stop
	 * @return the report, its curves and examples
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws IOException if a file cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public Assessment assess(Dataset dataset, Split split, ImageEmbedder embedder, IntConsumer progress,
			StopSignal stop) throws IOException, InterruptedException {
		EmbeddedDataset embedded = this.reader.read(split.files(), embedder, progress, stop);
		ReportedSplit reported = new ReportedSplit(dataset.name(), split.name(), split.writers(), split.rows(),
				Leaks.of(this.model, dataset, split), Leaks.remarks(this.model, dataset, split));
		PairProtocol protocol = Reporter.protocol(split.rows(), embedded.embeddings(), this.model.distance());
		ProtocolResult single = protocol.singleReference();
		EvaluationReport report = new Reporter(this.model.id(), this.model.weightsSha256(), this.model.rule())
			.report(reported, embedded, protocol, single);
		EvaluationCurves curves = new EvaluationCurves(this.model.id(), dataset.name(), split.name(),
				split.writers().size(), reported.leaky(), this.model.threshold(),
				EvaluationCurves.curve(single, Impostors.SKILLED), EvaluationCurves.curve(single, Impostors.RANDOM),
				DistanceHistogram.of(single));
		return new Assessment(report, curves, examples(protocol, single));
	}

	/**
	 * Returns pairs evenly spread over the occurring distances, including the nearest and
	 * the farthest.
	 */
	private static List<ScoredPair> examples(PairProtocol protocol, ProtocolResult single) {
		Map<PairKind, double[]> wanted = new EnumMap<>(PairKind.class);
		wanted.put(PairKind.GENUINE, spread(single.genuine()));
		wanted.put(PairKind.SKILLED, spread(single.impostor(Impostors.SKILLED)));
		wanted.put(PairKind.RANDOM, spread(single.impostor(Impostors.RANDOM)));
		Map<PairKind, @Nullable ScoredPair[]> found = new EnumMap<>(PairKind.class);
		wanted.forEach((kind, distances) -> found.put(kind, new ScoredPair[distances.length]));
		protocol.forEachPair((kind, reference, query, distance) -> {
			@Nullable ScoredPair[] slots = found.getOrDefault(kind, new ScoredPair[0]);
			double[] distances = wanted.getOrDefault(kind, new double[0]);
			for (int i = 0; i < slots.length; i++) {
				if (slots[i] == null && distances[i] == distance) {
					slots[i] = new ScoredPair(kind, reference, query, distance);
					break;
				}
			}
		});
		List<ScoredPair> examples = new ArrayList<>();
		found.values().forEach((slots) -> {
			for (ScoredPair pair : slots) {
				if (pair != null) {
					examples.add(pair);
				}
			}
		});
		return examples;
	}

	private static double[] spread(double[] distances) {
		double[] sorted = distances.clone();
		Arrays.sort(sorted);
		int count = Math.min(EXAMPLES, sorted.length);
		double[] spread = new double[count];
		for (int i = 0; i < count; i++) {
			spread[i] = sorted[(count == 1) ? 0 : (int) ((long) i * (sorted.length - 1) / (count - 1))];
		}
		return spread;
	}

}
