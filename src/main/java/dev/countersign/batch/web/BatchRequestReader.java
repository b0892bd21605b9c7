package dev.countersign.batch.web;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.countersign.admin.upload.web.StreamedUpload;
import dev.countersign.batch.BatchOrder;
import dev.countersign.batch.BatchProperties;
import dev.countersign.batch.BatchUpload;
import dev.countersign.batch.BatchUpload.File;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the parts of a batch as they arrive.
 */
@Component
final class BatchRequestReader {

	private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,253}[\\x21-\\x7E])?");

	private static final Set<String> TEXTS = Set.of("notBefore", "deadline", "webhook");

	private final long maxManifestBytes;

	private final long maxImagesBytes;

	BatchRequestReader(BatchProperties properties) {
		this.maxManifestBytes = properties.maxManifestSize().toBytes();
		this.maxImagesBytes = properties.maxSize().toBytes();
	}

	/** Checks the idempotency key. */
	@Nullable String key(@Nullable String header) {
		if (header != null && !KEY.matcher(header).matches()) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'Idempotency-Key' must be 1 to 255 printable ASCII characters: send a UUID, for instance.")
				.with("parameter", "Idempotency-Key");
		}
		return header;
	}

	BatchOrder read(HttpServletRequest request, BatchUpload upload) throws IOException {
		Set<String> files = new TreeSet<>();
		Map<String, String> texts = StreamedUpload.read(new WatchedRequest(request, upload::received),
				this.maxManifestBytes + this.maxImagesBytes, (part, fileName) -> {
					files.add(part);
					return switch (part) {
						case "manifest" ->
							new StreamedUpload.FilePart(upload.write(File.MANIFEST), this.maxManifestBytes);
						case "images" -> new StreamedUpload.FilePart(upload.write(File.IMAGES), this.maxImagesBytes);
						default -> text(part, fileName);
					};
				});
		requireSent(files, "manifest", "the lines to verify, as NDJSON or as CSV with a header");
		requireSent(files, "images", "a zip file with the images that the lines name");
		String webhook = texts.get("webhook");
		return new BatchOrder(time(texts, "notBefore"), time(texts, "deadline"),
				(webhook != null && !webhook.isEmpty()) ? webhook : null);
	}

	private static StreamedUpload.@Nullable FilePart text(String part, @Nullable String fileName) {
		if (fileName != null || !TEXTS.contains(part)) {
			throw invalid(part,
					"'%s' is not a part of a batch: send the files 'manifest' and 'images', and perhaps the texts 'notBefore', 'deadline' and 'webhook'."
						.formatted(part.substring(0, Math.min(40, part.length()))));
		}
		return null;
	}

	private static void requireSent(Set<String> files, String part, String meaning) {
		if (!files.contains(part)) {
			throw new ProblemException(ProblemType.MISSING_PART, "Send '%s': %s.".formatted(part, meaning)).with("part",
					part);
		}
	}

	private static @Nullable Instant time(Map<String, String> texts, String name) {
		String text = texts.get(name);
		try {
			return (text != null && !text.isEmpty()) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw invalid(name, "'%s' must be an ISO 8601 time such as 2026-01-31T22:00:00Z.".formatted(name));
		}
	}

	private static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
