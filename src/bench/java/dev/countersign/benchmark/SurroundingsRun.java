package dev.countersign.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.countersign.image.PreparedImage;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerBackend;
import dev.countersign.model.TowerRunner;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.surroundings.ComposedImage;
import dev.countersign.sample.surroundings.SignatureInk;
import dev.countersign.sample.surroundings.Surroundings;
import dev.countersign.sample.surroundings.SurroundingsKind;
import dev.countersign.verification.DirectComparison;
import dev.countersign.verification.VerificationResult;

/**
 * Measures a model. The same pairs of signatures are put on every kind, so that kinds
 * differ in nothing else.
 */
final class SurroundingsRun implements AutoCloseable {

	private static final long PAIRS = 21;

	private static final long PLAIN = 22;

	private static final int SPECIMENS = 10;

	private static final int WARM_UP = 20;

	private final StoredModel model;

	private final Signers signers;

	private final long seed;

	private final String locator;

	private final PipelineReader reader;

	private final DirectComparison comparison;

	private final LoadedTower tower;

	private final TowerRunner runner;

	private final ExecutorService threads;

	private final Map<Integer, Reading> plain = new ConcurrentHashMap<>();

	/**
	 * Opens a model.
	 * @param pipeline the model's, or another to try with its tower
	 */
	SurroundingsRun(StoredModel model, SignaturePipeline pipeline, TowerBackend backend, Signers signers, long seed,
			int threads) {
		this.model = model;
		this.signers = signers;
		this.seed = seed;
		this.locator = pipeline.locator().id();
		this.reader = new PipelineReader(pipeline);
		this.comparison = new DirectComparison(model.manifest());
		this.tower = backend.open(model);
		this.runner = this.tower.newRunner();
		this.threads = Executors.newFixedThreadPool(threads);
	}

	/**
	 * Measures the model.
	 * @param enrolled how many queries to compare with ten enrolled specimens
	 * @param progress receives the kinds that are measured
	 */
	SurroundingsReport measure(List<SurroundingsKind> kinds, int pairs, int enrolled, Consumer<String> progress)
			throws IOException, InterruptedException {
		warmUp();
		List<KindFigures> figures = new ArrayList<>();
		for (SurroundingsKind kind : kinds) {
			figures.add(measure(kind, pairs));
			progress.accept(kind.id());
		}
		EnrolledFigures onForms = new EnrolledFigures();
		enrol(SurroundingsKind.PLAIN, enrolled, onForms.plain());
		enrol(SurroundingsKind.FORM, enrolled, onForms.forms());
		return new SurroundingsReport(this.model.id(), this.locator, this.signers.toString(), this.seed, pairs, figures,
				onForms);
	}

	/** Lets the JIT see the pipeline before it is timed. */
	private void warmUp() throws IOException {
		for (int i = 0; i < WARM_UP; i++) {
			this.reader.read(compose(Surroundings.of(SurroundingsKind.PLAIN, -i), pair(0).ofWriter(0), 0).encode());
		}
	}

	private KindFigures measure(SurroundingsKind kind, int pairs) throws IOException, InterruptedException {
		KindFigures figures = new KindFigures(kind);
		List<Callable<ReadPair>> tasks = new ArrayList<>();
		for (int i = 0; i < pairs; i++) {
			int index = i;
			tasks.add(() -> read(kind, index));
		}
		for (ReadPair pair : all(tasks)) {
			compare(List.of(pair.writer()), pair.stranger(), figures.strangers());
			compare(List.of(pair.plain()), pair.writer(), figures.genuine());
			figures.overlaps().addAll(pair.overlaps());
			figures.times().add(pair.writer().times());
			figures.times().add(pair.stranger().times());
		}
		return figures;
	}

	private ReadPair read(SurroundingsKind kind, int index) throws IOException {
		SignerPair pair = pair(index);
		Surroundings surroundings = Surroundings.of(kind, seedOf(index));
		List<SignatureInk> writer = List.of(pair.ofWriter(1), pair.witness().signature(0))
			.subList(0, kind.signatures());
		List<SignatureInk> stranger = List.of(pair.ofStranger(0), pair.otherWitness().signature(0))
			.subList(0, kind.signatures());
		List<Double> overlaps = new ArrayList<>();
		return new ReadPair(plain(index, pair), read(surroundings.compose(writer, 1), overlaps),
				read(surroundings.compose(stranger, 2), overlaps), overlaps);
	}

