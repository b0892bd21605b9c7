package dev.countersign.tower;

import java.util.List;

/**
 * The towers that exist. A new one is one line here.
 */
public final class Towers {

	private static final List<Tower> ALL = List.of(new CompactTower(), new ArticleTower());

	private Towers() {
	}

	/**
	 * Every tower.
	 * @return in the order in which they are offered
	 */
	public static List<Tower> all() {
		return ALL;
	}

	/**
	 * The tower of that name.
	 * @param id as {@link Tower#id()} gives it
	 * @return the tower
	 * @throws IllegalArgumentException if there is none, naming those that exist
	 */
	public static Tower byId(String id) {
		return ALL.stream()
			.filter((tower) -> tower.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"No tower '%s'; there are %s".formatted(id, ALL.stream().map(Tower::id).toList())));
	}

}
