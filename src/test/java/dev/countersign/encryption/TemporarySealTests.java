package dev.countersign.encryption;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TemporarySealTests {

	private static final byte[] CONTENT = "signatures ".repeat(300_000).getBytes(StandardCharsets.US_ASCII);

	@TempDir
	private Path folder;

	@Test
	void readsWhatItSealedAtAnyPosition() throws IOException {
		TemporarySeal seal = new TemporarySeal();
		Path file = write(seal);
		try (SeekableByteChannel channel = seal.read(file)) {
			assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(CONTENT);
			assertThat(channel.size()).isEqualTo(CONTENT.length);
			ByteBuffer some = ByteBuffer.allocate(10);
			channel.position(2_200_000);
			while (some.hasRemaining() && channel.read(some) >= 0) {
				// Until it is full.
			}
			assertThat(some.array()).isEqualTo("signatures".getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Test
	void leavesNothingReadableOnDisk() throws IOException {
		Path file = write(new TemporarySeal());
		assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("signature");
		assertThatIOException().isThrownBy(() -> {
			try (InputStream in = Channels.newInputStream(new TemporarySeal().read(file))) {
				in.readAllBytes();
			}
		});
	}

	private Path write(TemporarySeal seal) throws IOException {
		Path file = this.folder.resolve("images");
		try (OutputStream out = seal.write(file)) {
			out.write(CONTENT);
		}
		return file;
	}

}
