package dev.countersign.admission.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.countersign.admission.Pace;
import dev.countersign.admission.UploadLimits;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Meters every request's body. What of a body nobody has read when the request has been
 * answered is read here, up to a limit: if a connection is closed with unread bytes, the
 * caller may get a reset in place of the answer.
 */
final class BodyValve extends ValveBase {

	private static final Duration MAX_REST_TIME = Duration.ofSeconds(5);

	private final UploadLimits limits;

	private final long maxRest;

	BodyValve(UploadLimits limits, long maxRest) {
		super(true);
		this.limits = limits;
		this.maxRest = maxRest;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		// Of a request that Tomcat cannot read, the length may be no number.
		if (response.isError()
				|| (request.getContentLengthLong() <= 0 && request.getHeader("Transfer-Encoding") == null)) {
			getNext().invoke(request, response);
			return;
		}
		InputBuffer unmetered = request.getCoyoteRequest().getInputBuffer();
		MeteredBody body = MeteredBody.attach(unmetered, request, new Pace(this.limits, System::nanoTime));
		request.getCoyoteRequest().setInputBuffer(body);
		try {
			getNext().invoke(request, response);
			if (!request.isAsync()) {
				readRest(request.getCoyoteRequest(), response, body);
			}
		}
		finally {
			request.getCoyoteRequest().setInputBuffer(unmetered);
		}
	}

	private void readRest(org.apache.coyote.Request request, Response response, MeteredBody body) throws IOException {
		AtomicBoolean isRead = new AtomicBoolean();
		request.action(ActionCode.REQUEST_BODY_FULLY_READ, isRead);
		// Who waits to be told to continue has sent nothing; Tomcat sees to that.
		if (isRead.get() || request.hasExpectation()) {
			return;
		}
		response.finishResponse();
		if (body.hasFailed() || !isReadToEnd(body)) {
			request.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	private boolean isReadToEnd(MeteredBody body) {
		body.pace().endAfter(MAX_REST_TIME);
		Discarded discarded = new Discarded();
		try {
			long rest = 0;
			while (rest <= this.maxRest) {
				int count = body.doRead(discarded);
				if (count < 0) {
					return !body.hasFailed();
				}
				rest += count;
			}
			return false;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * What Tomcat has read and nobody looks at.
	 */
	private static final class Discarded implements ApplicationBufferHandler {

		private ByteBuffer buffer = ByteBuffer.allocate(0);

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// Tomcat brings its own buffer.
		}

	}

}
