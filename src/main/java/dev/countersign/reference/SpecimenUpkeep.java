package dev.countersign.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;

import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Embedding;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.SealedContent;
import dev.countersign.image.Region;
import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the specimens of every tenant up to date with the active model and the primary
 * key. It embeds specimens without a vector by the model, reseals content that another
 * key sealed or that has an old binding, and deletes the vectors of other models. It
 * works through a shard in the order of specimen ids and saves its progress. It starts
 * again when the model or the key changes, when the key becomes the newest, and
 * periodically, for content written by nodes that lagged behind.
 */
class SpecimenUpkeep {

	/** No tenant's id is empty, so it shares with nobody. */
	private static final Requester UPKEEP = new Requester("", "upkeep", Urgency.BACKGROUND);

	private static final Logger logger = LoggerFactory.getLogger(SpecimenUpkeep.class);

	private static final int PAGE = 50;

	private static final Duration MAX_RUN = Duration.ofSeconds(20);

	private static final Duration MAX_EMBEDDING = Duration.ofSeconds(30);

	private static final Duration REPEAT = Duration.ofHours(1);

	private final UpkeepStore upkeep;

	private final ReferenceStore store;

	private final SpecimenVectors vectors;

	private final SpecimenCipher cipher;

	private final Keyring keyring;

	private final List<SealedContent> sealed;

	private final SignatureEmbedder embedder;

	private final ModelInForce inForce;

	private final Clock clock;

	SpecimenUpkeep(UpkeepStore upkeep, ReferenceStore store, SpecimenVectors vectors, SpecimenCipher cipher,
			Keyring keyring, List<SealedContent> sealed, SignatureEmbedder embedder, ModelInForce inForce,
			Clock clock) {
		this.upkeep = upkeep;
		this.store = store;
		this.vectors = vectors;
		this.cipher = cipher;
		this.keyring = keyring;
		this.sealed = List.copyOf(sealed);
		this.embedder = embedder;
		this.inForce = inForce;
		this.clock = clock;
	}

	/**
	 * Works on a shard for a limited time.
	 * @param shard the shard's number
	 * @param stop whether to end early
	 */
	void run(int shard, BooleanSupplier stop) {
		ModelManifest model = this.embedder.model();
		long key = this.keyring.primary();
		// Nodes whose primary keys differ would undo each other's work.
		boolean reseals = this.keyring.isPrimaryNewest();
		LongPredicate isRetired = reseals ? (id) -> id != key : (id) -> false;
		String target = "%s@%d/%d%s".formatted(model.fingerprint(), key, SpecimenCipher.BINDING,
				reseals ? "" : "/not-resealed");
		UpkeepStore.Progress progress = this.upkeep.progress(shard)
			.filter((saved) -> saved.target().equals(target))
			.orElse(new UpkeepStore.Progress(target, "", null));
		String after = progress.after();
		OffsetDateTime completedAt = progress.completedAt();
		if (completedAt != null) {
			if (completedAt.toInstant().plus(REPEAT).isAfter(this.clock.instant())) {
				return;
			}
			after = "";
		}
		long end = System.nanoTime() + MAX_RUN.toNanos();
		try {
			while (System.nanoTime() < end && !stop.getAsBoolean() && this.inForce.isInForce(model)) {
				List<UpkeepStore.SpecimenState> page = this.upkeep.page(shard, after, model.fingerprint(), isRetired,
						PAGE);
				if (page.isEmpty()) {
					this.upkeep.save(shard, target, after, true);
					if (this.keyring.isPrimaryNewest()) {
						retireKeys(key);
					}
					return;
				}
				for (UpkeepStore.SpecimenState specimen : page) {
					if (stop.getAsBoolean() || !keep(specimen, model)) {
						return;
					}
				}
				String last = page.get(page.size() - 1).address().specimen();
				this.upkeep.deleteOtherModels(shard, model.fingerprint(), after, last);
				after = last;
				this.upkeep.save(shard, target, after, false);
			}
		}
		catch (OverloadedException ex) {
			logger.debug("Upkeep pauses in favour of requests");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Brings a specimen up to date. Returns whether the model is still active. */
	private boolean keep(UpkeepStore.SpecimenState specimen, ModelManifest model)
			throws OverloadedException, InterruptedException {
		SpecimenAddress address = specimen.address();
		try {
			if (specimen.isImageOutdated()) {
				resealImage(address);
			}
			return !specimen.isVectorOutdated() || resealVector(address, model.fingerprint()) || embed(address, model);
		}
		catch (SignatureRejectedException | EncryptionException ex) {
			logger.warn("Specimen {} could not be brought up to date: {}", address.specimen(), ex.getMessage());
			return true;
		}
	}

	private void resealImage(SpecimenAddress address) {
		imageOf(address).ifPresent((old) -> this.upkeep.replaceImage(address, old,
				this.cipher.sealImage(this.cipher.openImage(old, address), address)));
	}

	/** Returns empty if the specimen was deleted meanwhile. */
	private Optional<BoundCiphertext> imageOf(SpecimenAddress address) {
		return Optional
			.ofNullable(this.store.images(address.tenant(), List.of(address.specimen())).get(address.specimen()));
	}

	/**
	 * Returns whether there was a vector that could be opened, so that the image is not
	 * needed.
	 */
	private boolean resealVector(SpecimenAddress address, String model) {
		Optional<SealedVector> old = this.upkeep.vector(address, model);
		try {
			old.ifPresent((vector) -> this.upkeep.replaceVector(address, model,
					sealed(this.cipher.openVector(vector.content(), address, model), vector.region(), address, model)));
			return old.isPresent();
		}
		catch (EncryptionException ex) {
			return false;
		}
	}

	private boolean embed(SpecimenAddress address, ModelManifest model)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Optional<BoundCiphertext> sealed = imageOf(address);
		if (sealed.isEmpty()) {
			return true;
		}
		byte[] image = this.cipher.openImage(sealed.get(), address);
		EmbeddedSignatures embedded = this.embedder.embedAnew(List.of(SentImage.whole(image)), UPKEEP,
				Deadline.after(MAX_EMBEDDING), false);
		if (!embedded.model().fingerprint().equals(model.fingerprint())) {
			return false;
		}
		EmbeddedSignature signature = embedded.signatures().get(0);
		SealedVector vector = sealed(signature.embedding(), signature.region(), address, model.fingerprint());
		this.vectors.keep(address.tenant(), model.fingerprint(), Map.of(address.specimen(), vector));
		this.upkeep.replaceVector(address, model.fingerprint(), vector);
		return true;
	}

	private SealedVector sealed(Embedding vector, @Nullable Region region, SpecimenAddress address, String model) {
		return new SealedVector(this.cipher.sealVector(vector, address, model), region);
	}

	private void retireKeys(long primary) {
		for (long key : this.keyring.inUse()) {
			if (key != primary && this.sealed.stream().noneMatch((place) -> place.isSealedWith(key))) {
				this.keyring.strikeOff(key);
				logger.info("Nothing is sealed with key {} any more; it may be removed from the keyset", key);
			}
		}
	}

}
