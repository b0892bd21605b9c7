package dev.countersign.assessment;

import java.util.Arrays;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.signature.DrawnWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DistortionTests {

	private final GreyImage image = new DrawnWriter(5).genuine(1);

	@ParameterizedTest
	@EnumSource
	void changesScanReproduciblyAndKeepsOriginal(Distortion distortion) {
		byte[] before = this.image.toBytes();
		GreyImage changed = distortion.applyTo(this.image);
		assertThat(changed).isNotEqualTo(this.image).isEqualTo(distortion.applyTo(this.image));
		assertThat(this.image.toBytes()).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource(names = { "HALF_SIZE", "DOUBLE_SIZE", "SHIFTED", "TURNED_LEFT", "TURNED_RIGHT", "BLURRED", "JPEG" })
	void keepsTheInk(Distortion distortion) {
		GreyImage changed = distortion.applyTo(this.image);
		double area = switch (distortion) {
			case HALF_SIZE -> 0.25;
			case DOUBLE_SIZE -> 4;
			default -> 1;
		};
		assertThat(darkness(changed) / darkness(this.image)).isCloseTo(area, within(0.12 * area));
	}

	@Test
	void scalesAndPadsAsNamed() {
		assertThat(Distortion.HALF_SIZE.applyTo(this.image).width()).isEqualTo((this.image.width() + 1) / 2);
		assertThat(Distortion.DOUBLE_SIZE.applyTo(this.image).height()).isEqualTo(2 * this.image.height());
		assertThat(Distortion.SHIFTED.applyTo(this.image).width()).isEqualTo(this.image.width() * 3 / 2);
	}

	@Test
	void turnsInBothDirections() {
		byte[] pixels = new byte[200 * 100];
		Arrays.fill(pixels, (byte) 0xFF);
		Arrays.fill(pixels, 50 * 200 + 150, 50 * 200 + 190, (byte) 0);
		GreyImage right = new GreyImage(200, 100, pixels);
		assertThat(inkRow(Distortion.TURNED_RIGHT.applyTo(right)))
			.isGreaterThan(inkRow(Distortion.TURNED_LEFT.applyTo(right)) + 20);
	}

	@Test
	void drawsRuledLineAcrossTheSheetUnderTheInk() {
		GreyImage ruled = Distortion.RULED_LINE.applyTo(this.image);
		int row = 2 * ruled.height() / 3;
		for (int x = 0; x < ruled.width(); x++) {
			assertThat(ruled.at(x, row)).isLessThanOrEqualTo(Math.min(this.image.at(x, row), 110));
		}
	}

	@Test
	void darkensPaperWithoutLighteningInk() {
		GreyImage grey = Distortion.GREY_PAPER.applyTo(this.image);
		assertThat(grey.at(0, 0)).isEqualTo(3 * this.image.at(0, 0) / 4);
	}

	private static double darkness(GreyImage image) {
		double paper = image.at(0, 0);
		double sum = 0;
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				double dark = paper - image.at(x, y);
				sum += (dark > 40) ? dark : 0;
			}
		}
		return sum;
	}

	private static double inkRow(GreyImage image) {
		double mass = 0;
		double moment = 0;
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				mass += 255 - image.at(x, y);
				moment += (255.0 - image.at(x, y)) * y;
			}
		}
		return moment / mass;
	}

}
