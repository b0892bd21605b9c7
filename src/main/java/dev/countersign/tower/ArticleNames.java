package dev.countersign.tower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the article's linear layers in files. The article's script nests the
 * layers in blocks. Models written by earlier versions have them in a flat sequence whose
 * index also counts activations and, in some scripts, dropout.
 */
final class ArticleNames {

	/** The layers' names in the article's script. */
	static final List<String> LINEAR = List.of("fc1.0.0", "fc1.2.0", "fc1.3");

	private static final String HEAD = "fc1.";

	private static final List<List<String>> FLAT = List.of(List.of("0", "2", "4"), List.of("0", "3", "5"),
			List.of("0", "2", "5"), List.of("0", "3", "4"));

	private ArticleNames() {
	}

	/**
	 * Maps a file's names to the article's. The third layer's name in one layout is the
	 * second layer's in another, so the layout follows from all of a file's names
	 * together.
	 * @param names all names in the file
	 * @return from each of the file's names to the article's, or to itself if the layout
	 * is unknown
	 */
	static Map<String, String> of(Set<String> names) {
		Set<String> layers = new TreeSet<>();
		names.stream().filter((name) -> name.startsWith(HEAD)).forEach((name) -> layers.add(layer(name)));
		List<String> flat = FLAT.stream()
			.filter((layout) -> layers.equals(Set.copyOf(layout)))
			.findFirst()
			.orElse(List.of());
		Map<String, String> own = new LinkedHashMap<>();
		for (String name : names) {
			int place = name.startsWith(HEAD) ? flat.indexOf(layer(name)) : -1;
			own.put(name, (place >= 0) ? LINEAR.get(place) + name.substring(name.lastIndexOf('.')) : name);
		}
		return own;
	}

	/** Returns the part between the head's name and the parameter's. */
	private static String layer(String name) {
		return name.substring(HEAD.length(), Math.max(HEAD.length(), name.lastIndexOf('.')));
	}

}
