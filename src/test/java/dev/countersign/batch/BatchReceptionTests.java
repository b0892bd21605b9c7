package dev.countersign.batch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.admin.upload.UploadFolders;
import dev.countersign.batch.BatchRefusedException.Reason;
import dev.countersign.batch.BatchUpload.File;
import dev.countersign.batch.manifest.ManifestLimits;
import dev.countersign.batch.manifest.ManifestReader;
import dev.countersign.testsupport.Zipped;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How batches are received and refused, on a disk and in a database.
 */
@Tag("integration")
class BatchReceptionTests extends StoredBatchesTests {

	private static final int IMAGE_BYTES = 1000;

	private static final Caller CALLER = StoredBatches.CALLER;

	@Test
	void refusesMoreOpenBatchesThanAllowed() throws IOException {
		BatchReception reception = reception(Map.of("max-open", "1"));
		Batch first = reception.receive(CALLER, null, this::send);
		assertTooMany(() -> reception.receive(CALLER, null, this::send), "already 1 batches");
		assertThat(refused("open")).isOne();
		reception.receive(other(), null, this::send);
		this.stored.end.cancel(first, this.stored.clock.instant());
		reception.receive(CALLER, null, this::send);
	}

	@Test
	void refusesMoreImagesThanThereIsRoomFor() throws IOException {
		BatchReception reception = reception(Map.of("max-size", "3000B", "max-stored-size", "3000B"));
		Batch first = reception.receive(CALLER, null, this::send);
		assertThat(this.stored.received.storedBytes()).isEqualTo(2 * IMAGE_BYTES);
		assertTooMany(() -> reception.receive(other(), null, this::send), "too much room");
		assertThat(refused("stored")).isOne();
		assertThat(this.stored.received.storedBytes()).isEqualTo(2 * IMAGE_BYTES);
		this.stored.end.cancel(first, this.stored.clock.instant());
		this.stored.sweep(this.stored.rows, 10).sweep(() -> false);
		reception.receive(other(), null, this::send);
	}

	@Test
	void saysThatSameBatchIsArrivingAlsoWithoutPlace() throws IOException {
		BatchReception reception = reception(Map.of("max-uploads", "1"));
		reception.receive(CALLER, "night", (upload) -> {
			assertThatExceptionOfType(StillReceivingException.class)
				.isThrownBy(() -> reception.receive(CALLER, "night", this::send));
			assertTooMany(() -> reception.receive(other(), "night", this::send), "being received");
			return send(upload);
		});
		assertThat(refused("uploads")).isOne();
		reception.receive(other(), "night", this::send);
	}

	@Test
	void keepsNothingOfBatchThatOthersGaveUp() {
		BatchReception reception = reception(Map.of());
		assertThatExceptionOfType(GivenUpBatchException.class)
			.isThrownBy(() -> reception.receive(CALLER, "night", (upload) -> {
				this.stored.clock.set(StoredBatches.START.plusSeconds(61));
				this.stored.givenUp.giveUpAbandoned();
				return send(upload);
			}));
		this.stored.sweep(this.stored.rows, 10).sweep(() -> false);
		assertThat(this.stored.count("select count(*) from batch")).isZero();
		assertThat(this.stored.count("select count(*) from batch_image")).isZero();
	}

	@Test
	void endsUploadThatIsTooSlowWhateverItSends() throws IOException {
		BatchReception reception = reception(Map.of("max-upload-time", "1s"));
		Instant begin = Instant.now();
		assertThatExceptionOfType(SlowUploadException.class)
			.isThrownBy(() -> reception.receive(CALLER, "night", (upload) -> {
				// What belongs to no file, for longer than it may take.
				while (Instant.now().isBefore(begin.plusSeconds(10))) {
					upload.received(1000);
				}
				return send(upload);
			}));
		reception.receive(CALLER, "night", this::send);
	}

	@Test
	void removesOnlyUploadsThatCannotArriveAnyMore() throws IOException {
		Path arriving = leftover(Duration.ofHours(25));
		Path dead = leftover(Duration.ofHours(27));
		reception(Map.of("max-upload-time", "1d")).receive(CALLER, null, this::send);
		assertThat(arriving).exists();
		assertThat(dead).doesNotExist();
		reception(Map.of("max-upload-time", "1h")).receive(CALLER, null, this::send);
		assertThat(arriving).doesNotExist();
	}

	private Path leftover(Duration age) throws IOException {
		Path left = Files.createDirectories(folder("uploads").resolve(".writing-" + age));
		return Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(age)));
	}

	private BatchOrder send(BatchUpload upload) throws IOException {
		write(upload, File.MANIFEST,
				"{\"customId\":\"1\",\"references\":[\"a.png\"],\"query\":\"b.png\"}".getBytes(StandardCharsets.UTF_8));
		write(upload, File.IMAGES, Zipped.of(Map.of("a.png", new byte[IMAGE_BYTES], "b.png", new byte[IMAGE_BYTES])));
		return new BatchOrder(null, null, null);
	}

	private static void write(BatchUpload upload, File file, byte[] content) throws IOException {
		upload.received(content.length);
		try (OutputStream out = upload.write(file)) {
			out.write(content);
		}
	}

	private static void assertTooMany(ThrowingCallable call, String message) {
		assertThatExceptionOfType(BatchRefusedException.class).isThrownBy(call)
			.withMessageContaining(message)
			.satisfies((refused) -> assertThat(refused.reason()).isEqualTo(Reason.TOO_MANY));
	}

	private double refused(String bound) {
		return this.stored.meters.get("countersign.batches.refused").tag("bound", bound).counter().count();
	}

	private static Caller other() {
		return new Caller(new Tenant("other"), CALLER.subject(), CALLER.authorities());
	}

	private BatchReception reception(Map<String, String> settings) {
		BatchProperties properties = properties(settings);
		BatchShards shards = new BatchShards(this.stored.received, this.stored.schedulers.client("batch_executions"),
				this.stored.transactions, this.stored.clock);
		BatchRefusals refusals = new BatchRefusals(this.stored.meters);
		BatchContents contents = new BatchContents(properties, IMAGE_BYTES,
				new ManifestReader(new ManifestLimits(10, 2, IMAGE_BYTES)), this.stored.received, this.stored.cipher,
				shards, refusals);
		return new BatchReception(properties, new UploadFolders(folder("uploads")),
				new Webhooks(Map.of(), Clock.systemUTC()), this.stored.received, this.stored.givenUp,
				this.stored.batches, contents, refusals, this.stored.clock);
	}

	private static BatchProperties properties(Map<String, String> settings) {
		Map<String, Object> full = new HashMap<>();
		settings.forEach((name, value) -> full.put("countersign.batches." + name, value));
		return new Binder(new MapConfigurationPropertySource(full)).bindOrCreate("countersign.batches",
				Bindable.of(BatchProperties.class));
	}

}
