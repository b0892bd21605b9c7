package dev.countersign.reference;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Sealed;
import dev.countersign.model.ModelManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings every specimen to the active model and the primary key: embeds what has no
 * vector by the model, seals anew what another key sealed, and deletes other models'
 * vectors. It goes through a shard in the order of the specimens' ids, notes how far it
 * came, and begins anew when the model or the key changes, and now and then for what
 * nodes that lagged behind have written.
 */
class SpecimenUpkeep {

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

	private final SignatureEmbedder embedder;

	private final ModelInForce inForce;

	private final Clock clock;

	SpecimenUpkeep(UpkeepStore upkeep, ReferenceStore store, SpecimenVectors vectors, SpecimenCipher cipher,
			Keyring keyring, SignatureEmbedder embedder, ModelInForce inForce, Clock clock) {
		this.upkeep = upkeep;
		this.store = store;
		this.vectors = vectors;
		this.cipher = cipher;
		this.keyring = keyring;
		this.embedder = embedder;
		this.inForce = inForce;
		this.clock = clock;
	}

	/**
	 * Works on a shard for a while.
	 * @param shard which
	 * @param stop whether to end early
	 */
	void run(int shard, BooleanSupplier stop) {
		ModelManifest model = this.embedder.model();
		long key = this.keyring.primary();
		String target = model.fingerprint() + '@' + key;
		UpkeepStore.Progress progress = this.upkeep.progress(shard)
			.filter((there) -> there.target().equals(target))
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
				List<UpkeepStore.Specimen> page = this.upkeep.page(shard, after, model.fingerprint(), key, PAGE);
				if (page.isEmpty()) {
					this.upkeep.save(shard, target, after, true);
					retireKeys(key);
					return;
				}
				for (UpkeepStore.Specimen specimen : page) {
					if (stop.getAsBoolean() || !keep(specimen, model)) {
						return;
					}
				}
				String last = page.get(page.size() - 1).id();
				this.upkeep.deleteOtherModels(shard, model.fingerprint(), after, last);
				after = last;
				this.upkeep.save(shard, target, after, false);
			}
		}
		catch (OverloadedException ex) {
			logger.debug("Upkeep makes way for requests");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether the model is still the active one. */
	private boolean keep(UpkeepStore.Specimen specimen, ModelManifest model)
			throws OverloadedException, InterruptedException {
		if (!specimen.imageIsOld() && !specimen.vectorIsOld()) {
			return true;
		}
		Sealed sealed = this.store.images(List.of(specimen.id())).get(specimen.id());
		if (sealed == null) {
			return true;
		}
		try {
			byte[] image = this.cipher.openImage(sealed, specimen.reference(), specimen.id());
			if (specimen.imageIsOld()) {
				this.upkeep.replaceImage(specimen.id(), sealed,
						this.cipher.sealImage(image, specimen.reference(), specimen.id()));
			}
			return !specimen.vectorIsOld() || embed(specimen, image, model);
		}
		catch (SignatureRejectedException | EncryptionException ex) {
			logger.warn("Specimen {} stays as it is: {}", specimen.id(), ex.getMessage());
			return true;
		}
	}

	private boolean embed(UpkeepStore.Specimen specimen, byte[] image, ModelManifest model)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		EmbeddedSignatures embedded = this.embedder.embedAnew(List.of(image), Deadline.after(MAX_EMBEDDING), false);
		if (!embedded.model().fingerprint().equals(model.fingerprint())) {
			return false;
		}
		Sealed vector = this.cipher.sealVector(embedded.signatures().get(0).embedding(), specimen.reference(),
				specimen.id(), model.fingerprint());
		this.vectors.keep(model.fingerprint(), Map.of(specimen.id(), vector));
		this.upkeep.replaceVector(specimen.id(), model.fingerprint(), vector);
		return true;
	}

	private void retireKeys(long primary) {
		for (long key : this.keyring.inUse()) {
			if (key != primary && !this.vectors.isSealedWith(key)) {
				this.keyring.strikeOff(key);
				logger.info("Nothing is sealed with key {} any more; it may leave the keyset", key);
			}
		}
	}

}
