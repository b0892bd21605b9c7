package dev.countersign.execution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a TorchScript archive (PyTorch's {@code torch/csrc/jit/docs/serialization.md}):
 * a zip that holds source text, and a pickle of an object without attributes.
 */
final class ScriptArchive {

	/**
	 * The oldest version of the format that has all of the operations in use: newer
	 * libraries read it.
	 */
	private static final String VERSION = "3\n";

	/** Protocol 2: an object of the class, built from an empty dictionary. */
	private static final String OBJECT = "\u0080\u0002c__torch__\nTower\n)\u0081}b.";

	/** Protocol 2: an empty tuple. */
	private static final String NO_CONSTANTS = "\u0080\u0002).";

	private ScriptArchive() {
	}

	/**
	 * Writes an archive.
	 * @param source of the class {@code Tower}
	 * @return the file's content, of a few kilobytes
	 */
	static byte[] of(String source) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			add(zip, "data.pkl", OBJECT.getBytes(StandardCharsets.ISO_8859_1));
			add(zip, "code/__torch__.py", source.getBytes(StandardCharsets.US_ASCII));
			add(zip, "constants.pkl", NO_CONSTANTS.getBytes(StandardCharsets.ISO_8859_1));
			add(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/** Adds an entry uncompressed, as PyTorch's reader expects pickles. */
	private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
		ZipEntry entry = new ZipEntry("tower/" + name);
		CRC32 checksum = new CRC32();
		checksum.update(content);
		entry.setMethod(ZipEntry.STORED);
		entry.setSize(content.length);
		entry.setCrc(checksum.getValue());
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

}
