package dev.countersign.admission.web;

import java.io.IOException;
import java.util.Locale;

import dev.countersign.problem.LineEnds;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's processor of HTTP/1.1 requests, which can also refuse one and keep its
 * connection. By itself, Tomcat closes the connection after every 503. A caller who tries
 * again at once then needs a new one, and that costs both sides more than the refusal.
 */
final class RefusingProcessor extends Http11Processor {

	/** One of the notes that Tomcat leaves to others. */
	private static final int NOTE = 20;

	/** An error of the server after which Tomcat keeps the connection. */
	private static final int KEPT_STATUS = 504;

	private final AbstractHttp11Protocol<?> protocol;

	private boolean keeping;

	RefusingProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
		super(protocol, new KeepingAdapter(adapter));
		this.protocol = protocol;
		this.request.setNote(NOTE, this);
	}

	/** The processor of a request; none if it is another kind. */
	static @Nullable RefusingProcessor of(Request request) {
		return (RefusingProcessor) request.getNote(NOTE);
	}

	/**
	 * Whether the request's connection lasts beyond it: the caller wants that and will
	 * send the whole body, which is not too large to be read; a proxy and Tomcat agree
	 * where the request ends; and nobody has asked for the connection's end meanwhile.
	 */
	boolean keepsConnection() {
		if (getErrorState().isError() || this.response.getMimeHeaders().getHeader("Connection") != null
				|| LineEnds.hasBareLineFeed(this.request)) {
			return false;
		}
		String connection = this.request.getHeader("Connection");
		long length = this.request.getContentLengthLong();
		return this.request.protocol().equals("HTTP/1.1") && !this.request.hasExpectation()
				&& (connection == null || !connection.toLowerCase(Locale.ROOT).contains("close")) && length >= 0
				&& length <= this.protocol.getMaxSwallowSize() && hasRequestsLeft();
	}

	/** Tomcat has counted this request already, and closes after the last. */
	private boolean hasRequestsLeft() {
		if (this.protocol.getMaxKeepAliveRequests() <= 0) {
			return true;
		}
		SocketWrapperBase<?> connection = getSocketWrapper();
		int left = connection.decrementKeepAlive() + 1;
		connection.setKeepAliveLeft(left);
		return left > 0 && this.protocol.getMaxKeepAliveRequests() > 1;
	}

	/**
	 * Answers a request whose connection lasts.
	 * @param status the answer's status
	 * @param answer all of it, from the status line on
	 */
	void send(int status, byte[] answer) throws IOException {
		this.response.setStatus(status);
		this.response.setCommitted(true);
		SocketWrapperBase<?> connection = getSocketWrapper();
		connection.write(true, answer, 0, answer.length);
		connection.flush(true);
		// Not before: a connection that has half an answer must end.
		this.keeping = true;
	}

	/**
	 * Hides from Tomcat, once everybody else has seen it, the status after which it would
	 * close the connection.
	 *
	 * @param adapter handles the requests
	 */
	private record KeepingAdapter(Adapter adapter) implements Adapter {

		@Override
		public void service(Request request, Response response) throws Exception {
			this.adapter.service(request, response);
			RefusingProcessor processor = of(request);
			if (processor != null && processor.keeping) {
				processor.keeping = false;
				response.setStatus(KEPT_STATUS);
			}
		}

		@Override
		public boolean prepare(Request request, Response response) throws Exception {
			return this.adapter.prepare(request, response);
		}

		@Override
		public boolean asyncDispatch(Request request, Response response, SocketEvent event) throws Exception {
			return this.adapter.asyncDispatch(request, response, event);
		}

		@Override
		public void log(Request request, Response response, long time) {
			this.adapter.log(request, response, time);
		}

		@Override
		public void checkRecycled(Request request, Response response) {
			this.adapter.checkRecycled(request, response);
		}

		@Override
		public String getDomain() {
			return this.adapter.getDomain();
		}

	}

}
