package dev.countersign.admin.event.web;

import java.io.IOException;
import java.util.Locale;

import dev.countersign.access.Caller;
import dev.countersign.admin.event.AdminEvents;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Records each request that may change something in the administration, in an enrolled
 * reference or in batches, decides a review or shows an image. It lies around everything
 * that can refuse a request, and holds the answer back until the event is committed: what
 * a caller was told is in the record, even if the process is killed.
 */
final class AdminEventFilter extends OncePerRequestFilter {

	private final AdminActions actions = new AdminActions();

	private final CreatedTarget created = new CreatedTarget();

	private final AdminEvents events;

	AdminEventFilter(AdminEvents events) {
		this.events = events;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.actions.cover(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		int status = HttpStatus.INTERNAL_SERVER_ERROR.value();
		try {
			chain.doFilter(request, answer);
			status = answer.getStatus();
		}
		finally {
			if (isRecorded(request, status)) {
				record(request, answer, status);
			}
		}
		answer.copyBodyToResponse();
	}

	/**
	 * Leaves out what is refused because there is too much to do: nothing has been
	 * decided, and a record of each would be more to do.
	 */
	static boolean isRecorded(HttpServletRequest request, int status) {
		return status != HttpStatus.SERVICE_UNAVAILABLE.value()
				|| ProblemType.UNAVAILABLE.slug().equals(request.getAttribute(ProblemType.ANSWERED));
	}

	private void record(HttpServletRequest request, ContentCachingResponseWrapper answer, int status)
			throws IOException {
		AdminActions.Asked asked = this.actions.of(request);
		// A page that a browser follows tells what went wrong elsewhere.
		boolean isRefused = status >= HttpStatus.BAD_REQUEST.value()
				|| request.getAttribute(ProblemType.ANSWERED) != null;
		String target = (asked.target() != null || isRefused) ? asked.target()
				: this.created.read(answer.getContentInputStream());
		AdminEvents.Request recorded = new AdminEvents.Request(asked.action(), target, request.getRemoteAddr(), status,
				isRefused ? slugOf(request, status) : "success");
		if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
			this.events.record(caller, recorded);
		}
		else {
			this.events.recordUnknown(recorded);
		}
	}

	private static String slugOf(HttpServletRequest request, int status) {
		if (request.getAttribute(ProblemType.ANSWERED) instanceof String slug) {
			return slug;
		}
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-') : Integer.toString(status);
	}

}
