package dev.countersign.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A {@code multipart/form-data} body, byte by byte, so that tests can also send what no
 * well-meaning client would.
 */
public final class Multipart {

	private static final String BOUNDARY = "countersign-test-boundary";

	private final ByteArrayOutputStream body = new ByteArrayOutputStream();

	public Multipart image(String name, byte[] content) {
		return part("Content-Disposition: form-data; name=\"" + name + "\"; filename=\"signature.png\"\r\n"
				+ "Content-Type: application/octet-stream\r\n\r\n", content);
	}

	public Multipart text(String name, String value) {
		return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n",
				value.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Adds a part.
	 * @param disposition what follows the name, such as {@code ; filename="a.png"}
	 * @param type the part's Content-Type
	 */
	public Multipart part(String name, String disposition, String type, byte[] content) {
		return part("Content-Disposition: form-data; name=\"" + name + "\"" + disposition + "\r\nContent-Type: " + type
				+ "\r\n\r\n", content);
	}

	private Multipart part(String headers, byte[] content) {
		this.body.writeBytes(("--" + BOUNDARY + "\r\n" + headers).getBytes(StandardCharsets.UTF_8));
		this.body.writeBytes(content);
		this.body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
		return this;
	}

	public byte[] toBytes() {
		ByteArrayOutputStream closed = new ByteArrayOutputStream();
		closed.writeBytes(this.body.toByteArray());
		closed.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
		return closed.toByteArray();
	}

	/** With a last part that is read from a file as it is sent. */
	public HttpRequest.Builder post(URI uri, String name, Path file) throws IOException {
		byte[] head = this.body.toByteArray();
		String last = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
				+ "\"; filename=\"model.pth\"\r\n\r\n";
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head),
					HttpRequest.BodyPublishers.ofString(last), HttpRequest.BodyPublishers.ofFile(file),
					HttpRequest.BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
	}

	public HttpRequest.Builder post(URI uri) {
		return post(uri, toBytes());
	}

	public static HttpRequest.Builder post(URI uri, byte[] body) {
		return HttpRequest.newBuilder(uri)
			.header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
	}

}
