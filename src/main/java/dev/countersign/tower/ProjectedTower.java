package dev.countersign.tower;

import dev.countersign.image.preparation.Preparation;

/**
 * A tower whose embeddings go through one linear map to fewer numbers. The map is fitted
 * once the network is trained; a model of this tower goes by the name of the one that was
 * trained, and its embeddings are shorter.
 */
public final class ProjectedTower implements Tower {

	/** The map's name among the weights. */
	static final String PROJECTION = "projection";

	/**
	 * The name of the map's matrix, of as many rows as the embedding is long.
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
	public int embeddingSize() {
		return this.embeddingSize;
	}

	@Override
	public TowerBlock newBlock() {
		return new ProjectedBlock(this.trained.newBlock(), this.trained.embeddingSize(), this.embeddingSize);
	}

}
