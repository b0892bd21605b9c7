package dev.countersign.tower;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompactDimensionsTests {

	@Test
	void theMapIsWhatTheStridesLeave() {
		assertThat(CompactDimensions.DEFAULT.mapWidth()).isEqualTo(16);
		assertThat(CompactDimensions.DEFAULT.mapHeight()).isEqualTo(8);
	}

	@ParameterizedTest
	@CsvSource({ "250, 128, 256, 0", "256, 8, 256, 0", "256, 128, 0, 0", "256, 128, 256, 1", "256, 128, 256, NaN" })
	void impossibleDimensionsAreRefused(int width, int height, int embeddingSize, float dropout) {
		assertThatIllegalArgumentException().isThrownBy(
				() -> new CompactDimensions(width, height, 32, List.of(48, 96, 160), 3, 6, embeddingSize, dropout));
	}

}
