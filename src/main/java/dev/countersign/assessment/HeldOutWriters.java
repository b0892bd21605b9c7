package dev.countersign.assessment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.ProtocolResult;
import dev.countersign.evaluation.RobustnessFigures;
import dev.countersign.evaluation.StandardProtocol;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings of writers, from one or more datasets, that a tower was not trained on.
 * A decision rule can be fitted to them and reports made from them. Only embeddings and a
 * few numbers per image are kept, no images.
 */
public final class HeldOutWriters {

	/** Name of the report on all datasets together. */
	public static final String ALL = "all";

	private final Map<String, List<SignatureFile>> files;

	private final Map<String, EmbeddedDataset> sets;

	private final ViewDistance distance;

	private final boolean strict;

	private HeldOutWriters(Map<String, List<SignatureFile>> files, Map<String, EmbeddedDataset> sets,
			ViewDistance distance, boolean strict) {
		this.distance = distance;
		this.strict = strict;
		this.files = files;
		this.sets = sets;
	}

	/**
	 * Reads, judges, prepares and embeds images. A refused image is counted but otherwise
	 * ignored, since the service would not compare it either. If nothing could be fitted
	 * to the remaining images, as in a dataset that shows no signatures, every image that
	 * can be decoded is included.
	 * @param files the writers' images, in any order
	 * @param pipeline the model's pipeline
	 * @param embedder the tower; called on the current thread
	 * @param distance the tower's distance
	 * @param stop whether to stop
	 * @return the writers
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws IOException if a file cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static HeldOutWriters read(List<SignatureFile> files, SignaturePipeline pipeline, ImageEmbedder embedder,
			ViewDistance distance, StopSignal stop) throws IOException, InterruptedException {
		HeldOutWriters judged = read(files, pipeline, embedder, distance, stop, true);
		return (files.isEmpty() || judged.protocol().canBeFittedTo()) ? judged
				: read(files, pipeline, embedder, distance, stop, false);
	}

	private static HeldOutWriters read(List<SignatureFile> files, SignaturePipeline pipeline, ImageEmbedder embedder,
			ViewDistance distance, StopSignal stop, boolean strict) throws IOException, InterruptedException {
		Map<String, List<SignatureFile>> bySet = files.stream()
			.collect(Collectors.groupingBy(SignatureFile::dataset, LinkedHashMap::new, Collectors.toList()));
		FileEmbedder reader = reader(pipeline, strict, UnaryOperator.identity());
		Map<String, EmbeddedDataset> sets = new LinkedHashMap<>();
		for (Map.Entry<String, List<SignatureFile>> set : bySet.entrySet()) {
			sets.put(set.getKey(), reader.read(set.getValue(), embedder, (done) -> {
			}, stop));
		}
		return new HeldOutWriters(bySet, sets, distance, strict);
	}

	private static FileEmbedder reader(SignaturePipeline pipeline, boolean strict, UnaryOperator<DecodedImage> change) {
		return new FileEmbedder(pipeline, ImageLimits.DEFAULT, Runtime.getRuntime().availableProcessors(), strict,
				change);
	}

	/**
	 * Embeds all images again as queries under each {@link Distortion} and compares them
	 * with the unchanged references.
	 * @param rule the model's decision rule
	 * @param pipeline the model's pipeline
	 * @param embedder the tower; called on the current thread
	 * @param stop whether to stop
	 * @return figures for each dataset and distortion, dataset by dataset
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
	 * @throws IOException if a file cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public List<RobustnessFigures> robustness(DecisionRule rule, SignaturePipeline pipeline, ImageEmbedder embedder,
			StopSignal stop) throws IOException, InterruptedException {
		List<RobustnessFigures> figures = new ArrayList<>();
		for (Map.Entry<String, EmbeddedDataset> set : this.sets.entrySet()) {
			StandardProtocol references = new StandardProtocol(set.getValue().embeddings(), this.distance);
			ProtocolResult unchanged = references.singleReference();
			for (Distortion distortion : Distortion.values()) {
				EmbeddedDataset queries = reader(pipeline, this.strict, (image) -> distortion.applyTo(image.grey()))
					.read(this.files.getOrDefault(set.getKey(), List.of()), embedder, (done) -> {
					}, stop);
				figures.add(RobustnessFigures.of(set.getKey(), distortion.label(),
						references.singleReference(queries.embeddings()), unchanged, rule.single().threshold(),
						set.getValue().embeddings().size() - queries.embeddings().size()));
			}
		}
		return figures;
	}

	/**
	 * Returns the pairs of all writers, formed within each dataset.
	 * @return the protocol to fit a rule to
	 */
	public StandardProtocol protocol() {
		return new StandardProtocol(EmbeddedDataset.together(this.sets.values()).embeddings(), this.distance);
	}

	/**
	 * Makes the reports on these writers.
	 * @param model the model's id
	 * @param rule the model's decision rule
	 * @param split name of the split in the reports
	 * @param fitted whether the rule was fitted to them
	 * @param leak why the figures flatter the model; {@code null} if no reason is known
	 * @return one report for each dataset, and one for all together if there are several;
	 * without the checksum of the weights
	 */
	public List<EvaluationReport> reports(String model, DecisionRule rule, String split, boolean fitted,
			@Nullable String leak) {
		Reporter reporter = new Reporter(model, "", rule);
		List<EvaluationReport> reports = new ArrayList<>();
		this.sets.forEach((name, embedded) -> reports.add(report(reporter, embedded, name, split,
				writers(this.files.getOrDefault(name, List.of()), ""), fitted, leak)));
		if (this.sets.size() > 1) {
			Set<String> writers = new LinkedHashSet<>();
			this.files.forEach((name, theirs) -> writers.addAll(writers(theirs, name + "/")));
			reports
				.add(report(reporter, EmbeddedDataset.together(this.sets.values()), ALL, split, writers, fitted, leak));
		}
		return reports;
	}

	private EvaluationReport report(Reporter reporter, EmbeddedDataset embedded, String dataset, String split,
			Set<String> writers, boolean fitted, @Nullable String leak) {
		StandardProtocol protocol = new StandardProtocol(embedded.embeddings(), this.distance);
		List<String> remarks = new ArrayList<>();
		if (fitted) {
			remarks.add(Leaks.fittedTo(writers));
		}
		if (!this.strict) {
			remarks.add("Refused images are included in these figures, since no pairs could be formed without them");
		}
		return reporter.report(
				new ReportedSplit(dataset, split, List.copyOf(writers), List.of(),
						(leak != null) ? List.of(leak) : List.of(), remarks),
				embedded, protocol, protocol.singleReference());
	}

	private static Set<String> writers(List<SignatureFile> files, String prefix) {
		return files.stream()
			.map((file) -> prefix + file.writer())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
