package dev.countersign.model;

import dev.countersign.image.locate.Located;
import java.util.Random;
import java.util.function.IntBinaryOperator;

import dev.countersign.image.Defect;
import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JudgementTests {

	private final Random random = new Random(7);

	@Test
	void acceptsContinuousToneOnlyWithoutSignatureJudgement() {
		GreyImage portrait = image(240, 300, (x, y) -> (int) (127 + 100 * Math.sin(x / 29.0) * Math.cos(y / 31.0)));
		assertThat(Judgement.SIGNATURE.judge(Located.whole(portrait))).containsExactly(Defect.NO_SIGNATURE);
		assertThat(Judgement.NONE.judge(Located.whole(portrait))).isEmpty();
	}

	@Test
	void acceptsLightOnDarkOnlyWithoutSignatureJudgement() {
		GreyImage print = image(120, 120, (x, y) -> (Math.hypot(x - 60, y - 60) % 8 < 2) ? 200 : 10);
		assertThat(Judgement.SIGNATURE.judge(Located.whole(print))).containsExactly(Defect.ALL_INK);
		assertThat(Judgement.NONE.judge(Located.whole(print))).isEmpty();
	}

	@Test
	void rejectsBlankImageWithEveryJudgement() {
		for (GreyImage blank : new GreyImage[] { image(200, 100, (x, y) -> 255),
				image(900, 700, (x, y) -> 235 + this.random.nextInt(-8, 9)) }) {
			assertThat(Judgement.SIGNATURE.judge(Located.whole(blank))).containsExactly(Defect.BLANK);
			assertThat(Judgement.NONE.judge(Located.whole(blank))).containsExactly(Defect.BLANK);
		}
		assertThat(Judgement.NONE.judge(Located.whole(image(64, 64, (x, y) -> 0)))).containsExactly(Defect.BLANK);
	}

	@Test
	void listsJudgementsForUnknownId() {
		assertThat(Judgement.byId("none")).isEqualTo(Judgement.NONE);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Judgement.byId("face"))
			.withMessageContaining("judgement")
			.withMessageContaining("signature, none");
	}

	private static GreyImage image(int width, int height, IntBinaryOperator tone) {
		byte[] pixels = new byte[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				pixels[y * width + x] = (byte) tone.applyAsInt(x, y);
			}
		}
		return new GreyImage(width, height, pixels);
	}

}
