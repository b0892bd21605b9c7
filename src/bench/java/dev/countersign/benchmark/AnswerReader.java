package dev.countersign.benchmark;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Reads HTTP/1.1 answers as they come, and keeps of them only the status and whether the
 * connection ends.
 */
final class AnswerReader {

	private final StringBuilder line = new StringBuilder();

	private State state = State.STATUS;

	private String status = "";

	private boolean chunked;

	private boolean last;

	private long length;

	/** Bytes to pass over before anything else is read. */
	private long skip;

	private enum State {

		STATUS, HEADERS, BODY, CHUNK, AFTER_CHUNK, AFTER_LAST_CHUNK, COMPLETE

	}

	void reset() {
		this.state = State.STATUS;
		this.line.setLength(0);
		this.chunked = false;
		this.last = false;
		this.length = 0;
		this.skip = 0;
	}

	/**
	 * Reads on.
	 * @param bytes some more, all of which are read
	 * @return whether the answer is complete
	 */
	boolean read(ByteBuffer bytes) {
		while (this.state != State.COMPLETE) {
			int passed = (int) Math.min(this.skip, bytes.remaining());
			bytes.position(bytes.position() + passed);
			this.skip -= passed;
			if (this.skip == 0 && this.state == State.BODY) {
				this.state = State.COMPLETE;
			}
			else if (!bytes.hasRemaining()) {
				return false;
			}
			else {
				read((char) bytes.get());
			}
		}
		return true;
	}

	private void read(char next) {
		if (next != '\n') {
			if (next != '\r') {
				this.line.append(next);
			}
			return;
		}
		String complete = this.line.toString();
		this.line.setLength(0);
		this.state = switch (this.state) {
			case STATUS -> {
				this.status = complete.split(" ", 3)[1];
				yield State.HEADERS;
			}
			case HEADERS -> complete.isEmpty() ? afterHeaders() : header(complete.toLowerCase(Locale.ROOT));
			case CHUNK -> {
				this.skip = Integer.parseInt(complete.strip(), 16);
				yield (this.skip > 0) ? State.AFTER_CHUNK : State.AFTER_LAST_CHUNK;
			}
			case AFTER_CHUNK -> State.CHUNK;
			default -> State.COMPLETE;
		};
	}

	private State header(String header) {
		if (header.startsWith("content-length:")) {
			this.length = Long.parseLong(header.substring(header.indexOf(':') + 1).strip());
		}
		this.chunked |= header.startsWith("transfer-encoding:") && header.contains("chunked");
		this.last |= header.startsWith("connection:") && header.contains("close");
		return State.HEADERS;
	}

	private State afterHeaders() {
		if (this.chunked) {
			return State.CHUNK;
		}
		this.skip = this.length;
		return State.BODY;
	}

	/** The status of the answer that is complete. */
	String status() {
		return this.status;
	}

	/** Whether the service closes the connection after this answer. */
	boolean isLast() {
		return this.last;
	}

}
