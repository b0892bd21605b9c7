package dev.countersign.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

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

	@Test
	void refusesCommentsThatWouldFillMemory() throws IOException {
		byte[] zip = zip(2, (entry) -> entry.setComment("c".repeat(40_000)));
		assertThatExceptionOfType(UnusableArchiveException.class).isThrownBy(() -> read(zip))
			.withMessageContaining("names and comments")
			.satisfies((failure) -> assertThat(failure.isTooLarge()).isTrue());
		read(zip(1, (entry) -> entry.setComment("c".repeat(40_000))));
	}

	@Test
	void refusesExtraFieldsThatWouldFillMemory() throws IOException {
		byte[] zip = zip(2, (entry) -> entry.setExtra(extra(40_000)));
		assertThatExceptionOfType(UnusableArchiveException.class).isThrownBy(() -> read(zip))
			.withMessageContaining("extra fields")
			.satisfies((failure) -> assertThat(failure.isTooLarge()).isTrue());
		read(zip(1, (entry) -> entry.setExtra(extra(40_000))));
	}

	/** Wherever the directory begins in the chunks in which the archive is read. */
	@Test
	void countsEveryEntry() throws IOException {
		ArchiveLimits one = new ArchiveLimits(1, 1 << 20, 1 << 20, 100);
		byte[] noise = new byte[(1 << 16) - 60];
		new Random(1).nextBytes(noise);
		for (int more = 0; more < 60; more++) {
			byte[] longer = Arrays.copyOf(noise, noise.length + more);
			Path file = Files.write(this.folder.resolve("two.zip"), Zipped.of(Map.of("a", longer, "b", new byte[1])));
			assertThatExceptionOfType(UnusableArchiveException.class)
				.isThrownBy(() -> UntrustedZip.open(Files.newByteChannel(file), one))
				.withMessageContaining("more than 1 entries");
		}
	}

	private static byte[] zip(int entries, Consumer<ZipEntry> with) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < entries; i++) {
				ZipEntry entry = new ZipEntry(i + ".png");
				with.accept(entry);
				zip.putNextEntry(entry);
			}
		}
		return bytes.toByteArray();
	}

	/** One field of an unknown kind. */
	private static byte[] extra(int size) {
		return ByteBuffer.allocate(size)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putShort((short) 0x7777)
			.putShort((short) (size - 4))
			.array();
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
