package dev.countersign.tower;

import java.util.List;

/**
 * The towers that exist. A new one is one line here.
 */
public final class Towers {

	private static final List<Tower> ALL = List.of(new CompactTower(), new ArticleTower());

	/** The same networks with preparations that are not trained with any more. */
	private static final List<Tower> EARLIER = List.of(CompactTower.unlevelled());

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
	 * The tower of that name, as models are trained now.
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

	/**
	 * The tower of that name as a model has it, which may have been trained with an
	 * earlier preparation.
	 * @param id as {@link Tower#id()} gives it
	 * @param preparation as its {@link Tower#preparation()} names itself
	 * @return the tower with that preparation, or, where it has no such one, the present
	 * tower
	 * @throws IllegalArgumentException if there is no such tower, naming those that exist
	 */
	public static Tower trainedWith(String id, String preparation) {
		return EARLIER.stream()
			.filter((tower) -> tower.id().equals(id) && tower.preparation().id().equals(preparation))
			.findFirst()
			.orElseGet(() -> byId(id));
	}

}
