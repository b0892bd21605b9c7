package dev.countersign.batch.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.countersign.reference.MalformedReferenceIdException;
import dev.countersign.reference.ReferenceId;
import org.jspecify.annotations.Nullable;

/**
 * Checks the rows of one manifest, and counts how often each image is used.
 */
final class ManifestCheck {

	static final int MAX_ERRORS = 100;

	private static final int MAX_CUSTOM_ID = 128;

	private final ManifestLimits limits;

	/** The size of each image in the archive, by its name. */
	private final Map<String, Long> images;

	private final Set<String> customIds = new HashSet<>();

	private final Map<String, Integer> uses = new HashMap<>();

	private final List<LineError> errors = new ArrayList<>();

	private int lines;

	ManifestCheck(ManifestLimits limits, Map<String, Long> images) {
		this.limits = limits;
		this.images = images;
	}

	/** Checks a row and returns whether there is room for more errors. */
	boolean accept(ManifestRow row) {
		if (++this.lines > this.limits.maxLines()) {
			reject(row, "the manifest has more than %,d lines: send the rest as another batch"
				.formatted(this.limits.maxLines()));
			return false;
		}
		row.problems().forEach((problem) -> reject(row, problem));
		if (row.problems().isEmpty()) {
			checkCustomId(row);
			checkReference(row);
			checkImage(row, ManifestRow.QUERY, row.text(ManifestRow.QUERY));
			Stream.concat(row.references().stream(), Stream.ofNullable(row.text(ManifestRow.QUERY)))
				.distinct()
				.forEach((name) -> this.uses.merge(name, 1, Integer::sum));
		}
		return this.errors.size() < MAX_ERRORS;
	}

	private void checkCustomId(ManifestRow row) {
		String id = row.text(ManifestRow.CUSTOM_ID);
		if (id == null || id.isBlank()) {
			reject(row, "'customId' is missing: give every line an id of your own");
		}
		else if (id.codePointCount(0, id.length()) > MAX_CUSTOM_ID
				|| id.codePoints().anyMatch(ManifestCheck::isUnprintable)) {
			reject(row, "'customId' must be printable text of at most %d characters".formatted(MAX_CUSTOM_ID));
		}
		else if (!this.customIds.add(id)) {
			reject(row, "the customId '%s' occurs in an earlier line".formatted(id));
		}
	}

	/** Half a surrogate pair is no character, and no database could store it. */
	private static boolean isUnprintable(int character) {
		return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
	}

	private void checkReference(ManifestRow row) {
		String id = row.text(ManifestRow.REFERENCE_ID);
		List<String> references = row.references();
		if (id == null && references.isEmpty()) {
			reject(row, "send either 'referenceId' or 'references'; the line has neither");
		}
		else if (id != null && !references.isEmpty()) {
			reject(row, "send either 'referenceId' or 'references'; the line has both");
		}
		else if (id != null) {
			checkReferenceId(row, id);
		}
		else if (references.size() > this.limits.maxReferences()) {
			reject(row, "the line has %d references, but at most %d are allowed".formatted(references.size(),
					this.limits.maxReferences()));
		}
		else {
			if (new HashSet<>(references).size() < references.size()) {
				reject(row, "'references' names the same image twice");
			}
			references.forEach((name) -> checkImage(row, ManifestRow.REFERENCES, name));
		}
	}

	private void checkReferenceId(ManifestRow row, String id) {
		try {
			new ReferenceId(id);
		}
		catch (MalformedReferenceIdException ex) {
			reject(row, "'referenceId' must be 1 to %d printable characters".formatted(ReferenceId.MAX_CHARACTERS));
		}
	}

	private void checkImage(ManifestRow row, String field, @Nullable String name) {
		if (name == null || name.isBlank()) {
			reject(row, "'%s' is missing: name an image in the zip".formatted(field));
			return;
		}
		Long size = this.images.get(name);
		if (size == null) {
			reject(row, "'%s' names '%s', which is not in the zip: send the image or correct the name".formatted(field,
					name.substring(0, Math.min(100, name.length()))));
		}
		else if (size > this.limits.maxImageBytes()) {
			reject(row, "'%s' names '%s', which has %,d bytes, but an image may have %,d: send a smaller one"
				.formatted(field, name, size, this.limits.maxImageBytes()));
		}
	}

	private void reject(ManifestRow row, String detail) {
		if (this.errors.size() < MAX_ERRORS) {
			this.errors.add(new LineError(row.number(), detail));
		}
	}

	/** The result, once all rows have been checked. */
	CheckedManifest result() {
		if (this.lines == 0) {
			this.errors.add(new LineError(1, "the manifest has no lines: send at least one"));
		}
		if (!this.errors.isEmpty()) {
			throw new InvalidManifestException(this.errors);
		}
		return new CheckedManifest(this.lines, this.uses);
	}

}
