package dev.countersign.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.countersign.testsupport.Zipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UntrustedZipTests {

	private static final ArchiveLimits LIMITS = new ArchiveLimits(10, 1 << 20, 1 << 20, 100);

	/** Where a file's header in the directory has its unpacked size. */
	private static final int SIZE = 24;

	@TempDir
	private Path folder;

	@Test
	void refusesFileThatIsLargerThanItClaims() throws IOException {
		byte[] zip = Zipped.of(Map.of("a.png", new byte[5000]));
		ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + SIZE, 10);
		assertThatExceptionOfType(UnusableArchiveException.class).isThrownBy(() -> read(zip))
			.withMessageContaining("larger than it claims");
	}

	@Test
	void takesNothingFromFilesOwnHeadersOnOpening() throws IOException {
		byte[] zip = Zipped.of(Map.of("a.png", new byte[5000]));
		// A length of the extra field that leads beyond the end of the archive.
		zip[28] = (byte) 0xFF;
		zip[29] = (byte) 0xFF;
		Path file = Files.write(this.folder.resolve("large.zip"), zip);
		try (UntrustedZip archive = UntrustedZip.open(Files.newByteChannel(file), LIMITS)) {
			assertThat(archive.files()).extracting(UntrustedZip.Entry::path).containsExactly("a.png");
		}
	}

	private void read(byte[] zip) throws IOException {
		Path file = Files.write(this.folder.resolve("claims.zip"), zip);
		try (UntrustedZip archive = UntrustedZip.open(Files.newByteChannel(file), LIMITS)) {
			archive.read((path) -> true, (path, content) -> content.readAllBytes());
		}
	}

	private static int directory(byte[] zip) {
		for (int at = 0; at < zip.length - 4; at++) {
			if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
				return at;
			}
		}
		throw new IllegalArgumentException("Not a zip file");
	}

}
