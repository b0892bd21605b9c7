package dev.countersign.admin.event.web;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a request asks for.
 *
 * @param method the request's method
 * @param pattern the path; the values of its variables are the target
 * @param name such as {@code models.activate}
 */
record AdminAction(String method, PathPattern pattern, String name) {

	static AdminAction of(String method, String pattern, String name) {
		return new AdminAction(method, PathPatternParser.defaultInstance.parse(pattern), name);
	}

	boolean covers(String method, PathContainer path) {
		return this.method.equals(method) && this.pattern.matches(path);
	}

}
