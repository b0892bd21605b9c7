package dev.countersign.encryption;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

import org.jspecify.annotations.Nullable;

/**
 * The source of the keyset: the setting, a configured file, or the service's own file,
 * which only its owner may read.
 */
final class KeysetSource {

	private static final String OWN_FILE = "encryption-keys.json";

	private final @Nullable String setting;

	private final Path file;

	private KeysetSource(@Nullable String setting, Path file) {
		this.setting = setting;
		this.file = file;
	}

	/**
	 * Chooses the source. Creates the service's own file if nothing is configured and the
	 * file does not exist.
	 */
	static KeysetSource of(EncryptionProperties properties, Path dataDirectory) {
		Path own = dataDirectory.toAbsolutePath().normalize().resolve(OWN_FILE);
		String keyset = properties.keyset();
		if (keyset != null && !keyset.isBlank()) {
			return new KeysetSource(keyset, own);
		}
		Path named = properties.keyFile();
		if (named == null) {
			createIfAbsent(own);
		}
		return new KeysetSource(null, (named != null) ? named : own);
	}

	/** Reads the current text. */
	String text() {
		if (this.setting != null) {
			return this.setting;
		}
		try {
			return Files.readString(this.file);
		}
		catch (IOException ex) {
			throw new EncryptionException("%s cannot be read (%s); check that it exists and is readable".formatted(this,
					ex.getClass().getSimpleName()), ex);
		}
	}

	Keyset parse(String text) {
		try {
			return Keyset.parse(text);
		}
		catch (GeneralSecurityException ex) {
			// Without the cause: a parser's message may quote the keys.
			throw new EncryptionException(
					"%s is not a Tink keyset of AES256_GCM keys, as JSON or Base64-encoded JSON".formatted(this));
		}
	}

	private static void createIfAbsent(Path file) {
		if (Files.exists(file)) {
			return;
		}
		try {
			Path folder = file.toAbsolutePath().getParent();
			Files.createDirectories(folder, withRights("rwx------"));
			Path draft = Files.createTempFile(folder, OWN_FILE, ".new", withRights("rw-------"));
			try {
				Files.writeString(draft, Keyset.generate());
				publish(draft, file);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new EncryptionException("The key file %s cannot be created (%s)".formatted(file, ex), ex);
		}
	}

	/** Publishes the file atomically, and never overwrites another process's file. */
	private static void publish(Path draft, Path file) throws IOException {
		try {
			Files.createLink(file, draft);
		}
		catch (FileAlreadyExistsException ex) {
			// Another process that started meanwhile was first; use its keys.
		}
		catch (UnsupportedOperationException | AtomicMoveNotSupportedException ex) {
			Files.move(draft, file);
		}
	}

	private static FileAttribute<?>[] withRights(String rights) {
		return isPosix()
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)) }
				: new FileAttribute<?>[0];
	}

	private static boolean isPosix() {
		return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
	}

	@Override
	public String toString() {
		return (this.setting != null) ? "countersign.encryption.keyset"
				: "The key file %s (countersign.encryption.key-file)".formatted(this.file);
	}

}
