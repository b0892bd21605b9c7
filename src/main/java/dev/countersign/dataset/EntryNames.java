package dev.countersign.dataset;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of the entries in one archive. No name may lead out of the target folder, and
 * no two names may be equal on a file system that ignores letter case.
 */
final class EntryNames {

	private static final int MAX_FOLDERS = 8;

	private static final int MAX_SEGMENT = 120;

	private final Set<String> files = new HashSet<>();

	/** The spelling of each folder, by its name in lower case. */
	private final Map<String, String> folders = new HashMap<>();

	/** Checks and stores a name, and returns it without a trailing slash. */
	String add(String name, boolean folder) throws UnusableArchiveException {
		String path = (folder && name.endsWith("/")) ? name.substring(0, name.length() - 1) : name;
		String[] segments = path.split("/", -1);
		if (segments.length > MAX_FOLDERS) {
			throw refused(name, "is nested too deeply");
		}
		for (String segment : segments) {
			checkSegment(name, segment);
		}
		for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
			addFolder(name, path.substring(0, end));
		}
		if (folder) {
			addFolder(name, path);
		}
		else if (this.folders.containsKey(key(path)) || !this.files.add(key(path))) {
			throw refused(name, "occurs twice, ignoring letter case");
		}
		return path;
	}

	private void addFolder(String name, String folder) throws UnusableArchiveException {
		String spelt = this.folders.putIfAbsent(key(folder), folder);
		if (this.files.contains(key(folder)) || (spelt != null && !spelt.equals(folder))) {
			throw refused(name, "is in a folder whose name occurs twice, ignoring letter case");
		}
	}

	private static void checkSegment(String name, String segment) throws UnusableArchiveException {
		boolean leadsAway = segment.isEmpty() || segment.equals(".") || segment.equals("..");
		boolean odd = segment.chars().anyMatch((c) -> c < 0x20 || c == 0x7F || c == '\\' || c == ':');
		if (leadsAway || odd || segment.endsWith(" ") || segment.endsWith(".")) {
			throw refused(name, "is not a plain relative path");
		}
		if (segment.length() > MAX_SEGMENT) {
			throw refused(name, "is too long");
		}
	}

	private static String key(String path) {
		return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
	}

	private static UnusableArchiveException refused(String name, String reason) {
		String shown = name.replaceAll("[^\\x20-\\x7E]", "?");
		return new UnusableArchiveException(
				"the entry '%s' %s".formatted((shown.length() > 100) ? shown.substring(0, 100) + "..." : shown, reason),
				false, null);
	}

}
