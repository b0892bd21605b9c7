package dev.countersign.access.web;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One connection that sends what a test writes, uncorrected, and reads statuses.
 */
final class RawHttp implements Closeable {

	private final int port;

	private Socket socket;

	private DataInputStream in;

	RawHttp(int port) throws IOException {
		this.port = port;
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.in = new DataInputStream(new BufferedInputStream(this.socket.getInputStream()));
	}

	/** Sends a request without a body, connecting again where the service has closed. */
	int status(String requestLine, String... headers) throws IOException {
		StringBuilder request = new StringBuilder(requestLine).append("\r\n");
		if (Arrays.stream(headers).noneMatch((header) -> header.startsWith("Host:"))) {
			request.append("Host: localhost:").append(this.port).append("\r\n");
		}
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		this.socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		String status = line();
		boolean closes = false;
		int length = 0;
		boolean chunked = false;
		for (String header = line().toLowerCase(Locale.ROOT); !header.isEmpty(); header = line()
			.toLowerCase(Locale.ROOT)) {
			closes |= header.equals("connection: close");
			chunked |= header.equals("transfer-encoding: chunked");
			if (header.startsWith("content-length:")) {
				length = Integer.parseInt(header.substring(15).strip());
			}
		}
		if (chunked) {
			for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
				this.in.readNBytes(size);
				line();
			}
			line();
		}
		this.in.readNBytes(length);
		if (closes) {
			this.socket.close();
			this.socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
			this.in = new DataInputStream(new BufferedInputStream(this.socket.getInputStream()));
		}
		return Integer.parseInt(status.substring(9, 12));
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("The connection was closed after '" + line + "'");
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
