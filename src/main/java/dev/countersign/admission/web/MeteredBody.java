package dev.countersign.admission.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;

import dev.countersign.admission.EndedUploadException;
import dev.countersign.admission.EndedUploadException.Reason;
import dev.countersign.admission.Pace;
import dev.countersign.admission.Uploads.Upload;
import dev.countersign.problem.UnreadBody;
import jakarta.servlet.ServletRequest;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, which is counted as it comes and ends if it comes too slowly. It sits
 * where Tomcat itself reads from, because Tomcat parses multipart bodies below every
 * filter. It ends as if the caller had sent no more, since Tomcat answers an exception
 * itself; the reason is kept with the request.
 */
final class MeteredBody implements InputBuffer {

	private final InputBuffer body;

	private final ServletRequest request;

	private final Pace pace;

	private @Nullable Upload upload;

	private boolean failed;

	private MeteredBody(InputBuffer body, ServletRequest request, Pace pace) {
		this.body = body;
		this.request = request;
		this.pace = pace;
	}

	static MeteredBody attach(InputBuffer body, ServletRequest request, Pace pace) {
		MeteredBody metered = new MeteredBody(body, request, pace);
		request.setAttribute(MeteredBody.class.getName(), metered);
		return metered;
	}

	/** The body of a request that has one. */
	static @Nullable MeteredBody of(ServletRequest request) {
		return (MeteredBody) request.getAttribute(MeteredBody.class.getName());
	}

	/** Also counts the body's bytes for an upload. */
	void countFor(Upload upload) {
		this.upload = upload;
	}

	Pace pace() {
		return this.pace;
	}

	/** Whether reading has failed, so that the rest of the body is of no use. */
	boolean hasFailed() {
		return this.failed;
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		if (this.failed) {
			return -1;
		}
		try {
			int count = this.body.doRead(handler);
			if (count > 0) {
				this.pace.received(count);
				if (this.upload != null) {
					this.upload.received(count);
				}
			}
			return count;
		}
		catch (SocketTimeoutException ex) {
			return end(new EndedUploadException(Reason.TOO_SLOW), handler);
		}
		catch (EndedUploadException ex) {
			return end(ex, handler);
		}
		catch (IOException ex) {
			this.failed = true;
			throw ex;
		}
	}

	private int end(EndedUploadException reason, ApplicationBufferHandler handler) {
		this.failed = true;
		UnreadBody.report(this.request, reason);
		// What has just come is not used either.
		ByteBuffer last = handler.getByteBuffer();
		if (last != null) {
			last.position(last.limit());
		}
		return -1;
	}

	@Override
	public int available() {
		return this.body.available();
	}

}
