package dev.countersign.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a {@code /verify} request.
 */
final class MultipartPair {

	private static final String BOUNDARY = "countersign-benchmark";

	static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

	private MultipartPair() {
	}

	/** Each image with its successor. */
	static List<byte[]> bodies(List<byte[]> images) {
		List<byte[]> bodies = new ArrayList<>(images.size());
		for (int i = 0; i < images.size(); i++) {
			bodies.add(body(images.get(i), images.get((i + 1) % images.size())));
		}
		return bodies;
	}

	static byte[] body(byte[] reference, byte[] query) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		part(body, "reference", reference);
		part(body, "query", query);
		body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
		return body.toByteArray();
	}

	private static void part(ByteArrayOutputStream body, String name, byte[] content) {
		body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\""
				+ name + ".png\"\r\nContent-Type: image/png\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		body.writeBytes(content);
		body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
	}

}
