package dev.countersign.admin.job.web;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class BegunEmitterTests {

	private final MockHttpServletResponse response = new MockHttpServletResponse();

	@Test
	void beginsTheResponseBeforeAnyEventIsSent() throws IOException {
		BegunEmitter emitter = new BegunEmitter();
		emitter.send("kept until another thread may send");
		emitter.extendResponse(new ServletServerHttpResponse(this.response));
		assertThat(this.response.isCommitted()).isTrue();
		assertThat(this.response.getContentType()).isEqualTo("text/event-stream");
		assertThat(this.response.getContentAsByteArray()).isEmpty();
	}

}
