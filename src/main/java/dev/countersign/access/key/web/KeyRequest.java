package dev.countersign.access.key.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.countersign.access.Authority;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import dev.countersign.access.key.ApiKey;
import dev.countersign.access.key.KeyQuota;
import dev.countersign.access.key.Keys;
import dev.countersign.access.key.NewKey;
import dev.countersign.web.RequestFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what keys are ordered with.
 */
final class KeyRequest {

	private static final int MAX_NAME = 100;

	private KeyRequest() {
	}

	static NewKey newKey(InputStream body) throws IOException {
		RequestFields fields = RequestFields.read(body);
		String name = name(fields);
		Set<Authority> scopes = scopes(fields);
		Tenant tenant = fields.read("tenant", (value) -> new Tenant(text(value)),
				"must be 1 to 64 lower-case letters, digits and hyphens, beginning with a letter or a digit");
		String kind = fields.choice("kind", List.of("service", "person"), "service");
		String person = person(fields, kind);
		KeyQuota quota = fields.read("quota", KeyRequest::quota,
				"must be {\"requests\": 1 to %d, \"per\": an ISO-8601 duration from %s to %s}"
					.formatted(KeyQuota.MAX_REQUESTS, KeyQuota.MIN_TIME, KeyQuota.MAX_TIME));
		var end = fields.read("expiresAt", (value) -> OffsetDateTime.parse(text(value)).toInstant(),
				"must be a time such as 2030-01-31T12:00:00Z");
		fields.check();
		return new NewKey(name, tenant, ApiKey.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), person, scopes, quota, end);
	}

	static Duration overlap(InputStream body) throws IOException {
		RequestFields fields = RequestFields.readOptional(body);
		Duration overlap = fields.read("overlap", (value) -> overlap(Duration.parse(text(value))),
				"must be an ISO-8601 duration of 0 to 30 days, such as PT24H");
		fields.check();
		return (overlap != null) ? overlap : Keys.OVERLAP;
	}

	private static Duration overlap(Duration overlap) {
		if (overlap.isNegative() || overlap.compareTo(Keys.MAX_OVERLAP) > 0) {
			throw new IllegalArgumentException("The overlap is out of bounds");
		}
		return overlap;
	}

	private static String name(RequestFields fields) {
		String name = fields.text("name");
		if (name == null) {
			if (!fields.has("name")) {
				fields.reject("name", "must be 1 to %d printable characters".formatted(MAX_NAME));
			}
			return "";
		}
		if (name.length() > MAX_NAME || !name.codePoints().allMatch(KeyRequest::isPrintable)) {
			fields.reject("name", "must be 1 to %d printable characters".formatted(MAX_NAME));
		}
		return name;
	}

	private static @Nullable String person(RequestFields fields, String kind) {
		String person = fields.text("person");
		if (person != null && !kind.equals("person")) {
			fields.reject("person", "must be left out unless 'kind' is 'person'");
		}
		else if (person != null && (person.length() > NewKey.MAX_PERSON || !person.strip().equals(person)
				|| !person.codePoints().allMatch(KeyRequest::isPrintable))) {
			fields.reject("person",
					"must be 1 to %d printable characters, with no space at either end".formatted(NewKey.MAX_PERSON));
		}
		return person;
	}

	/** Half of a surrogate pair is no character, and cannot be stored. */
	private static boolean isPrintable(int codePoint) {
		return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
	}

	private static Set<Authority> scopes(RequestFields fields) {
		Set<Authority> scopes = EnumSet.noneOf(Authority.class);
		List<String> names = fields.texts("scopes");
		if (names == null) {
			if (!fields.has("scopes")) {
				fields.reject("scopes", "must be a list of one or more of " + String.join(", ", Scopes.all()));
			}
			return scopes;
		}
		for (String name : names) {
			Authority.ofScope(name)
				.ifPresentOrElse(scopes::add, () -> fields.reject("scopes",
						"has a scope that does not exist: use " + String.join(", ", Scopes.all())));
		}
		return scopes;
	}

	private static KeyQuota quota(JsonNode value) {
		JsonNode requests = value.get("requests");
		JsonNode per = value.get("per");
		if (value.size() != 2 || requests == null || !requests.isIntegralNumber() || !requests.canConvertToLong()
				|| per == null) {
			throw new IllegalArgumentException("A quota has the fields 'requests' and 'per'");
		}
		return new KeyQuota(requests.longValue(), Duration.parse(text(per)));
	}

	private static String text(JsonNode value) {
		if (!value.isString()) {
			throw new IllegalArgumentException("A string is needed");
		}
		return value.stringValue();
	}

}
