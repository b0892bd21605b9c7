package dev.countersign.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;

import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The image parts of a multipart request.
 */
public final class ImageParts {

	private ImageParts() {
	}

	/**
	 * The contents of all parts with a name that are files: they have a file name or an
	 * image's type. Skips the nameless part without content that a browser sends for a
	 * file field left empty.
	 * @param request a parsed multipart request
	 * @param name the parts' name
	 * @return in the order in which they were sent; empty if there are none
	 */
	public static List<byte[]> of(MultipartHttpServletRequest request, String name) {
		return partsOf(request).stream()
			.filter((part) -> part.getName().equals(name) && isFile(part))
			.map(ImageParts::bytesOf)
			.toList();
	}

	private static Collection<Part> partsOf(MultipartHttpServletRequest request) {
		try {
			return request.getParts();
		}
		catch (IOException | ServletException ex) {
			throw new MultipartException("The parts of the request cannot be read", ex);
		}
	}

	private static boolean isFile(Part part) {
		String fileName = part.getSubmittedFileName();
		if (fileName == null) {
			return String.valueOf(part.getContentType()).toLowerCase(Locale.ROOT).startsWith("image/");
		}
		return part.getSize() > 0 || !fileName.isEmpty();
	}

	/**
	 * The problem for a missing part.
	 * @param request in which the part may have been sent as text
	 * @param name the part's name
	 * @param meaning what the part should contain
	 * @return the exception to throw
	 */
	public static ProblemException missing(MultipartHttpServletRequest request, String name, String meaning) {
		String detail = (request.getParameter(name) != null)
				? "'%s' was sent as text; send it as a file part, with a file name or an image's Content-Type: %s."
					.formatted(name, meaning)
				: "Send '%s': %s.".formatted(name, meaning);
		return new ProblemException(ProblemType.MISSING_PART, detail).with("part", name);
	}

	private static byte[] bytesOf(Part part) {
		try (InputStream content = part.getInputStream()) {
			return content.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
