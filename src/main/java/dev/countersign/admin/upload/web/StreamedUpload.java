package dev.countersign.admin.upload.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;

/**
 * One file and a few short text parts, read from a multipart body of any size. The file
 * is written to disk as it arrives.
 *
 * @param texts the text parts by name
 * @param fileName the file name sent by the client; {@code null} if it sent none
 */
public record StreamedUpload(Map<String, String> texts, @Nullable String fileName) {

	private static final int MAX_TEXTS = 16;

	private static final int MAX_TEXT = 1000;

	/** Of boundaries and headers. */
	private static final int MAX_FRAME = 1 << 16;

	private static final int CHUNK = 1 << 16;

	/** Enough for the longest file name that file systems allow, percent-encoded. */
	private static final int MAX_PART_HEADERS = 8192;

	public StreamedUpload {
		texts = Map.copyOf(texts);
	}

	/**
	 * Reads a request's body to its end.
	 * @param request a {@code multipart/form-data} request, its body not yet read
	 * @param file the file to create
	 * @param maxBytes maximum size of the file
	 * @return the rest of the request
	 * @throws ProblemException if the body is not one file and some text parts, or is too
	 * large
	 * @throws IOException if the file cannot be written
	 */
	public static StreamedUpload read(HttpServletRequest request, Path file, long maxBytes) throws IOException {
		requireAtMost(maxBytes, request);
		OneFile one = new OneFile(file, maxBytes);
		Map<String, String> texts = readParts(request, maxBytes, one);
		if (!one.found) {
			throw new ProblemException(ProblemType.MISSING_PART, "Send the file as a file part.").with("part", "file");
		}
		return new StreamedUpload(texts, one.name);
	}

	/**
	 * Reads a request's body to its end, with any files in it.
	 * @param request a {@code multipart/form-data} request, its body not yet read
	 * @param maxBytes maximum size of all files together
	 * @param files takes the files
	 * @return the text parts by name
	 * @throws ProblemException if the body cannot be read or is too large, or if the
	 * files' taker refuses it
	 * @throws IOException if a file cannot be written
	 */
	public static Map<String, String> read(HttpServletRequest request, long maxBytes, FileParts files)
			throws IOException {
		requireAtMost(maxBytes, request);
		return Map.copyOf(readParts(request, maxBytes, files));
	}

	private static void requireAtMost(long maxBytes, HttpServletRequest request) {
		if (!JakartaServletFileUpload.isMultipartContent(request)) {
			throw new ProblemException(ProblemType.BAD_REQUEST, "Send the file as multipart/form-data.");
		}
		if (request.getContentLengthLong() > maxBytes + (long) MAX_TEXTS * MAX_TEXT) {
			throw tooLarge(maxBytes);
		}
	}

	private static Map<String, String> readParts(HttpServletRequest request, long maxBytes, FileParts files)
			throws IOException {
		Map<String, String> texts = new HashMap<>();
		FileItemInputIterator parts = partsOf(request, maxBytes);
		while (hasNext(parts)) {
			FileItemInput part = next(parts);
			FilePart file = files.begin(part.getFieldName(), part.isFormField() ? null : part.getName());
			if (file != null) {
				copy(part, file);
			}
			else if (texts.put(part.getFieldName(), text(part)) != null || texts.size() > MAX_TEXTS) {
				throw new ProblemException(ProblemType.INVALID_PARAMETER, "Send each text part once.");
			}
		}
		return texts;
	}

	private static FileItemInputIterator partsOf(HttpServletRequest request, long maxBytes) {
		try {
			JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
			// Counts what lies between parts and in parts that nobody reads, too.
			upload.setMaxSize(maxBytes + (long) MAX_TEXTS * MAX_TEXT + MAX_FRAME);
			upload.setMaxPartHeaderSize(MAX_PART_HEADERS);
			upload.setHeaderCharset(StandardCharsets.UTF_8);
			return upload.getItemIterator(request);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static boolean hasNext(FileItemInputIterator parts) {
		try {
			return parts.hasNext();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static FileItemInput next(FileItemInputIterator parts) {
		try {
			return parts.next();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static String text(FileItemInput part) {
		try (InputStream in = part.getInputStream()) {
			byte[] bytes = in.readNBytes(MAX_TEXT + 1);
			if (bytes.length > MAX_TEXT) {
				throw new ProblemException(ProblemType.TOO_LARGE, "A text part is too long: send a shorter one.");
			}
			return new String(bytes, StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static void copy(FileItemInput part, FilePart file) throws IOException {
		byte[] chunk = new byte[CHUNK];
		long size = 0;
		try (OutputStream out = file.out(); InputStream in = part.getInputStream()) {
			for (int read = read(in, chunk); read >= 0; read = read(in, chunk)) {
				size += read;
				if (size > file.maxBytes()) {
					throw tooLarge(file.maxBytes());
				}
				out.write(chunk, 0, read);
			}
		}
	}

	/**
	 * Reads from the caller. Keeps failures of the caller apart from failures of the
	 * disk.
	 */
	private static int read(InputStream in, byte[] chunk) {
		try {
			return in.read(chunk);
		}
		catch (IOException ex) {
			throw unreadable(ex);
		}
	}

	private static ProblemException tooLarge(long maxBytes) {
		return new ProblemException(ProblemType.TOO_LARGE,
				"The file has more than the maximum of %,d bytes: send a smaller one.".formatted(maxBytes));
	}

	private static ProblemException unreadable(IOException failure) {
		String reason = (failure instanceof FileUploadException) ? failure.getMessage() : "it is truncated";
		return new ProblemException(ProblemType.BAD_REQUEST, "The multipart body cannot be read: %s.".formatted(reason),
				failure);
	}

	/**
	 * Decides where the files of a request go.
	 */
	@FunctionalInterface
	public interface FileParts {

		/**
		 * Begins a part.
		 * @param part the part's name
		 * @param fileName the file name sent by the client; {@code null} if it sent none
		 * @return where the part's content goes; {@code null} if the part is short text
		 * @throws IOException if the file cannot be created
		 * @throws ProblemException if the part is not wanted
		 */
		@Nullable FilePart begin(String part, @Nullable String fileName) throws IOException;

	}

	/**
	 * Where a part's content goes.
	 *
	 * @param out takes the content; is closed at the part's end
	 * @param maxBytes maximum size of the part
	 */
	public record FilePart(OutputStream out, long maxBytes) {
	}

	/**
	 * The only file of a request, whatever its part's name.
	 */
	private static final class OneFile implements FileParts {

		private final Path file;

		private final long maxBytes;

		private @Nullable String name;

		private boolean found;

		private OneFile(Path file, long maxBytes) {
			this.file = file;
			this.maxBytes = maxBytes;
		}

		@Override
		public @Nullable FilePart begin(String part, @Nullable String fileName) throws IOException {
			if (fileName == null) {
				return null;
			}
			if (this.found) {
				throw new ProblemException(ProblemType.INVALID_PARAMETER, "Send exactly one file.");
			}
			this.found = true;
			this.name = fileName;
			return new FilePart(Files.newOutputStream(this.file), this.maxBytes);
		}

	}

}
