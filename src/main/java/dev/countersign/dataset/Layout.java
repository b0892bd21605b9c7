package dev.countersign.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a signature set lies on disk. Letter case is ignored.
 */
public enum Layout {

	/**
	 * CEDAR: {@code full_org/original_W_N.png} and {@code full_forg/forgeries_W_N.png}.
	 */
	CEDAR("(?:full_org/originals?|(?<forged>full_forg)/forger(?:y|ies))_(?<writer>[^_/]+)_[^/]+"),

	/**
	 * A folder for each writer: {@code writer_W/genuine/…} and {@code writer_W/forged/…},
	 * the prefix {@code writer_} optional.
	 */
	WRITER_FOLDERS("(?:writer_)?(?<writer>[^/]+)/(?:genuine|(?<forged>forged))/[^/]+"),

	/**
	 * The article's: {@code train/W/…}, {@code train/W_forg/…}, the same under
	 * {@code test}, and lists of pairs ({@code train_data.csv}, {@code test_data.csv}).
	 */
	TRAIN_TEST("(?:train|test)/(?<writer>[^/]+?)(?<forged>_forg)?/[^/]+"),

	/**
	 * The article's folders without the parts: {@code W/…} and {@code W_forg/…}, with or
	 * without lists of pairs.
	 */
	FORG_FOLDERS("(?!(?:full_org|full_forg|train|test)/)(?<writer>[^/]+?)(?<forged>_forg)?/[^/]+");

	private final Pattern pattern;

	Layout(String pattern) {
		this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
	}

	/**
	 * Reads a file's place in the set off its path.
	 * @param relative path below the set's folder, separated by {@code /}
	 * @return nothing if the layout has no such path
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
