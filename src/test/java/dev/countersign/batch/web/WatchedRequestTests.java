package dev.countersign.batch.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import dev.countersign.admin.upload.web.StreamedUpload;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WatchedRequestTests {

	private static final String BODY = "x".repeat(5000)
			+ "\r\n--line\r\nContent-Disposition: form-data; name=\"images\"; filename=\"a.zip\"\r\n\r\nzip\r\n--line--\r\n";

	@Test
	void countsWhatBelongsToNoPartToo() throws IOException {
		AtomicInteger bytes = new AtomicInteger();
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		StreamedUpload.read(new WatchedRequest(request(), bytes::addAndGet), 10_000,
				(part, name) -> new StreamedUpload.FilePart(file, 10_000));
		assertThat(file).hasToString("zip");
		assertThat(bytes).hasValue(BODY.length());
	}

	@Test
	void endsBeforeFirstPart() {
		assertThatIllegalStateException()
			.isThrownBy(() -> StreamedUpload.read(new WatchedRequest(request(), (count) -> {
				throw new IllegalStateException("too slow");
			}), 10_000, (part, name) -> {
				throw new AssertionError("A part was begun");
			}));
	}

	private static MockHttpServletRequest request() {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/batches");
		request.setContentType("multipart/form-data; boundary=line");
		request.setContent(BODY.getBytes(StandardCharsets.US_ASCII));
		return request;
	}

}
