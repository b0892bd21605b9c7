package dev.countersign.tower;

import java.util.List;

/**
 * The size of a {@link CompactTower}'s network.
 *
 * @param width of the input in pixels
 * @param height of the input in pixels
 * @param stemChannels channels after the stem, which divides both sides by 4
 * @param channels of the residual blocks; each but the first halves both sides
 * @param gridRows rows of the average-pooled grid
 * @param gridColumns columns of the average-pooled grid
 * @param localSize numbers that describe a cell of the grid
 */
public record CompactDimensions(int width, int height, int stemChannels, List<Integer> channels, int gridRows,
		int gridColumns, int localSize) {

	/**
	 * What {@link CompactTower} is made of unless told otherwise.
	 */
	public static final CompactDimensions DEFAULT = new CompactDimensions(384, 192, 24, List.of(32, 80, 160), 4, 8, 24);

	/**
	 * Checks that the input survives the divisions.
	 * @throws IllegalArgumentException if a size is not positive, or the input's sides
	 * are not multiples of what the strides divide them by
	 */
	public CompactDimensions {
		channels = List.copyOf(channels);
		if (stemChannels < 1 || channels.isEmpty() || channels.stream().anyMatch((count) -> count < 1) || gridRows < 1
				|| gridColumns < 1 || localSize < 1) {
			throw new IllegalArgumentException("Sizes must be positive");
		}
		int divisor = 4 << (channels.size() - 1);
		if (width < divisor || height < divisor || width % divisor != 0 || height % divisor != 0) {
			throw new IllegalArgumentException(
					"The input of %d × %d cannot be divided by %d".formatted(width, height, divisor));
		}
	}

	int embeddingSize() {
		return this.localSize * this.gridRows * this.gridColumns;
	}

	int mapWidth() {
		return this.width / (4 << (this.channels.size() - 1));
	}

	int mapHeight() {
		return this.height / (4 << (this.channels.size() - 1));
	}

}
