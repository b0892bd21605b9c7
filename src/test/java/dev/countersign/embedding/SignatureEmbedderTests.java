package dev.countersign.embedding;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import dev.countersign.decision.ViewDistance;
import dev.countersign.embedding.batch.Batcher;
import dev.countersign.embedding.batch.BatcherListener;
import dev.countersign.embedding.batch.BatcherSettings;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.DecodedImage;
import dev.countersign.image.Defect;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.RegionBeyondImageException;
import dev.countersign.image.UnsupportedImageException;
import dev.countersign.image.UnusableImageException;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(120)
class SignatureEmbedderTests {

	private static final Requester SOMEBODY = new Requester("default", "somebody");

	private static final Tower TOWER = Towers.byId("compact");

	@TempDir
	static Path directory;

	private static final AtomicInteger images = new AtomicInteger();

	private static LoadedTower tower;

	private static OneModel models;

	private SignatureEmbedder embedder;

	@BeforeAll
	static void open() {
		StoredModel model = TemporaryModel.write(directory, "random", TOWER, null).load("random");
		DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 1);
		tower = backend.open(model);
		Batcher batcher = Batcher.start("test", tower::newRunner, SelfTest.input(model.preparation()),
				new BatcherSettings(2, 2, 16, 8, Duration.ZERO, Duration.ofMinutes(1)), new BatcherListener() {
					@Override
					public void ran(int count, Duration inference) {
						images.addAndGet(count);
					}
				});
		models = new OneModel(model, model.pipeline(backend), batcher);
	}

	@AfterAll
	static void close() {
		models.batcher().close();
		tower.close();
	}

	@BeforeEach
	void create() {
		images.set(0);
		this.embedder = embedder(100, 2);
	}

	@Test
	void embedsImagesInOrder() throws Exception {
		EmbeddedSignatures both = this.embedder.embed(List.of(drawing(1), drawing(2)), SOMEBODY, soon());
		assertThat(both.model()).isEqualTo(models.manifest());
		assertThat(both.signatures()).hasSize(2).allSatisfy((one) -> {
			assertThat(one.embedding().size()).isEqualTo(TOWER.embeddingSize());
			assertThat(one.views()).isNull();
		});
		EmbeddedSignatures swapped = embedder(0, 2).embed(List.of(drawing(2), drawing(1)), SOMEBODY, soon());
		assertThat(distance(both, 0, swapped, 1)).isLessThan(1e-5);
		assertThat(distance(both, 0, swapped, 0)).isGreaterThan(1e-4);
	}

	@Test
	void computesRepeatedImageOnce() throws Exception {
		EmbeddedSignatures first = this.embedder.embed(List.of(drawing(1), drawing(2), drawing(1)), SOMEBODY, soon());
		EmbeddedSignatures again = this.embedder.embed(List.of(drawing(2), drawing(1)), SOMEBODY, soon());
		assertThat(images).hasValue(2);
		assertThat(first.signatures().get(2)).isEqualTo(first.signatures().get(0));
		assertThat(again.signatures()).containsExactly(first.signatures().get(1), first.signatures().get(0));
	}

	@Test
	void computesRepeatedImageAgainWithoutCache() throws Exception {
		SignatureEmbedder uncached = embedder(0, 2);
		uncached.embed(List.of(drawing(1)), SOMEBODY, soon());
		uncached.embed(List.of(drawing(1)), SOMEBODY, soon());
		assertThat(images).hasValue(2);
	}

	@Test
	void returnsWhereSignatureWasFound() throws Exception {
		Region found = new Region(30, 0, 320, 160);
		SignatureEmbedder finding = finding(found);
		assertThat(finding.embed(List.of(drawing(1)), SOMEBODY, soon()).signatures().get(0).region()).isEqualTo(found);
		EmbeddedSignature cached = finding.embed(List.of(drawing(1)), SOMEBODY, soon()).signatures().get(0);
		assertThat(cached.region()).isEqualTo(found);
		assertThat(images).hasValue(1);
	}

	@Test
	void returnsNoRegionOfNearlyWholeImage() throws Exception {
		assertThat(finding(new Region(20, 0, 359, 160)).embed(List.of(drawing(1)), SOMEBODY, soon())
			.signatures()
			.get(0)
			.region()).isNotNull();
		assertThat(finding(new Region(20, 0, 360, 160)).embed(List.of(drawing(1)), SOMEBODY, soon())
			.signatures()
			.get(0)
			.region()).isNull();
	}

	@Test
	void looksOnlyAtRequestedRegion() throws Exception {
		SentImage whole = drawing(1);
		Region half = new Region(0, 0, 200, 160);
		List<SentImage> sent = List.of(whole, new SentImage(whole.content(), half));
		List<EmbeddedSignature> both = this.embedder.embed(sent, SOMEBODY, soon()).signatures();
		assertThat(images).hasValue(2);
		assertThat(both.get(1).sha256()).isEqualTo(both.get(0).sha256());
		assertThat(both.get(0).region()).isNull();
		assertThat(both.get(1).region()).isEqualTo(half);
		assertThat(both.get(1).embedding().distanceTo(both.get(0).embedding(), ViewDistance.EUCLIDEAN))
			.isGreaterThan(1e-4);
		assertThat(this.embedder.embed(sent, SOMEBODY, soon()).signatures()).isEqualTo(both);
		assertThat(images).hasValue(2);
	}

	@Test
	void rejectsRegionBeyondImage() throws Exception {
		List<SentImage> beyond = List.of(new SentImage(drawing(1).content(), new Region(201, 0, 200, 160)));
		assertThatExceptionOfType(SignatureRejectedException.class)
			.isThrownBy(() -> this.embedder.embed(beyond, SOMEBODY, soon()))
			.satisfies((ex) -> assertThat(ex.reason()).isInstanceOf(RegionBeyondImageException.class));
	}

	@Test
	void returnsViewsOnRequest() throws Exception {
		this.embedder.embed(List.of(drawing(1)), SOMEBODY, soon());
		EmbeddedSignatures shown = this.embedder.embedWithViews(List.of(drawing(1)), SOMEBODY, soon());
		assertThat(shown.signatures().get(0).views()).satisfies((views) -> {
			assertThat(views.sent().width()).isEqualTo(400);
			assertThat(views.seen().width()).isEqualTo(TOWER.preparation().width());
			assertThat(views.seen().height()).isEqualTo(TOWER.preparation().height());
		});
		assertThat(images).hasValue(1);
	}

	@Test
	void namesUnusableImage() throws Exception {
		List<SentImage> contents = List.of(drawing(1), SentImage.whole(new byte[] { 'n', 'o' }));
		assertThatExceptionOfType(SignatureRejectedException.class)
			.isThrownBy(() -> this.embedder.embed(contents, SOMEBODY, soon()))
			.satisfies((ex) -> assertThat(ex.index()).isOne())
			.satisfies((ex) -> assertThat(ex.reason()).isInstanceOf(UnsupportedImageException.class));
		assertThat(images).hasValue(0);
	}

	@Test
	void rejectsBlankImage() throws Exception {
		ByteArrayOutputStream blank = new ByteArrayOutputStream();
		BufferedImage paper = new BufferedImage(400, 160, BufferedImage.TYPE_BYTE_GRAY);
		Arrays.fill(((DataBufferByte) paper.getRaster().getDataBuffer()).getData(), (byte) 255);
		ImageIO.write(paper, "png", blank);
		assertThatExceptionOfType(SignatureRejectedException.class)
			.isThrownBy(() -> this.embedder.embed(List.of(SentImage.whole(blank.toByteArray())), SOMEBODY, soon()))
			.satisfies((ex) -> assertThat(ex.reason()).isInstanceOfSatisfying(UnusableImageException.class,
					(unusable) -> assertThat(unusable.reasons()).containsExactly(Defect.BLANK)));
		assertThat(images).hasValue(0);
	}

	@Test
	void rejectsAfterDeadline() {
		assertThatExceptionOfType(OverloadedException.class)
			.isThrownBy(() -> this.embedder.embed(List.of(drawing(1)), SOMEBODY, Deadline.after(Duration.ZERO)));
	}

	@Test
	void rejectsWhenDecodersAreBusyAndRecovers() throws Exception {
		List<SentImage> drawings = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			drawings.add(drawing(100 + i));
		}
		try (SignatureEmbedder busy = embedder(100, 1)) {
			assertThatExceptionOfType(OverloadedException.class)
				.isThrownBy(() -> busy.embed(drawings, SOMEBODY, soon()))
				.withMessageContaining("decoded");
			assertThat(busy.embed(drawings.subList(0, 1), SOMEBODY, soon()).signatures()).hasSize(1);
		}
	}

	@Test
	void freesDecoderThatWaitsForTowerOnceNobodyWantsItsImage() throws Exception {
		PreparedImage input = SelfTest.input(TOWER.preparation());
		HeldRunner runner = new HeldRunner();
		ExecutorService clients = Executors.newFixedThreadPool(3);
		try (Decoders decoders = new Decoders(1, 1, Duration.ofSeconds(5));
				Batcher behind = Batcher.start("behind", () -> runner, input,
						new BatcherSettings(1, 1, 8, 1, Duration.ZERO, Duration.ofMinutes(1)), new BatcherListener() {
						})) {
			runner.held = true;
			for (int i = 0; i < 3; i++) {
				var unused = clients.submit(() -> behind.embed(List.of(input), soon(), Urgency.REQUEST));
			}
			Awaitility.await().until(() -> behind.depth() == 2);
			SignatureReader reader = new SignatureReader(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000, 1)),
					decoders);
			Reading<ReadSignature> reading = reader.begin(drawing(1),
					new OneModel(models.stored(), models.pipeline(), behind), SOMEBODY, soon(), false);
			Awaitility.await().until(() -> decoders.busy() == 1);
			reader.cancel(List.of(reading));
			Awaitility.await().until(() -> decoders.busy() == 0);
			assertThat(behind.depth()).isEqualTo(2);
			runner.gate.countDown();
		}
		finally {
			runner.gate.countDown();
			clients.shutdownNow();
		}
	}

	@Test
	void keepsPairTogetherWhileImageIsReadAndNotAfterwards() throws Exception {
		PreparedImage input = SelfTest.input(TOWER.preparation());
		HeldRunner runner = new HeldRunner();
		HeldLocator locator = new HeldLocator();
		try (Decoders decoders = new Decoders(1, 1, Duration.ofSeconds(5));
				Batcher two = Batcher.start("two", () -> runner, input,
						new BatcherSettings(2, 2, 8, 2, Duration.ZERO, Duration.ofMinutes(1)), new BatcherListener() {
						})) {
			SignatureReader reader = new SignatureReader(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000, 1)),
					decoders);
			SignaturePipeline pipeline = models.pipeline();
			OneModel model = new OneModel(models.stored(),
					new SignaturePipeline(locator, pipeline.judge(), pipeline.preparation()), two);
			Reading<ReadSignature> broken = reader.begin(SentImage.whole(new byte[] { 'n', 'o' }), model, SOMEBODY,
					soon(), false);
			assertThatExceptionOfType(UnsupportedImageException.class)
				.isThrownBy(() -> reader.await(broken, model, soon()));
			Reading<ReadSignature> cancelled = reader.begin(drawing(1), model, SOMEBODY, soon(), false);
			locator.entered.await();
			assertThat(batchesOfPair(two, runner, input)).containsExactly(2);
			reader.cancel(List.of(cancelled));
			locator.gate.countDown();
			Awaitility.await().until(() -> batchesOfPair(two, runner, input), List.of(1, 1)::equals);
		}
		finally {
			locator.gate.countDown();
		}
	}

	private static List<Integer> batchesOfPair(Batcher batcher, HeldRunner runner, PreparedImage input)
			throws Exception {
		runner.batches.clear();
		batcher.embed(List.of(input, input), soon(), Urgency.REQUEST);
		return List.copyOf(runner.batches);
	}

	@Test
	void returnsSameEmbeddingsUnderConcurrency() throws Exception {
		List<SentImage> drawings = new ArrayList<>();
		List<Embedding> alone = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			drawings.add(drawing(i));
			alone.add(embedder(0, 2).embed(List.of(drawing(i)), SOMEBODY, soon()).signatures().get(0).embedding());
		}
		SignatureEmbedder uncached = embedder(0, 100);
		ExecutorService clients = Executors.newFixedThreadPool(6);
		try {
			List<Callable<EmbeddedSignatures>> calls = new ArrayList<>();
			for (int i = 0; i < 60; i++) {
				List<SentImage> pair = List.of(drawings.get(i % 12), drawings.get((i + 5) % 12));
				calls.add(() -> uncached.embed(pair, SOMEBODY, soon()));
			}
			List<Future<EmbeddedSignatures>> answers = clients.invokeAll(calls);
			for (int i = 0; i < 60; i++) {
				List<EmbeddedSignature> pair = answers.get(i).get().signatures();
				assertThat(pair.get(0).embedding().distanceTo(alone.get(i % 12), ViewDistance.EUCLIDEAN))
					.isLessThan(1e-5);
				assertThat(pair.get(1).embedding().distanceTo(alone.get((i + 5) % 12), ViewDistance.EUCLIDEAN))
					.isLessThan(1e-5);
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	/**
	 * Embeds by the same model, except that it finds every signature in the same place.
	 */
	private static SignatureEmbedder finding(Region region) {
		Locator locator = new Locator() {
			@Override
			public String id() {
				return "in-one-place";
			}

			@Override
			public Located locate(DecodedImage image) {
				return Located.part(image.grey(), region);
			}
		};
		SignaturePipeline pipeline = models.pipeline();
		return embedder(100, 2, new OneModel(models.stored(),
				new SignaturePipeline(locator, pipeline.judge(), pipeline.preparation()), models.batcher()));
	}

	private static SignatureEmbedder embedder(int cacheEntries, int maxWaiting) {
		return embedder(cacheEntries, maxWaiting, models);
	}

	private static SignatureEmbedder embedder(int cacheEntries, int maxWaiting, OneModel model) {
		SignatureReader reader = new SignatureReader(new ImageDecoder(new ImageLimits(1_000_000, 1_000_000, 1)),
				new Decoders(2, maxWaiting, Duration.ofSeconds(5)));
		return new SignatureEmbedder(model, reader, new EmbeddingCache(cacheEntries));
	}

	private static double distance(EmbeddedSignatures one, int first, EmbeddedSignatures other, int second) {
		return one.signatures()
			.get(first)
			.embedding()
			.distanceTo(other.signatures().get(second).embedding(), ViewDistance.EUCLIDEAN);
	}

	private static Deadline soon() {
		return Deadline.after(Duration.ofMinutes(1));
	}

	/** Draws a smooth line across the paper. */
	private static SentImage drawing(int seed) throws IOException {
		BufferedImage image = new BufferedImage(400, 160, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = image.createGraphics();
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, 400, 160);
		graphics.setColor(Color.BLACK);
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		Random random = new Random(seed);
		Path2D line = new Path2D.Double();
		line.moveTo(40, 80);
		for (int x = 40; x < 340; x += 30) {
			line.curveTo(x + 25, random.nextInt(20, 140), x - 15, random.nextInt(20, 140), x + 30,
					random.nextInt(50, 110));
		}
		graphics.draw(line);
		graphics.dispose();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ImageIO.write(image, "png", out);
		return SentImage.whole(out.toByteArray());
	}

	/** Finds nothing until its gate opens. */
	private static final class HeldLocator implements Locator {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch gate = new CountDownLatch(1);

		@Override
		public String id() {
			return "held";
		}

		@Override
		public Located locate(DecodedImage image) {
			this.entered.countDown();
			try {
				this.gate.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Located.whole(image.grey());
		}

	}

	/** Runs nothing while it is held, and records the sizes of its batches. */
	private static final class HeldRunner implements TowerRunner {

		private final CountDownLatch gate = new CountDownLatch(1);

		private final List<Integer> batches = new CopyOnWriteArrayList<>();

		private volatile boolean held;

		@Override
		public float[][] run(List<PreparedImage> images) {
			this.batches.add(images.size());
			try {
				if (this.held) {
					this.gate.await();
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return new float[images.size()][TOWER.embeddingSize()];
		}

		@Override
		public List<Integer> batchSizes() {
			return List.of(1);
		}

		@Override
		public void close() {
		}

	}

	/** Always serves the same model. */
	private record OneModel(StoredModel stored, SignaturePipeline pipeline,
			Batcher batcher) implements EmbeddingModels, EmbeddingModel {

		@Override
		public ModelManifest manifest() {
			return this.stored.manifest();
		}

		@Override
		public EmbeddingModel current() {
			return this;
		}

		@Override
		public Lease lease() {
			return new Lease() {
				@Override
				public EmbeddingModel model() {
					return OneModel.this;
				}

				@Override
				public void close() {
				}
			};
		}

	}

}
