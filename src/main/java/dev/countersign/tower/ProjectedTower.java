package dev.countersign.tower;

import dev.countersign.image.preparation.Preparation;

/**
 * A tower with a linear projection of its embeddings to fewer numbers. The projection is
 * fitted after the network's training. A model with this tower has the name of the
 * trained tower but shorter embeddings.
 */
public final class ProjectedTower implements Tower {

	/** The projection's name in the weights. */
	static final String PROJECTION = "projection";

	/**
	 * The name of the projection's matrix, which has one row for each element of the
	 * embedding.
	 */
	public static final String MATRIX = PROJECTION + ".weight";

	private final Tower trained;

	private final int embeddingSize;

	ProjectedTower(Tower trained, int embeddingSize) {
		this.trained = trained;
		this.embeddingSize = embeddingSize;
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
		return this.embeddingSize;
	}

	@Override
	public TowerBlock newBlock() {
		return new ProjectedBlock(this.trained.newBlock(), this.trained.embeddingSize(), this.embeddingSize);
	}

}
