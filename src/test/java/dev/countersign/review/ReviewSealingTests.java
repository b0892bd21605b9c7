package dev.countersign.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import com.github.f4b6a3.ulid.Ulid;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Keyrings;
import dev.countersign.encryption.Sealed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How kept images follow the keys of several nodes.
 */
@Tag("integration")
class ReviewSealingTests extends RunningReviews {

	@Test
	void sealsImagesAnewWithNewestKeyOfAllNodes() throws Exception {
		UUID id = uuid(review("resealed"));
		Path file = temporary.resolve(this.kind.name()).resolve("data/encryption-keys.json");
		KeysetHandle old = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), RegistryConfiguration.get(),
				InsecureSecretKeyAccess.get());
		KeysetHandle added = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
		long before = Integer.toUnsignedLong(old.getPrimary().getId());
		long after = Integer.toUnsignedLong(added.getPrimary().getId());
		Path prepared = write(file.resolveSibling("prepared"), old, entry(added));
		Path rotated = write(file.resolveSibling("rotated"), old, entry(added).makePrimary());
		replace(file, prepared);
		Keyring other = keyring(rotated);
		awaitSealed(other, before, after, id);
		ReviewUpkeep service = this.context.getBean(ReviewUpkeep.class);
		service.run(() -> false);
		assertThat(images().find(id, 0)).map(Sealed::keyId).as("not sealed back").contains(after);
		Keyring own = this.context.getBean(Keyring.class);
		assertThat(own.isPrimaryNewest()).isFalse();
		UUID late = uuid(again("resealed"));
		assertThat(images().find(late, 0)).map(Sealed::keyId).contains(before);
		replace(file, rotated);
		Awaitility.await().until(() -> own.primary() == after);
		assertThat(own.isPrimaryNewest()).isTrue();
		Awaitility.await().untilAsserted(() -> {
			service.run(() -> false);
			assertThat(images().find(late, 0)).map(Sealed::keyId).contains(after);
		});
		assertThat(this.anna.get("/reviews/%s/images/0".formatted(Ulid.from(id))).body()).isEqualTo(QUERY);
		Keyring back = keyring(prepared);
		assertThat(other.isPrimaryNewest()).isFalse();
		awaitSealed(back, after, before, id);
	}

	/** A reader of the file sees the one or the other. */
	private static void replace(Path file, Path by) throws IOException {
		Path copy = Files.copy(by, file.resolveSibling("copy"), StandardCopyOption.REPLACE_EXISTING);
		Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Until the service's own upkeep no longer has an image that it began with. */
	private void awaitSealed(Keyring node, long before, long after, UUID id) {
		ReviewUpkeep upkeep = upkeep(node);
		Awaitility.await().untilAsserted(() -> {
			upkeep.run(() -> false);
			assertThat(images().isSealedWith(before)).isFalse();
			assertThat(images().find(id, 0)).map(Sealed::keyId).contains(after);
		});
	}

	private static KeysetHandle.Builder.Entry entry(KeysetHandle key) {
		return KeysetHandle.importKey(key.getPrimary().getKey()).withFixedId(key.getPrimary().getId());
	}

	private static Path write(Path file, KeysetHandle keys, KeysetHandle.Builder.Entry added) throws Exception {
		return Files.writeString(file,
				TinkJsonProtoKeysetFormat.serializeKeyset(KeysetHandle.newBuilder(keys).addEntry(added).build(),
						RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
	}

	/** The keys of another node on the same database. */
	private Keyring keyring(Path file) {
		return Keyrings.of(file, this.database, this.context.getBean(TransactionTemplate.class));
	}

	private ReviewUpkeep upkeep(Keyring keyring) {
		return new ReviewUpkeep(new ReviewImages(this.database, new ReviewCipher(keyring)), keyring);
	}

}
