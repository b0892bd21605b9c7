package dev.countersign.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request byte by byte, for what HTTP clients would correct.
 */
public final class RawRequest {

	private static final int TIMEOUT_MILLIS = 20_000;

	private RawRequest() {
	}

	/**
	 * Sends bytes and reads the answer until the server closes the connection, which the
	 * request should ask for.
	 * @param port on this machine
	 * @param request one character a byte
	 */
	public static Answer send(int port, String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return send(socket, request);
		}
	}

	/**
	 * Does so on a connection that is open already.
	 * @param socket the connection
	 * @param request one character a byte
	 */
	public static Answer send(Socket socket, String request) throws IOException {
		socket.setSoTimeout(TIMEOUT_MILLIS);
		socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
		socket.getOutputStream().flush();
		return read(socket.getInputStream());
	}

	/**
	 * Sends bytes and goes away at once, without reading.
	 * @param port on this machine
	 * @param request one character a byte
	 */
	public static void sendAndLeave(int port, String request) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
			socket.getOutputStream().flush();
			// Closes with a reset.
			socket.setSoLinger(true, 0);
		}
	}

	private static Answer read(InputStream in) throws IOException {
		String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		int end = all.indexOf("\r\n\r\n");
		if (end < 0) {
			return new Answer(List.of(), all);
		}
		return new Answer(all.substring(0, end).lines().toList(), all.substring(end + 4));
	}

	/**
	 * What came back.
	 *
	 * @param head the status line and the headers
	 * @param body as sent, perhaps in chunks
	 */
	public record Answer(List<String> head, String body) {

		public int status() {
			return head().isEmpty() ? 0 : Integer.parseInt(head().get(0).substring(9, 12));
		}

		public Optional<String> header(String name) {
			String start = name.toLowerCase(Locale.ROOT) + ":";
			return head().stream()
				.filter((line) -> line.toLowerCase(Locale.ROOT).startsWith(start))
				.map((line) -> line.substring(start.length()).strip())
				.findFirst();
		}

		public JsonNode json() {
			return JsonMapper.shared().readTree(body().substring(body().indexOf('{'), body().lastIndexOf('}') + 1));
		}

	}

}
