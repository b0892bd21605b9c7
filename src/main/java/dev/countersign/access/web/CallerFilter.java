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
 * Hands the caller to controllers and to filters around this one, and holds holders of
 * keys to their quota. The headers are those of draft-ietf-httpapi-ratelimit-headers.
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
			AuthenticatedKey key = caller.key();
			if (key != null && key.quota() != null && !take(key.id(), key.quota(), request, response)) {
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private boolean take(String key, KeyQuota quota, HttpServletRequest request, HttpServletResponse response) {
		Quotas.Grant grant = this.quotas.take(key, quota);
		long reset = seconds(grant.allowed() ? grant.untilReset() : grant.untilNext());
		response.setHeader("RateLimit-Policy",
				"\"default\";q=%d;w=%d".formatted(quota.requests(), seconds(quota.per())));
		response.setHeader("RateLimit", "\"default\";r=%d;t=%d".formatted(grant.remaining(), reset));
		if (!grant.allowed()) {
			this.problems.resolveException(request, response, null,
					new ProblemException(ProblemType.TOO_MANY_REQUESTS,
							"The key's quota of %d requests per %s is used up: try again later."
								.formatted(quota.requests(), quota.per()))
						.retryAfter(reset));
		}
		return grant.allowed();
	}

	private static long seconds(Duration time) {
		return Math.max(1, time.plusNanos(999_999_999).toSeconds());
	}

}
