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
	 * The contents of the parts of one name. A browser sends a file field that was left
	 * empty as a nameless part without content; that is none.
	 * @param request a parsed multipart request
	 * @param name the parts'
	 * @return in the order they were sent; empty if there are none
	 */
	public static List<byte[]> of(MultipartHttpServletRequest request, String name) {
		return request.getFiles(name)
			.stream()
			.filter((file) -> !(file.isEmpty() && String.valueOf(file.getOriginalFilename()).isEmpty()))
			.map(ImageParts::bytesOf)
			.toList();
	}

	/**
	 * The problem that a missing part is.
	 * @param request in which it may have come as text
	 * @param name the part's
	 * @param meaning what should come
	 * @return to be thrown
	 */
	public static ProblemException missing(MultipartHttpServletRequest request, String name, String meaning) {
		String detail = (request.getParameter(name) != null)
				? "'%s' came as text; send it as a file part: %s.".formatted(name, meaning)
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
