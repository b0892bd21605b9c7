package dev.countersign.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layout of a signature dataset on disk. Letter case is ignored.
 */
public enum Layout {

	/**
	 * CEDAR: {@code full_org/original_W_N.png} and {@code full_forg/forgeries_W_N.png}.
	 */
	CEDAR("(?:full_org/originals?|(?<forged>full_forg)/forger(?:y|ies))_(?<writer>[^_/]+)_[^/]+"),

	/**
	 * One folder per writer: {@code writer_W/genuine/…} and {@code writer_W/forged/…}.
	 * The prefix {@code writer_} is optional.
	 */
	WRITER_FOLDERS("(?:writer_)?(?<writer>[^/]+)/(?:genuine|(?<forged>forged))/[^/]+"),

	/**
	 * The article's dataset: {@code train/W/…}, {@code train/W_forg/…}, the same under
	 * {@code test}, and lists of pairs ({@code train_data.csv}, {@code test_data.csv}).
	 */
	TRAIN_TEST("(?:train|test)/(?<writer>[^/]+?)(?<forged>_forg)?/[^/]+"),

	/**
	 * As the article's dataset, but without parts: {@code W/…} and {@code W_forg/…}, with
	 * or without lists of pairs.
	 */
	FORG_FOLDERS("(?!(?:full_org|full_forg|train|test)/)(?<writer>[^/]+?)(?<forged>_forg)?/[^/]+");

	private final Pattern pattern;

	Layout(String pattern) {
		this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Determines a file's part, writer and class from its path.
	 * @param relative path relative to the dataset's folder, separated by {@code /}
	 * @return the placement; empty if the layout has no such path
	 */
	Optional<Placement> place(String relative) {
		Matcher matcher = this.pattern.matcher(relative);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String part = (this == TRAIN_TEST) ? relative.substring(0, relative.indexOf('/')).toLowerCase(Locale.ROOT) : "";
		return Optional.of(new Placement(relative, part, matcher.group("writer"), matcher.group("forged") == null));
	}

}
