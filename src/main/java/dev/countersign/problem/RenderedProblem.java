package dev.countersign.problem;

import java.io.IOException;
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
