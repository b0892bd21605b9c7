package dev.countersign.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The running service, as a caller sees it.
 */
public final class Service {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final JsonMapper json = new JsonMapper();

	private final URI base;

	private final @Nullable String key;

	public Service(int port) {
		this(port, null);
	}

	private Service(int port, @Nullable String key) {
		this.base = URI.create("http://127.0.0.1:" + port);
		this.key = key;
	}

	/** The same service, called with a key or a token. */
	public Service with(String credential) {
		return new Service(this.base.getPort(), credential);
	}

	public URI uri(String path) {
		return this.base.resolve(path);
	}

	public HttpResponse<byte[]> send(HttpRequest.Builder request) {
		if (this.key != null) {
			request.setHeader("Authorization", "Bearer " + this.key);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public HttpResponse<byte[]> get(String path) {
		return send(HttpRequest.newBuilder(uri(path)));
	}

	public HttpResponse<byte[]> delete(String path) {
		return send(HttpRequest.newBuilder(uri(path)).DELETE());
	}

	public HttpResponse<byte[]> json(String method, String path, String body) {
		return send(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body)));
	}

	public HttpResponse<byte[]> verify(Multipart parts) {
		return send(parts.post(uri("/verify")));
	}

	public JsonNode json(HttpResponse<byte[]> response) {
		return this.json.readTree(response.body());
	}

	public static byte[] png(GreyImage image) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			ImageIO.write(image.toBufferedImage(), "png", out);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

}
