package dev.countersign.encryption;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;

/**
 * Seals files of any size for as long as this object lives. Its key is nowhere but in
 * memory, so what a killed process leaves on the disk cannot be read by anybody. Each
 * file can be written once. Uses Tink's streaming AEAD with AES-256-GCM.
 */
public final class TemporarySeal {

	private final StreamingAead aead;

	/** Draws a new key. */
	public TemporarySeal() {
		try {
			StreamingAeadConfig.register();
			this.aead = KeysetHandle
				.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB, RegistryConfiguration.get())
				.getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException("No temporary key can be made", ex);
		}
	}

	/**
	 * Writes a new file.
	 * @param file to create; must not exist
	 * @return what is written to it is sealed; must be closed before the file is read
	 * @throws IOException if the disk fails
	 */
	public OutputStream write(Path file) throws IOException {
		try {
			return this.aead.newEncryptingStream(
					Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
					context(file));
		}
		catch (GeneralSecurityException ex) {
			throw new EncryptionException("A file cannot be sealed", ex);
		}
	}

	/**
	 * Reads a file that this object has sealed.
	 * @param file the file, under the name that it was written under
	 * @return its content; reading fails if the file was changed
	 * @throws IOException if the disk fails
	 */
	public SeekableByteChannel read(Path file) throws IOException {
		SeekableByteChannel sealed = Files.newByteChannel(file);
		try {
			SeekableByteChannel content = this.aead.newSeekableDecryptingChannel(sealed, context(file));
			// Until its first read, the channel knows no size, which a stream of JDK 25
			// asks for.
			content.read(ByteBuffer.allocate(1));
			return content.position(0);
		}
		catch (GeneralSecurityException ex) {
			sealed.close();
			throw new EncryptionException("A sealed file cannot be opened", ex);
		}
		catch (IOException ex) {
			sealed.close();
			throw ex;
		}
	}

	private static byte[] context(Path file) {
		return String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8);
	}

}
