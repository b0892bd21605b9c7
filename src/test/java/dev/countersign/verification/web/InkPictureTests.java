package dev.countersign.verification.web;

import java.awt.Color;
import java.awt.image.BufferedImage;

import dev.countersign.embedding.SignatureViews.InkView;
import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InkPictureTests {

	/** Paper, a line that was left out, dark ink, and light ink on a dark ground. */
	private static final GreyImage PART = new GreyImage(4, 1, new byte[] { (byte) 255, 0, 0, (byte) 200 });

	private static final GreyImage INK = new GreyImage(4, 1, new byte[] { 0, 0, (byte) 255, (byte) 255 });

	@Test
	void drawsInkInBlackAndTintsWhatWasLeftOut() {
		BufferedImage picture = InkPicture.of(new InkView(PART, INK));
		assertThat(colour(picture, 0)).isEqualTo(Color.WHITE);
		Color leftOut = colour(picture, 1);
		assertThat(leftOut.getRed()).isGreaterThan(200);
		assertThat(leftOut.getRed() - leftOut.getBlue()).isGreaterThan(100);
		assertThat(colour(picture, 2).getRed()).isLessThan(40);
		assertThat(colour(picture, 3)).isEqualTo(colour(picture, 2));
	}

	private static Color colour(BufferedImage picture, int x) {
		return new Color(picture.getRGB(x, 0));
	}

}
