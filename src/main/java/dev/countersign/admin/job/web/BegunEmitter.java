package dev.countersign.admin.job.web;

import java.io.IOException;

import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Events whose response has begun, on the request's thread, before another thread can
 * send one. Filters add their headers when a response begins or when they are left; an
 * event sent meanwhile would go out before the headers are complete.
 */
final class BegunEmitter extends SseEmitter {

	BegunEmitter() {
		super(0L);
	}

	@Override
	protected void extendResponse(ServerHttpResponse response) {
		super.extendResponse(response);
		try {
			// Without a body, nothing would be flushed.
			response.getBody();
			response.flush();
		}
		catch (IOException ex) {
			// The caller has disconnected, which the first event will find too.
		}
	}

}
