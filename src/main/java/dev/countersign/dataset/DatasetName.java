package dev.countersign.dataset;

import java.util.regex.Pattern;

/**
 * Checks names of datasets. A name is used as a folder name, so it must not lead out of
 * the parent folder.
 */
public final class DatasetName {

	private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?");

	private DatasetName() {
	}

	/**
	 * Returns whether a name is allowed.
	 * @param name any text
	 * @return true for up to 64 letters, digits, dots, dashes and underscores that start
	 * with a letter or digit and do not end with a dot
	 */
	public static boolean isSafe(String name) {
		return SAFE.matcher(name).matches();
	}

}
