package dev.countersign.batch.web;

import java.io.IOException;
import java.util.function.IntConsumer;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request whose body is watched as it is read, with all that lies between and before
 * its parts.
 */
final class WatchedRequest extends HttpServletRequestWrapper {

	private final IntConsumer watcher;

	/**
	 * Watches a request.
	 * @param request its body not yet read
	 * @param watcher is told how many bytes came; what it throws ends the reading
	 */
	WatchedRequest(HttpServletRequest request, IntConsumer watcher) {
		super(request);
		this.watcher = watcher;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return new Watched(super.getInputStream());
	}

	private final class Watched extends ServletInputStream {

		private final ServletInputStream body;

		Watched(ServletInputStream body) {
			this.body = body;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] chunk, int from, int max) throws IOException {
			int count = this.body.read(chunk, from, max);
			WatchedRequest.this.watcher.accept(Math.max(0, count));
			return count;
		}

		@Override
		public boolean isFinished() {
			return this.body.isFinished();
		}

		@Override
		public boolean isReady() {
			return this.body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			this.body.setReadListener(listener);
		}

	}

}
