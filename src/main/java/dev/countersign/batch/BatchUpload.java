package dev.countersign.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

import dev.countersign.encryption.TemporarySeal;

/**
 * The files of one batch while they arrive: on the disk, sealed with a key that is only
 * in memory, and with their digests.
 */
public final class BatchUpload {

	/** What a batch is sent as. */
	public enum File {

		/** The lines. */
		MANIFEST,

		/** The images, in a zip. */
		IMAGES

	}

	private final Path folder;

	private final Arrival arrival;

	private final Runnable sign;

	private final TemporarySeal seal = new TemporarySeal();

	private final Map<File, MessageDigest> digests = new EnumMap<>(File.class);

	/**
	 * Begins an upload.
	 * @param folder an empty folder
	 * @param arrival watches how the request comes
	 * @param sign shows that this node lives; is run again and again while the files are
	 * received and read
	 */
	BatchUpload(Path folder, Arrival arrival, Runnable sign) {
		this.folder = folder;
		this.arrival = arrival;
		this.sign = sign;
	}

	/**
	 * Counts bytes of the request, whatever part they belong to.
	 * @param bytes how many came, 0 or more
	 * @throws SlowUploadException if they come too slowly, or too late
	 */
	public void received(int bytes) {
		this.arrival.received(bytes);
		this.sign.run();
	}

	/**
	 * Begins a file.
	 * @param file which
	 * @return takes its content; must be closed
	 * @throws BatchRefusedException if it was sent before
	 * @throws IOException if the disk fails
	 */
	public OutputStream write(File file) throws IOException {
		if (has(file)) {
			throw new BatchRefusedException(BatchRefusedException.Reason.INVALID, partOf(file),
					"Send '%s' only once.".formatted(partOf(file)), null);
		}
		MessageDigest digest = sha256();
		this.digests.put(file, digest);
		return new DigestOutputStream(this.seal.write(path(file)), digest);
	}

	boolean has(File file) {
		return this.digests.containsKey(file);
	}

	InputStream read(File file) throws IOException {
		return Channels.newInputStream(channel(file));
	}

	SeekableByteChannel channel(File file) throws IOException {
		return new Lively(this.seal.read(path(file)));
	}

	private Path path(File file) {
		return this.folder.resolve(partOf(file));
	}

	/** The name of the part that a file is sent as. */
	static String partOf(File file) {
		return switch (file) {
			case MANIFEST -> "manifest";
			case IMAGES -> "images";
		};
	}

	/** The digest of both files and of the rest of the order, once all has arrived. */
	String sha256(BatchOrder order) {
		MessageDigest all = sha256();
		this.digests.values().forEach((digest) -> all.update(digest.digest()));
		all.update(order.toString().getBytes(StandardCharsets.UTF_8));
		return HexFormat.of().formatHex(all.digest());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256", ex);
		}
	}

	/**
	 * A file that is read, which takes long if it is large.
	 */
	private final class Lively implements SeekableByteChannel {

		private final SeekableByteChannel file;

		Lively(SeekableByteChannel file) {
			this.file = file;
		}

		@Override
		public int read(ByteBuffer target) throws IOException {
			BatchUpload.this.sign.run();
			return this.file.read(target);
		}

		@Override
		public int write(ByteBuffer source) throws IOException {
			return this.file.write(source);
		}

		@Override
		public long position() throws IOException {
			return this.file.position();
		}

		@Override
		public SeekableByteChannel position(long position) throws IOException {
			this.file.position(position);
			return this;
		}

		@Override
		public long size() throws IOException {
			return this.file.size();
		}

		@Override
		public SeekableByteChannel truncate(long size) throws IOException {
			this.file.truncate(size);
			return this;
		}

		@Override
		public boolean isOpen() {
			return this.file.isOpen();
		}

		@Override
		public void close() throws IOException {
			this.file.close();
		}

	}

}
