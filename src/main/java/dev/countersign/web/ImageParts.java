package dev.countersign.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;

import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The image parts of a multipart request.
 */
public final class ImageParts {

	private ImageParts() {
	}

	/**
	 * The contents of all parts with a name. Skips the nameless part without content that
	 * a browser sends for a file field left empty.
	 * @param request a parsed multipart request
	 * @param name the parts' name
	 * @return in the order in which they were sent; empty if there are none
	 */
	public static List<byte[]> of(MultipartHttpServletRequest request, String name) {
		return request.getFiles(name)
			.stream()
			.filter((file) -> !(file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty()))
			.map(ImageParts::bytesOf)
			.toList();
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
				? "'%s' was sent as text; send it as a file part: %s.".formatted(name, meaning)
				: "Send '%s': %s.".formatted(name, meaning);
		return new ProblemException(ProblemType.MISSING_PART, detail).with("part", name);
	}

	private static byte[] bytesOf(MultipartFile file) {
		try {
			return file.getBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
