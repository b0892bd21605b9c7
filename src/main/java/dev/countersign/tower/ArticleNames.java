package dev.countersign.tower;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What files call the article's linear layers. Its script nests them in blocks; models
 * that were written here before have them in a flat row, where activations, and in some
 * scripts dropout, are counted too.
 */
final class ArticleNames {

	/** The layers as the article's script names them. */
	static final List<String> LINEAR = List.of("fc1.0.0", "fc1.2.0", "fc1.3");

	private static final String HEAD = "fc1.";

	private static final List<List<String>> FLAT = List.of(List.of("0", "2", "4"), List.of("0", "3", "5"),
			List.of("0", "2", "5"), List.of("0", "3", "4"));

	private ArticleNames() {
	}

	/**
	 * The article's names for a file's. The third of the layers has the name in one
	 * layout that the second has in another, so all of a file's names decide together.
	 * @param names all of the file's
	 * @return from each of the file's names to the article's; the same where the file's
	 * layout is not known
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

	/** What stands between the head's name and the parameter's. */
	private static String layer(String name) {
		return name.substring(HEAD.length(), Math.max(HEAD.length(), name.lastIndexOf('.')));
	}

}
