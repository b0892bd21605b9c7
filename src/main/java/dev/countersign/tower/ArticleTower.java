package dev.countersign.tower;

import dev.countersign.image.preparation.ArticlePreparation;
import dev.countersign.image.preparation.Preparation;

/**
 * The article's tower: the grey image at 105 × 105 in, two numbers out, by a network of
 * 34.3 million parameters and 4.9 GFLOP an image.
 */
public final class ArticleTower implements Tower {

	private final Preparation preparation = new ArticlePreparation();

	private final float channelDropout;

	private final float dropout;

	/**
	 * The article's dropout.
	 */
	public ArticleTower() {
		this(0.3f, 0.5f);
	}

	/**
	 * Another dropout.
	 * @param channelDropout share of the channels dropped in training after the second
	 * and the fourth convolution
	 * @param dropout share of the first linear layer's outputs dropped in training
	 */
	public ArticleTower(float channelDropout, float dropout) {
		this.channelDropout = channelDropout;
		this.dropout = dropout;
	}

	@Override
	public String id() {
		return "article";
	}

	@Override
	public Preparation preparation() {
		return this.preparation;
	}

	@Override
	public int embeddingSize() {
		return ArticleBlock.EMBEDDING_SIZE;
	}

	@Override
	public TowerBlock newBlock() {
		return new ArticleBlock(this.channelDropout, this.dropout);
	}

}
