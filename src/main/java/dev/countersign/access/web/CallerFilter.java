package dev.countersign.access.web;

import java.io.IOException;
import java.time.Duration;

import dev.countersign.access.Caller;
import dev.countersign.access.key.AuthenticatedKey;
import dev.countersign.access.key.KeyQuota;
import dev.countersign.access.quota.Quotas;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Hands the caller to controllers and to filters around this one, and holds callers to
 * their quota. The headers are those of draft-ietf-httpapi-ratelimit-headers.
 */
final class CallerFilter extends OncePerRequestFilter {

	private final Quotas quotas;

	private final HandlerExceptionResolver problems;

	CallerFilter(Quotas quotas, HandlerExceptionResolver problems) {
		this.quotas = quotas;
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CallerAuthentication caller = AccessDecision.callerOf(SecurityContextHolder.getContext().getAuthentication());
		if (caller != null) {
			request.setAttribute(Caller.class.getName(), caller.caller());
			if (!isWithinQuota(caller, request, response)) {
				return;
			}
		}
		chain.doFilter(request, response);
	}

	/** Everybody is one caller while callers are not told apart, and has no quota. */
	private boolean isWithinQuota(CallerAuthentication caller, HttpServletRequest request,
			HttpServletResponse response) {
		AuthenticatedKey key = caller.key();
		if (key != null) {
			KeyQuota quota = key.quota();
			return quota == null || answer(this.quotas.take(key.id(), quota), quota, request, response);
		}
		KeyQuota quota = this.quotas.ofSubjects();
		return quota == null || caller.method() == CallerAuthentication.Method.OPEN
				|| answer(this.quotas.take(caller.caller(), quota), quota, request, response);
	}

	private boolean answer(Quotas.Grant grant, KeyQuota quota, HttpServletRequest request,
			HttpServletResponse response) {
		long reset = seconds(grant.allowed() ? grant.untilReset() : grant.untilNext());
		response.setHeader("RateLimit-Policy",
				"\"default\";q=%d;w=%d".formatted(quota.requests(), seconds(quota.per())));
		response.setHeader("RateLimit", "\"default\";r=%d;t=%d".formatted(grant.remaining(), reset));
		if (!grant.allowed()) {
			this.problems.resolveException(request, response, null,
					new ProblemException(ProblemType.TOO_MANY_REQUESTS,
							"The quota of %d requests per %s is used up: try again later.".formatted(quota.requests(),
									quota.per()))
						.retryAfter(reset));
		}
		return grant.allowed();
	}

	private static long seconds(Duration time) {
		return Math.max(1, time.plusNanos(999_999_999).toSeconds());
	}

}
