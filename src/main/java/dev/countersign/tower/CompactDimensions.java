package dev.countersign.tower;

import java.util.List;

/**
 * The size of a {@link CompactTower}'s network.
 *
 * @param width width of the input in pixels
 * @param height height of the input in pixels
 * @param stemChannels number of channels after the stem
 * @param stemReduction factor by which the stem divides both sides: 2 by its convolution,
 * the rest by the maximum after it; an even number
 * @param channels number of channels of each residual block; each block but the first
 * halves both sides
 * @param gridRows number of rows of the average-pooled grid
 * @param gridColumns number of columns of the average-pooled grid
 * @param localSize number of values that describe a cell of the grid
 */
public record CompactDimensions(int width, int height, int stemChannels, int stemReduction, List<Integer> channels,
		int gridRows, int gridColumns, int localSize) {

	/**
	 * The default dimensions of {@link CompactTower}.
	 */
	public static final CompactDimensions DEFAULT = new CompactDimensions(576, 288, 22, 6, List.of(32, 80, 160), 4, 8,
			24);

	/**
	 * The dimensions of earlier versions, for their models.
	 */
	static final CompactDimensions EARLIER = new CompactDimensions(384, 192, 24, 4, List.of(32, 80, 160), 4, 8, 24);

	/**
	 * Checks that the input can be divided.
	 * @throws IllegalArgumentException if a size is not positive, the stem's reduction is
	 * odd, or the input's sides are not multiples of the total divisor
	 */
	public CompactDimensions {
		channels = List.copyOf(channels);
		if (stemChannels < 1 || channels.isEmpty() || channels.stream().anyMatch((count) -> count < 1) || gridRows < 1
				|| gridColumns < 1 || localSize < 1) {
			throw new IllegalArgumentException("All sizes must be positive");
		}
		if (stemReduction < 2 || stemReduction % 2 != 0) {
			throw new IllegalArgumentException(
					"The stem's reduction must be an even number, not %d".formatted(stemReduction));
		}
		int divisor = stemReduction << (channels.size() - 1);
		if (width < divisor || height < divisor || width % divisor != 0 || height % divisor != 0) {
			throw new IllegalArgumentException(
					"The sides of the input, %d × %d, must be multiples of %d".formatted(width, height, divisor));
		}
	}

	int embeddingSize() {
		return this.localSize * this.gridRows * this.gridColumns;
	}

	/**
	 * Returns the side of the squares that the maximum after the stem's convolution
	 * covers.
	 */
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
