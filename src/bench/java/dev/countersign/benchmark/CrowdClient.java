package dev.countersign.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One of a crowd: one connection, kept as long as the service keeps it, with one request
 * at a time on it. It waits for nothing but the connection itself.
 */
final class CrowdClient {

	/** A whole request, so that one call sends it. */
	private static final int SEND_BUFFER = 256 * 1024;

	private final InetSocketAddress address;

	private final AnswerReader answer = new AnswerReader();

	private final ByteBuffer received = ByteBuffer.allocateDirect(4096);

	private @Nullable SelectionKey connection;

	private ByteBuffer request = ByteBuffer.allocate(0);

	private @Nullable IOException unsent;

	private long started;

	private long due;

	CrowdClient(InetSocketAddress address) {
		this.address = address;
	}

	/** When the last request was sent, as {@link System#nanoTime} has it. */
	long started() {
		return this.started;
	}

	/** When the next request shall be sent. */
	long due() {
		return this.due;
	}

	void waitUntil(long time) {
		this.due = time;
	}

	/**
	 * Sends a request.
	 * @param whole from its first byte to its last
	 * @param selector tells when there is more to do
	 * @param now the time
	 */
	void send(ByteBuffer whole, Selector selector, long now) throws IOException {
		this.request = whole;
		this.unsent = null;
		this.started = now;
		this.answer.reset();
		if (this.connection == null) {
			this.connection = connect(selector);
		}
		write(this.connection);
	}

	private SelectionKey connect(Selector selector) throws IOException {
		SocketChannel channel = SocketChannel.open();
		try {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
			channel.connect(this.address);
			channel.configureBlocking(false);
			return channel.register(selector, SelectionKey.OP_READ, this);
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * Sends what is left to send and reads what there is of the answer, even where the
	 * service stopped reading the request.
	 * @param key the connection's
	 * @return the answer's status once it is complete
	 */
	@Nullable String goOn(SelectionKey key) throws IOException {
		if (key.isWritable()) {
			write(key);
		}
		if (!key.isReadable()) {
			return null;
		}
		this.received.clear();
		if (((SocketChannel) key.channel()).read(this.received) < 0) {
			throw (this.unsent != null) ? this.unsent : new IOException("closed without an answer");
		}
		if (!this.answer.read(this.received.flip())) {
			return null;
		}
		if (this.answer.isLast() || this.unsent != null || this.request.hasRemaining()) {
			close();
		}
		return this.answer.status();
	}

	private void write(SelectionKey key) {
		try {
			((SocketChannel) key.channel()).write(this.request);
		}
		catch (IOException ex) {
			this.unsent = ex;
			this.request.position(this.request.limit());
		}
		int wanted = this.request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
		if (key.interestOps() != wanted) {
			key.interestOps(wanted);
		}
	}

	void close() {
		SelectionKey open = this.connection;
		this.connection = null;
		if (open != null) {
			try {
				open.channel().close();
			}
			catch (IOException ex) {
				// It is gone either way.
			}
		}
	}

}
