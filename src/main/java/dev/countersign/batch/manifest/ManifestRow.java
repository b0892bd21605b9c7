package dev.countersign.batch.manifest;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is written, whatever the format, and what could not be read of it.
 */
final class ManifestRow {

	static final String CUSTOM_ID = "customId";

	static final String REFERENCE_ID = "referenceId";

	static final String REFERENCES = "references";

	static final String QUERY = "query";

	static final String THRESHOLD = "threshold";

	static final String AMOUNT = "amount";

	/** All that a line may have. */
	static final List<String> FIELDS = List.of(CUSTOM_ID, REFERENCE_ID, REFERENCES, QUERY, THRESHOLD, AMOUNT);

	// A plain decimal, as /verify takes it.
	private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?");

	private final int number;

	private final Map<String, String> texts = new LinkedHashMap<>();

	private final List<String> references = new ArrayList<>();

	private final List<String> problems = new ArrayList<>();

	private @Nullable Double threshold;

	private @Nullable Amount amount;

	ManifestRow(int number) {
		this.number = number;
	}

	/** A line of which nothing can be used. */
	static ManifestRow unreadable(int number, String problem) {
		ManifestRow row = new ManifestRow(number);
		row.reject(problem);
		return row;
	}

	/** The line's number in the file, from 1. */
	int number() {
		return this.number;
	}

	void put(String field, String value) {
		if (field.equals(THRESHOLD)) {
			putThreshold(value);
		}
		else if (field.equals(AMOUNT)) {
			Amount.parse(value).ifPresentOrElse((read) -> this.amount = read, () -> reject("'amount' " + Amount.RULE));
		}
		else {
			this.texts.put(field, field.equals(QUERY) ? imageName(value) : value);
		}
	}

	private void putThreshold(String text) {
		if (DECIMAL.matcher(text).matches()) {
			this.threshold = new BigDecimal(text).doubleValue();
		}
		else {
			reject("'threshold' must be a decimal number of at least 0, such as 0.55");
		}
	}

	void addReference(String name) {
		this.references.add(imageName(name));
	}

	void reject(String problem) {
		this.problems.add(problem);
	}

	@Nullable String text(String field) {
		return this.texts.get(field);
	}

	List<String> references() {
		return this.references;
	}

	@Nullable Double threshold() {
		return this.threshold;
	}

	List<String> problems() {
		return this.problems;
	}

	/** The line of a manifest that has been checked. */
	ManifestLine toLine() {
		return new ManifestLine(this.texts.getOrDefault(CUSTOM_ID, ""), this.texts.get(REFERENCE_ID), this.references,
				this.texts.getOrDefault(QUERY, ""), this.threshold, this.amount);
	}

	/** Archives from macOS have decomposed names, whereas people type composed ones. */
	static String imageName(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC);
	}

}
