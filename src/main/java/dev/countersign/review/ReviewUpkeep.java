package dev.countersign.review;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the images of cases anew that another key than the primary one has sealed, so
 * that an old key can be removed before the last of them has ended. While the primary
 * keys of nodes differ, only those with the newest do.
 */
class ReviewUpkeep {

	private static final Logger log = LoggerFactory.getLogger(ReviewUpkeep.class);

	private static final int PAGE = 200;

	private static final Duration MAX_RUN = Duration.ofSeconds(20);

	/** Before every address: no image has this number. */
	private static final ReviewImages.ImageAddress START = new ReviewImages.ImageAddress(Tenant.DEFAULT, new UUID(0, 0),
			-1);

	private final ReviewImages images;

	private final Keyring keyring;

	ReviewUpkeep(ReviewImages images, Keyring keyring) {
		this.images = images;
		this.keyring = keyring;
	}

	/**
	 * Works for a limited time.
	 * @param stop whether to end early
	 */
	void run(BooleanSupplier stop) {
		if (!this.keyring.isPrimaryNewest()) {
			return;
		}
		long end = System.nanoTime() + MAX_RUN.toNanos();
		BooleanSupplier isOver = () -> stop.getAsBoolean() || System.nanoTime() - end >= 0;
		long primary = this.keyring.primary();
		for (long key : this.keyring.inUse()) {
			if (key != primary) {
				resealAll(key, isOver);
			}
		}
	}

	private void resealAll(long key, BooleanSupplier isOver) {
		int failed = 0;
		ReviewImages.ImageAddress after = START;
		List<ReviewImages.ImageAddress> page;
		do {
			page = this.images.sealedWith(key, after, PAGE);
			for (ReviewImages.ImageAddress each : page) {
				if (isOver.getAsBoolean()) {
					return;
				}
				failed += reseal(each) ? 0 : 1;
				after = each;
			}
		}
		while (page.size() == PAGE);
		if (failed > 0) {
			log.warn("{} images of reviews, sealed with key {}, cannot be opened to be sealed anew", failed, key);
		}
	}

	private boolean reseal(ReviewImages.ImageAddress address) {
		try {
			this.images.reseal(address);
			return true;
		}
		catch (EncryptionException ex) {
			return false;
		}
	}

}
