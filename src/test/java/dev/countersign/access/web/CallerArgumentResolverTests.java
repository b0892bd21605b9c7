package dev.countersign.access.web;

import dev.countersign.access.Caller;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class CallerArgumentResolverTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest();

	@Test
	void takesSubjectFromPrincipal() {
		this.request.setUserPrincipal(() -> "branch 12");
		assertThat(CallerArgumentResolver.callerOf(this.request)).isEqualTo(Caller.unrestricted("branch 12"));
	}

	@Test
	void takesSubjectFromAddressWithoutPrincipal() {
		this.request.setRemoteAddr("192.0.2.7");
		assertThat(CallerArgumentResolver.callerOf(this.request)).isEqualTo(Caller.unrestricted("192.0.2.7"));
	}

}
