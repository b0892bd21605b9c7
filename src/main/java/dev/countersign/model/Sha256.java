package dev.countersign.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Computes the hash that ties weights to their manifest.
 */
final class Sha256 {

	private Sha256() {
	}

	static String of(Path file) throws IOException {
		MessageDigest digest = digest();
		byte[] chunk = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
				digest.update(chunk, 0, read);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("This JDK lacks SHA-256, which every JDK must have", ex);
		}
	}

}
