package dev.countersign.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/**
 * A problem that is rendered once, for answers that must cost next to nothing.
 */
public final class RenderedProblem {

	private final int status;

	private final byte[] json;

	/**
	 * Renders a problem.
	 * @param type the problem's type
	 * @param detail what is wrong and what the caller should do
	 */
	public RenderedProblem(ProblemType type, String detail) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", ProblemType.typeOf(type.slug()));
		members.put("title", type.withDetail(detail).getTitle());
		members.put("status", type.status().value());
		members.put("detail", detail);
		this.status = type.status().value();
		this.json = JsonMapper.shared().writeValueAsBytes(members);
	}

	/**
	 * The problem's HTTP status.
	 * @return a 4xx or 5xx status
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Renders the whole answer as HTTP/1.1 sends it, for where not even its headers
	 * should be put together each time. It has no date, which errors of the server need
	 * not have.
	 * @param header the name of a further header
	 * @param value that header's value
	 * @return bytes from the status line to the end of the problem
	 */
	public byte[] toAnswer(String header, String value) {
		byte[] head = "HTTP/1.1 %d \r\n%s: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
			.formatted(this.status, header, value, MediaType.APPLICATION_PROBLEM_JSON_VALUE, this.json.length)
			.getBytes(StandardCharsets.US_ASCII);
		byte[] answer = Arrays.copyOf(head, head.length + this.json.length);
		System.arraycopy(this.json, 0, answer, head.length, this.json.length);
		return answer;
	}

	/**
	 * Answers with the problem.
	 * @param response not committed yet; may have headers of its own
	 * @throws IOException if the caller has gone
	 */
	public void send(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.setContentLength(this.json.length);
		response.getOutputStream().write(this.json);
	}

}
