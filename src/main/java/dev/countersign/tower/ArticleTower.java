package dev.countersign.tower;

import dev.countersign.image.preparation.ArticlePreparation;
import dev.countersign.image.preparation.Preparation;

/**
 * The article's tower, which turns a grey image of 105 × 105 pixels into two numbers. Its
 * network has 34.3 million parameters and takes 4.9 GFLOP per image.
 */
public final class ArticleTower implements Tower {

	private final Preparation preparation = new ArticlePreparation();

	private final float channelDropout;

	private final float dropout;

	/**
	 * Creates the tower with the article's dropout.
	 */
	public ArticleTower() {
		this(0.3f, 0.5f);
	}

	/**
	 * Creates the tower with other dropout rates.
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
