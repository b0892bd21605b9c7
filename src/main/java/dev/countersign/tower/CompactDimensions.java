package dev.countersign.tower;

import java.util.List;

/**
 * The size of a {@link CompactTower}'s network.
 *
 * @param width of the input in pixels
 * @param height of the input in pixels
 * @param stemChannels channels after the stem
 * @param stemReduction what the stem divides both sides by: its convolution by 2, the
 * maximum after it by the rest; an even number
 * @param channels of the residual blocks; each but the first halves both sides
 * @param gridRows rows of the average-pooled grid
 * @param gridColumns columns of the average-pooled grid
 * @param localSize numbers that describe a cell of the grid
 */
public record CompactDimensions(int width, int height, int stemChannels, int stemReduction, List<Integer> channels,
		int gridRows, int gridColumns, int localSize) {

	/**
	 * What {@link CompactTower} is made of unless told otherwise.
	 */
	public static final CompactDimensions DEFAULT = new CompactDimensions(576, 288, 22, 6, List.of(32, 80, 160), 4, 8,
			24);

	/**
	 * What it was made of before; for models that are.
	 */
	static final CompactDimensions EARLIER = new CompactDimensions(384, 192, 24, 4, List.of(32, 80, 160), 4, 8, 24);

	/**
	 * Checks that the input survives the divisions.
	 * @throws IllegalArgumentException if a size is not positive, the stem's reduction is
	 * odd, or the input's sides are not multiples of what they are divided by
	 */
	public CompactDimensions {
		channels = List.copyOf(channels);
		if (stemChannels < 1 || channels.isEmpty() || channels.stream().anyMatch((count) -> count < 1) || gridRows < 1
				|| gridColumns < 1 || localSize < 1) {
			throw new IllegalArgumentException("Sizes must be positive");
		}
		if (stemReduction < 2 || stemReduction % 2 != 0) {
			throw new IllegalArgumentException("A stem divides by an even number, not %d".formatted(stemReduction));
		}
		int divisor = stemReduction << (channels.size() - 1);
		if (width < divisor || height < divisor || width % divisor != 0 || height % divisor != 0) {
			throw new IllegalArgumentException(
					"The input of %d × %d cannot be divided by %d".formatted(width, height, divisor));
		}
	}

	int embeddingSize() {
		return this.localSize * this.gridRows * this.gridColumns;
	}

	/** The side of the squares whose maximum is taken after the stem's convolution. */
	int stemPool() {
		return this.stemReduction / 2;
	}

	private int reduction() {
		return this.stemReduction << (this.channels.size() - 1);
	}

	int mapWidth() {
		return this.width / reduction();
	}

	int mapHeight() {
		return this.height / reduction();
	}

}
