package dev.countersign.tower;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompactDimensionsTests {

	@Test
	void computesMapSizeFromStrides() {
		assertThat(CompactDimensions.DEFAULT.mapWidth()).isEqualTo(24);
		assertThat(CompactDimensions.DEFAULT.mapHeight()).isEqualTo(12);
	}

	@Test
	void largerStemKeepsMapSizeOfLargerInput() {
		assertThat(CompactDimensions.DEFAULT.width()).isGreaterThan(CompactDimensions.EARLIER.width());
		assertThat(CompactDimensions.EARLIER.mapWidth()).isEqualTo(24);
		assertThat(CompactDimensions.EARLIER.mapHeight()).isEqualTo(12);
	}

	@ParameterizedTest
	@CsvSource({ "250, 128, 4, 24", "256, 8, 4, 24", "256, 128, 4, 0", "256, 128, 6, 24", "256, 128, 3, 24",
			"256, 128, 0, 24" })
	void rejectsImpossibleDimensions(int width, int height, int stemReduction, int localSize) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new CompactDimensions(width, height, 32, stemReduction, List.of(48, 96, 160), 4, 8, localSize));
	}

}
