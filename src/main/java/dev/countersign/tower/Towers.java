package dev.countersign.tower;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The towers that exist. A new one takes one line here.
 */
public final class Towers {

	private static final Tower ARTICLE = new ArticleTower();

	private static final List<Tower> ALL = List.of(new CompactTower(), ARTICLE);

	/**
	 * The towers that weights without a manifest may have, including earlier versions,
	 * each followed by its projected form.
	 */
	private static final List<Tower> UNSHIFTED = Stream.concat(ALL.stream(), CompactTower.earlier().stream())
		.flatMap((tower) -> Stream.of(tower, tower.projected()))
		.filter(Objects::nonNull)
		.toList();

	/** All towers that a model may have. */
	private static final List<Tower> EVERY = Stream
		.concat(UNSHIFTED.stream(), UNSHIFTED.stream().map(Tower::shifted).filter(Objects::nonNull))
		.toList();

	private Towers() {
	}

	/**
	 * Returns every tower.
	 * @return in the order in which they are offered
	 */
	public static List<Tower> all() {
		return ALL;
	}

	/**
	 * Returns the article's tower, the default of a training.
	 * @return one of {@link #all()}
	 */
	public static Tower article() {
		return ARTICLE;
	}

	/**
	 * Returns the current tower with a name.
	 * @param id as returned by {@link Tower#id()}
	 * @return the tower
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static Tower byId(String id) {
		return ALL.stream()
			.filter((tower) -> tower.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"There is no tower '%s'; choose one of %s".formatted(id, ALL.stream().map(Tower::id).toList())));
	}

	/**
	 * Returns a model's tower, which may be projected, shifted or an earlier version.
	 * @param id as returned by {@link Tower#id()}
	 * @param preparation id of the model's {@link Tower#preparation()}
	 * @param embeddingSize length of the model's embeddings
	 * @param views number of views in each of them
	 * @return the tower with this preparation, length and number, or the current tower if
	 * there is none
	 * @throws IllegalArgumentException if there is no tower with this name; the message
	 * lists those that exist
	 */
	public static Tower of(String id, String preparation, int embeddingSize, int views) {
		return EVERY.stream()
			.filter((tower) -> tower.id().equals(id) && tower.preparation().id().equals(preparation)
					&& tower.embeddingSize() == embeddingSize && tower.views() == views)
			.findFirst()
			.orElseGet(() -> byId(id));
	}

	/**
	 * Returns the possible towers of weights without a manifest.
	 * @return every tower without shifted views, each followed by its projected form;
	 * among those whose weights look alike, the one with the latest preparation comes
	 * first
	 */
	public static List<Tower> withProjections() {
		return UNSHIFTED;
	}

}
