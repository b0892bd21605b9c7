package dev.countersign.tower;

import dev.countersign.image.preparation.Preparation;
import org.jspecify.annotations.Nullable;

/**
 * A tower with a linear projection of its embeddings to fewer numbers. The projection is
 * fitted after the network's training. A model with this tower has the name of the
 * trained tower but shorter views.
 */
public final class ProjectedTower implements Tower {

	/** The projection's name in the weights. */
	static final String PROJECTION = "projection";

	/**
	 * The name of the projection's matrix, which has one row for each element of a view.
	 */
	public static final String MATRIX = PROJECTION + ".weight";

	private final Tower trained;

	private final int size;

	/**
	 * Creates a tower.
	 * @param trained the tower whose views are projected
	 * @param size length of a projected view
	 */
	ProjectedTower(Tower trained, int size) {
		this.trained = trained;
		this.size = size;
	}

	@Override
	public String id() {
		return this.trained.id();
	}

	@Override
	public Preparation preparation() {
		return this.trained.preparation();
	}

	@Override
	public String locator() {
		return this.trained.locator();
	}

	@Override
	public int embeddingSize() {
		return views() * this.size;
	}

	@Override
	public int views() {
		return this.trained.views();
	}

	@Override
	public @Nullable Tower shifted() {
		Tower shifted = this.trained.shifted();
		return (shifted != null) ? new ProjectedTower(shifted, this.size) : null;
	}

	@Override
	public TowerBlock newBlock() {
		return new ProjectedBlock(this.trained.newBlock(), this.trained.embeddingSize() / views(), this.size, views());
	}

}
