package dev.countersign.tower;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The towers that exist. A new one is one line here.
 */
public final class Towers {

	private static final Tower ARTICLE = new ArticleTower();

	private static final List<Tower> ALL = List.of(new CompactTower(), ARTICLE);

	/**
	 * What models may be of: also what a tower was earlier, each with its projection
	 * behind it.
	 */
	private static final List<Tower> EVERY = Stream.concat(ALL.stream(), CompactTower.earlier().stream())
		.flatMap((tower) -> Stream.of(tower, tower.projected()))
		.filter(Objects::nonNull)
		.toList();

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
	 * The article's tower, which a training is of unless another is chosen.
	 * @return one of {@link #all()}
	 */
	public static Tower article() {
		return ARTICLE;
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
	 * The tower of that name as a model has it, which may be projected or be what the
	 * tower was earlier.
	 * @param id as {@link Tower#id()} gives it
	 * @param preparation as its {@link Tower#preparation()} names itself
	 * @param embeddingSize length of its embeddings
	 * @return the tower with that preparation and that length, or, where there is no such
	 * one, the present tower
	 * @throws IllegalArgumentException if there is no such tower, naming those that exist
	 */
	public static Tower of(String id, String preparation, int embeddingSize) {
		return EVERY.stream()
			.filter((tower) -> tower.id().equals(id) && tower.preparation().id().equals(preparation)
					&& tower.embeddingSize() == embeddingSize)
			.findFirst()
			.orElseGet(() -> byId(id));
	}

	/**
	 * What weights that come without a manifest may be of.
	 * @return every tower, a projected one behind the one that is projected; of those
	 * whose weights look alike, the one with the latest preparation first
	 */
	public static List<Tower> withProjections() {
		return EVERY;
	}

}
