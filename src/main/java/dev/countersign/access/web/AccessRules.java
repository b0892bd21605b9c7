package dev.countersign.access.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.countersign.access.Authority;
import dev.countersign.access.web.AccessRule.Audience;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;

/**
 * Who may call what. A request that no rule covers reaches nothing.
 */
final class AccessRules {

	private static final List<String> PUBLIC_FILES = List.of("/", "/index.html", "/favicon.ico", "/page/**",
			"/samples/**");

	private static final List<String> DOCUMENTATION = List.of("/swagger-ui.html", "/swagger-ui/**", "/v3/api-docs",
			"/v3/api-docs.yaml", "/v3/api-docs/**");

	private final List<AccessRule> rules = new ArrayList<>();

	/**
	 * Lists the rules.
	 * @param actuator the path below which the actuator's endpoints are
	 * @param publicDocumentation whether everybody may read the documentation
	 * @param console whether there is a console; if not, everybody is told so
	 */
	AccessRules(String actuator, boolean publicDocumentation, boolean console) {
		PUBLIC_FILES.forEach((path) -> add(HttpMethod.GET, path, Audience.EVERYBODY));
		DOCUMENTATION.forEach(
				(path) -> add(HttpMethod.GET, path, publicDocumentation ? Audience.EVERYBODY : Audience.AUTHENTICATED));
		add(HttpMethod.GET, actuator + "/health", Audience.EVERYBODY);
		add(HttpMethod.GET, actuator + "/health/liveness", Audience.EVERYBODY);
		add(HttpMethod.GET, actuator + "/health/readiness", Audience.EVERYBODY);
		allow(HttpMethod.GET, actuator, Authority.METRICS_READ);
		allow(HttpMethod.GET, actuator + "/**", Authority.METRICS_READ);

		add(HttpMethod.GET, "/console/**", Audience.EVERYBODY);
		add(HttpMethod.POST, "/console/session", Audience.EVERYBODY);
		add(HttpMethod.DELETE, "/console/session", console ? Audience.AUTHENTICATED : Audience.EVERYBODY);

		allow(HttpMethod.POST, "/verify", Authority.VERIFY, Authority.VERIFY_RESTRICTED);
		allow(HttpMethod.GET, "/references", Authority.REFERENCES_READ);
		allow(HttpMethod.GET, "/references/{id}", Authority.REFERENCES_READ);
		allow(HttpMethod.POST, "/references/{id}/specimens", Authority.ENROL);
		allow(HttpMethod.PATCH, "/references/{id}", Authority.REFERENCES_MANAGE);
		allow(HttpMethod.DELETE, "/references/{id}", Authority.REFERENCES_MANAGE);
		allow(HttpMethod.DELETE, "/references/{id}/specimens/{specimen}", Authority.REFERENCES_MANAGE);
		allow(HttpMethod.GET, "/references/{id}/specimens/{specimen}/image", Authority.REFERENCES_MANAGE,
				Authority.REVIEW);
		allow(HttpMethod.GET, "/reviews/**", Authority.REVIEW);
		allow(HttpMethod.POST, "/reviews/{id}/lease", Authority.REVIEW);
		allow(HttpMethod.DELETE, "/reviews/{id}/lease", Authority.REVIEW);
		allow(HttpMethod.POST, "/reviews/{id}/decision", Authority.REVIEW);
		allow(HttpMethod.GET, "/verifications/**", Authority.AUDIT_READ);

		allow(HttpMethod.POST, "/batches", Authority.BATCH);
		allow(HttpMethod.GET, "/batches/**", Authority.BATCH);
		allow(HttpMethod.DELETE, "/batches/{id}", Authority.BATCH);

		allow(HttpMethod.GET, "/admin/models/**", Authority.MODELS_READ);
		allow(HttpMethod.POST, "/admin/models/**", Authority.MODELS_MANAGE);
		for (String path : List.of("/admin/datasets", "/admin/train/**", "/admin/evaluate/**")) {
			allow(HttpMethod.GET, path, Authority.TRAIN);
			allow(HttpMethod.POST, path, Authority.TRAIN);
			allow(HttpMethod.DELETE, path, Authority.TRAIN);
		}
		allow(HttpMethod.GET, "/admin/keys", Authority.KEYS_MANAGE);
		allow(HttpMethod.POST, "/admin/keys/**", Authority.KEYS_MANAGE);
		allow(HttpMethod.DELETE, "/admin/keys/{id}", Authority.KEYS_MANAGE);
		allow(HttpMethod.GET, "/admin/events", Authority.AUDIT_READ);
	}

	private void allow(HttpMethod method, String pattern, Authority... authorities) {
		this.rules.add(AccessRule.of(method, pattern, Audience.AUTHORIZED, authorities));
	}

	private void add(HttpMethod method, String pattern, Audience audience) {
		this.rules.add(AccessRule.of(method, pattern, audience));
	}

	/** The rule for a request; the first that covers it. */
	Optional<AccessRule> find(HttpServletRequest request) {
		return this.rules.stream()
			.filter((rule) -> rule.covers(request.getMethod()) && rule.matcher().matches(request))
			.findFirst();
	}

	/**
	 * The rule for a mapping of a controller; the first whose pattern is the same or
	 * covers it.
	 */
	Optional<AccessRule> find(HttpMethod method, String pattern) {
		return this.rules.stream()
			.filter((rule) -> rule.method().equals(method) && covers(rule.pattern(), pattern))
			.findFirst();
	}

	private static boolean covers(String rule, String pattern) {
		if (rule.endsWith("/**")) {
			String parent = rule.substring(0, rule.length() - 3);
			return pattern.equals(parent) || pattern.startsWith(parent + '/');
		}
		return rule.replaceAll("\\{[^/]*}", "*").equals(pattern.replaceAll("\\{[^/]*}", "*"));
	}

	/** The methods with which a request to this path would be covered. */
	Set<String> methods(HttpServletRequest request) {
		Set<String> methods = new TreeSet<>();
		for (AccessRule rule : this.rules) {
			if (rule.matcher().matches(request)) {
				methods.add(rule.method().name());
			}
		}
		return methods;
	}

}
