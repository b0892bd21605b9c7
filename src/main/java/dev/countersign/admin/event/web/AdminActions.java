package dev.countersign.admin.event.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The requests that are recorded: all below {@code /admin}, {@code /references} and
 * {@code /batches} that may change something, decisions on reviews, requests that show
 * somebody an image, and people signing in to the console and out of it. The names do not
 * come from the controllers, since a request that is refused reaches none.
 */
final class AdminActions {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	/** Somebody may put a whole key where its id belongs. */
	private static final String KEY_ID = "{id:[0-9A-Za-z]{1,26}}";

	/** Where people come back from the OpenID provider. */
	private static final String SIGN_IN = "/console/oidc/callback";

	private static final List<AdminAction> ACTIONS = List.of(AdminAction.of("POST", "/admin/models", "models.import"),
			AdminAction.of("POST", "/admin/models/{id}/activate", "models.activate"),
			AdminAction.of("POST", "/admin/datasets", "datasets.import"),
			AdminAction.of("POST", "/admin/train", "training.start"),
			AdminAction.of("DELETE", "/admin/train/{id}", "training.cancel"),
			AdminAction.of("POST", "/admin/evaluate", "evaluation.start"),
			AdminAction.of("DELETE", "/admin/evaluate/{id}", "evaluation.cancel"),
			AdminAction.of("POST", "/admin/keys", "keys.create"),
			AdminAction.of("POST", "/admin/keys/" + KEY_ID + "/rotate", "keys.rotate"),
			AdminAction.of("POST", "/admin/keys/*/rotate", "keys.rotate"),
			AdminAction.of("DELETE", "/admin/keys/" + KEY_ID, "keys.revoke"),
			AdminAction.of("DELETE", "/admin/keys/*", "keys.revoke"),
			AdminAction.of("POST", "/console/session", "console.sign-in"),
			AdminAction.of("GET", SIGN_IN, "console.sign-in"),
			AdminAction.of("DELETE", "/console/session", "console.sign-out"),
			AdminAction.of("POST", "/references/{id}/specimens", "references.enrol"),
			AdminAction.of("PATCH", "/references/{id}", "references.threshold"),
			AdminAction.of("DELETE", "/references/{id}", "references.delete"),
			AdminAction.of("DELETE", "/references/{id}/specimens/{specimen}", "references.delete-specimen"),
			AdminAction.of("GET", "/references/{id}/specimens/{specimen}/image", "references.view-image"),
			AdminAction.of("POST", "/batches", "batches.submit"),
			AdminAction.of("DELETE", "/batches/{id}", "batches.cancel"),
			AdminAction.of("POST", "/reviews/{id}/decision", "reviews.decide"),
			AdminAction.of("GET", "/reviews/{id}/images/{image}", "reviews.view-image"));

	private static final AdminAction OTHER = AdminAction.of("", "/**", "other");

	/** By the path that the server has decoded and normalized, however it was written. */
	boolean cover(HttpServletRequest request) {
		String path = request.getServletPath();
		if (path.startsWith("/reviews/") || request.getMethod().equals("GET")) {
			return find(request.getMethod(), pathOf(request)).isPresent();
		}
		return !READING.contains(request.getMethod())
				&& (path.startsWith("/admin/") || path.equals("/admin") || path.startsWith("/references/")
						|| path.equals("/console/session") || path.equals("/batches") || path.startsWith("/batches/"));
	}

	/** What a covered request asks for. */
	Asked of(HttpServletRequest request) {
		PathContainer path = pathOf(request);
		AdminAction action = find(request.getMethod(), path).orElse(OTHER);
		PathPattern.PathMatchInfo match = action.pattern().matchAndExtract(path);
		return new Asked(action.name(), (match != null) ? targetOf(match.getUriVariables()) : null);
	}

	private static PathContainer pathOf(HttpServletRequest request) {
		return PathContainer.parsePath(request.getRequestURI().substring(request.getContextPath().length()));
	}

	private static @Nullable String targetOf(Map<String, String> variables) {
		String specimen = variables.getOrDefault("specimen", variables.get("image"));
		String id = variables.get("id");
		return (specimen != null) ? id + '/' + specimen : id;
	}

	private static Optional<AdminAction> find(String method, PathContainer path) {
		return ACTIONS.stream().filter((action) -> action.covers(method, path)).findFirst();
	}

	/**
	 * What a request asks for.
	 *
	 * @param action such as {@code models.activate}; {@code other} if it is unknown
	 * @param target the id in the path, and after a slash that of the specimen or image;
	 * {@code null} if there is none
	 */
	record Asked(String action, @Nullable String target) {
	}

}