	private Reading read(ComposedImage image, List<Double> overlaps) throws IOException {
		Reading reading = this.reader.read(image.encode());
		if (image.signatures().size() == 1 && reading.region() != null) {
			overlaps.add(KindFigures.overlap(image.signatures().get(0), reading.region()));
		}
		return reading;
	}

	private Reading plain(int index, SignerPair pair) throws IOException {
		Reading known = this.plain.get(index);
		if (known == null) {
			Surroundings surroundings = Surroundings.of(SurroundingsKind.PLAIN, seedOf(index) + PLAIN);
			known = this.reader.read(compose(surroundings, pair.ofWriter(0), 0).encode());
			this.plain.put(index, known);
		}
		return known;
	}

	/** Enrols ten specimens on one sheet's surroundings, and queries on another's. */
	private void enrol(SurroundingsKind kind, int queries, Outcomes outcomes) throws IOException, InterruptedException {
		List<Callable<List<Reading>>> tasks = new ArrayList<>();
		for (int i = 0; i < queries; i++) {
			int index = i;
			tasks.add(() -> readEnrolled(kind, index));
		}
		for (List<Reading> readings : all(tasks)) {
			// A specimen that is refused is not enrolled; the others serve.
			List<Reading> specimens = readings.subList(1, readings.size())
				.stream()
				.filter((reading) -> reading.prepared() != null)
				.toList();
			compare(specimens.isEmpty() ? readings.subList(1, 2) : specimens, readings.get(0), outcomes);
		}
	}

	private List<Reading> readEnrolled(SurroundingsKind kind, int index) throws IOException {
		SignerPair pair = pair(index);
		Surroundings enrolled = Surroundings.of(kind, seedOf(index) + 1);
		Surroundings queried = Surroundings.of(kind, seedOf(index) + 2);
		List<Reading> readings = new ArrayList<>();
		readings.add(this.reader.read(compose(queried, pair.ofWriter(0), 0).encode()));
		for (int i = 1; i <= Math.min(SPECIMENS, pair.own().size() - 1); i++) {
			readings.add(this.reader.read(compose(enrolled, pair.ofWriter(i), i).encode()));
		}
		return readings;
	}

	private void compare(List<Reading> references, Reading query, Outcomes outcomes) {
		List<Reading> all = new ArrayList<>(references);
		all.add(query);
		List<String> refusals = all.stream().flatMap((reading) -> reading.refusals().stream()).toList();
		List<PreparedImage> prepared = new ArrayList<>();
		for (Reading reading : all) {
			PreparedImage image = reading.prepared();
			if (image != null) {
				prepared.add(image);
			}
		}
		if (prepared.size() < all.size()) {
			outcomes.refused(refusals);
			return;
		}
		List<float[]> embeddings = List.of(this.runner.run(prepared));
		VerificationResult result = this.comparison.compare(embeddings.subList(0, references.size()),
				embeddings.get(references.size()));
		outcomes.judged(result.verdict(), result.distance());
	}

	private SignerPair pair(int index) {
		return this.signers.pair(index, Noise.random(this.seed, PAIRS, index));
	}

	private long seedOf(int index) {
		return this.seed * 1_000_003 + 100L * index;
	}

	private static ComposedImage compose(Surroundings surroundings, SignatureInk ink, long sheet) {
		return surroundings.compose(List.of(ink), sheet);
	}

	private <T> List<T> all(List<Callable<T>> tasks) throws IOException, InterruptedException {
		List<T> results = new ArrayList<>();
		List<Future<T>> futures = new ArrayList<>();
		try {
			for (Callable<T> task : tasks) {
				futures.add(this.threads.submit(task));
			}
			for (Future<T> future : futures) {
				results.add(future.get());
			}
			return results;
		}
		catch (ExecutionException ex) {
			throw new IOException("An image could not be made or read: " + ex.getCause(), ex);
		}
		finally {
			futures.forEach((future) -> future.cancel(true));
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		this.runner.close();
		this.tower.close();
	}

}
