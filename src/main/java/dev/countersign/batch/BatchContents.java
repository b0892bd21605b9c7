package dev.countersign.batch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.countersign.access.Tenant;
import dev.countersign.batch.BatchRefusedException.Reason;
import dev.countersign.batch.BatchUpload.File;
import dev.countersign.batch.manifest.CheckedManifest;
import dev.countersign.batch.manifest.ManifestReader;
import dev.countersign.dataset.ArchiveLimits;
import dev.countersign.dataset.UntrustedZip;
import dev.countersign.dataset.UnusableArchiveException;

/**
 * What belongs to a batch that was uploaded: its images and lines, of which all are
 * checked before any is stored.
 */
final class BatchContents {

	/** Documents compress well, but a picture that expands more was made to. */
	private static final int MAX_EXPANSION = 1000;

	/** So many images or bytes are committed together. */
	private static final int IMAGES_PER_TRANSACTION = 50;

	private static final long BYTES_PER_TRANSACTION = 8L << 20;

	private static final int LINES_PER_TRANSACTION = 500;

	private final ArchiveLimits archive;

	private final long maxStoredBytes;

	private final ManifestReader manifests;

	private final ReceivedBatches received;

	private final BatchImageCipher cipher;

	private final BatchShards shards;

	private final BatchRefusals refusals;

	BatchContents(BatchProperties properties, long maxImageBytes, ManifestReader manifests, ReceivedBatches received,
			BatchImageCipher cipher, BatchShards shards, BatchRefusals refusals) {
		this.archive = new ArchiveLimits(properties.maxImages(), maxImageBytes, properties.maxSize().toBytes(),
				MAX_EXPANSION);
		this.maxStoredBytes = properties.maxStoredSize().toBytes();
		this.manifests = manifests;
		this.received = received;
		this.cipher = cipher;
		this.shards = shards;
		this.refusals = refusals;
	}

	/**
	 * Checks all that was sent, stores it and publishes the batch.
	 * @param id the batch's id
	 * @param tenant whose it is
	 * @param upload what was sent
	 * @param order what the caller wants
	 * @param deadline when its lines fail
	 * @throws dev.countersign.batch.manifest.InvalidManifestException if lines cannot be
	 * used
	 * @throws BatchRefusedException if there is no room, or the zip cannot be used
	 * @throws GivenUpBatchException if others took this node for dead
	 * @throws IOException if the disk fails
	 */
	void store(String id, Tenant tenant, BatchUpload upload, BatchOrder order, Instant deadline) throws IOException {
		try (UntrustedZip zip = UntrustedZip.open(upload.channel(File.IMAGES), this.archive)) {
			CheckedManifest manifest = check(zip, upload);
			reserve(id, zip, manifest);
			Map<String, Integer> numbers = storeImages(id, tenant, zip, manifest);
			int shardCount = this.shards.count(manifest.lines());
			storeLines(id, upload, numbers, shardCount);
			this.shards.publish(id,
					new ReceivedBatches.Published(order, deadline, manifest.lines(), shardCount, upload.sha256(order)));
		}
		catch (UnusableArchiveException ex) {
			throw new BatchRefusedException(ex.isTooLarge() ? Reason.TOO_LARGE : Reason.INVALID, "images",
					"The zip cannot be used: %s.".formatted(ex.getMessage()), ex);
		}
	}

	private CheckedManifest check(UntrustedZip zip, BatchUpload upload) throws IOException {
		Map<String, Long> images = new HashMap<>();
		zip.files().forEach((file) -> images.put(ManifestReader.imageName(file.path()), file.claimedSize()));
		try (InputStream manifest = upload.read(File.MANIFEST)) {
			return this.manifests.check(manifest, images);
		}
	}

	private void reserve(String id, UntrustedZip zip, CheckedManifest manifest) {
		long bytes = zip.files()
			.stream()
			.filter((file) -> manifest.uses().containsKey(ManifestReader.imageName(file.path())))
			.mapToLong((file) -> Math.max(0, file.claimedSize()))
			.sum();
		// In this order, so that two that come together cannot both find the last room.
		this.received.reserve(id, bytes);
		if (this.received.storedBytes() > this.maxStoredBytes) {
			throw this.refusals.tooMany(BatchRefusals.Bound.STORED,
					"The images of all waiting batches would take too much room: send this one when others have ended.");
		}
	}

	private Map<String, Integer> storeImages(String id, Tenant tenant, UntrustedZip zip, CheckedManifest manifest)
			throws IOException {
		Map<String, Integer> numbers = new HashMap<>();
		List<ReceivedBatches.NewImage> waiting = new ArrayList<>();
		zip.read((path) -> manifest.uses().containsKey(ManifestReader.imageName(path)), (path, content) -> {
			String name = ManifestReader.imageName(path);
			int number = numbers.size();
			numbers.put(name, number);
			byte[] image = content.readAllBytes();
			waiting.add(new ReceivedBatches.NewImage(number, Objects.requireNonNull(manifest.uses().get(name)),
					this.cipher.seal(image, tenant, id, number)));
			long bytes = waiting.stream().mapToLong((each) -> each.sealed().content().length).sum();
			if (waiting.size() == IMAGES_PER_TRANSACTION || bytes > BYTES_PER_TRANSACTION) {
				this.received.addImages(id, waiting);
				waiting.clear();
			}
		});
		this.received.addImages(id, waiting);
		return numbers;
	}

	private void storeLines(String id, BatchUpload upload, Map<String, Integer> numbers, int shardCount)
			throws IOException {
		List<ReceivedBatches.NewLine> waiting = new ArrayList<>();
		try (InputStream manifest = upload.read(File.MANIFEST)) {
			int[] next = { 0 };
			this.manifests.read(manifest, (line) -> {
				List<Integer> specimens = line.references()
					.stream()
					.map((name) -> Objects.requireNonNull(numbers.get(name)))
					.toList();
				waiting.add(new ReceivedBatches.NewLine(next[0]++, line, specimens,
						Objects.requireNonNull(numbers.get(line.query()))));
				if (waiting.size() == LINES_PER_TRANSACTION) {
					this.received.addLines(id, waiting, shardCount);
					waiting.clear();
				}
			});
		}
		this.received.addLines(id, waiting, shardCount);
	}

}
