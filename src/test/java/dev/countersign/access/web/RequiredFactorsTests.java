package dev.countersign.access.web;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import dev.countersign.access.AccessProperties.Requirement;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.OpenAccess;
import dev.countersign.access.Tenant;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;

class RequiredFactorsTests {

	private static final OpenAccess CLOSED = new OpenAccess(List.of(() -> true));

	private static final OpenAccess OPEN = new OpenAccess(List.of(() -> false));

	private static final Caller CALLER = new Caller(Tenant.DEFAULT, "desk", Set.of(Authority.VERIFY));

	@AfterEach
	void forget() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void certificateAloneIsEnoughUnlessBothAreRequired() throws IOException, ServletException {
		assertThat(after(CallerAuthentication.Method.CERTIFICATE, CLOSED, Requirement.ANY)).isEqualTo(CALLER);
		assertThat(after(CallerAuthentication.Method.CERTIFICATE, CLOSED, Requirement.BEARER_AND_CERTIFICATE)).isNull();
		assertThat(after(CallerAuthentication.Method.KEY, CLOSED, Requirement.BEARER_AND_CERTIFICATE))
			.isEqualTo(CALLER);
	}

	@Test
	void everybodyMayCallOnlyWhileCallersAreNotToldApart() throws IOException, ServletException {
		assertThat(after(null, CLOSED, Requirement.ANY)).isNull();
		assertThat(after(null, OPEN, Requirement.ANY)).isEqualTo(Caller.unrestricted("127.0.0.1"));
	}

	private static @Nullable Caller after(CallerAuthentication.@Nullable Method method, OpenAccess access,
			Requirement requirement) throws IOException, ServletException {
		SecurityContextHolder.clearContext();
		if (method != null) {
			SecurityContextHolder.getContext().setAuthentication(CallerAuthentication.of(CALLER, method));
		}
		new CallersWithoutBearerFilter(access, requirement).doFilter(new MockHttpServletRequest(),
				new MockHttpServletResponse(), new MockFilterChain());
		CallerAuthentication caller = AccessDecision.callerOf(SecurityContextHolder.getContext().getAuthentication());
		return (caller != null) ? caller.caller() : null;
	}

}
