package dev.countersign.admin.event.web;

import dev.countersign.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class AdminEventFilterTests {

	private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/references/konto/specimens");

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 204, 401, 403, 404, 409, 422, 429, 500, 507 })
	void recordsWhatWasDecided(int status) {
		assertThat(AdminEventFilter.isRecorded(this.request, status)).isTrue();
	}

	@Test
	void recordsFailureOfDatabaseButNotOverload() {
		assertThat(AdminEventFilter.isRecorded(this.request, 503)).isFalse();
		this.request.setAttribute(ProblemType.ANSWERED, "overloaded");
		assertThat(AdminEventFilter.isRecorded(this.request, 503)).isFalse();
		this.request.setAttribute(ProblemType.ANSWERED, "unavailable");
		assertThat(AdminEventFilter.isRecorded(this.request, 503)).isTrue();
	}

}
