package dev.countersign.assessment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

import dev.countersign.image.GreyImage;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * A change to a scan that imitates what may happen to a signature between the pen and the
 * service. None of these comes from the writer, so none should change an error rate.
 */
public enum Distortion {

	/** Scanned at half the resolution. */
	HALF_SIZE("0.5 × size"),

	/** Scanned at twice the resolution. */
	DOUBLE_SIZE("2 × size"),

	/** Moved to another place on a larger sheet. */
	SHIFTED("shifted on a larger sheet"),

	/** Turned anticlockwise. */
	TURNED_LEFT("turned by −10°"),

	/** Turned clockwise. */
	TURNED_RIGHT("turned by +10°"),

	/** Out of focus: a Gaussian blur with a standard deviation of 1.2 pixels. */
	BLURRED("blurred"),

	/** Strongly compressed. */
	JPEG("JPEG at quality 30"),

	/** On paper that reflects three quarters of the light. */
	GREY_PAPER("on grey paper"),

	/** On a form: a printed line crosses the sheet below the signature's middle. */
	RULED_LINE("on a ruled line");

	private static final double BLUR = 1.2;

	private static final int BLUR_RADIUS = 3;

	private static final float JPEG_QUALITY = 0.3f;

	private static final int LINE_TONE = 110;

	private final String label;

	Distortion(String label) {
		this.label = label;
	}

	/**
	 * Returns a name for reports.
	 * @return a few words
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Applies the distortion.
	 * @param image dark ink on light paper
	 * @return the changed image, which may have another size
	 */
	public GreyImage applyTo(GreyImage image) {
		return switch (this) {
			case HALF_SIZE -> scaled(image, 0.5);
			case DOUBLE_SIZE -> scaled(image, 2);
			case SHIFTED -> shifted(image);
			case TURNED_LEFT -> turned(image, -10);
			case TURNED_RIGHT -> turned(image, 10);
			case BLURRED -> blurred(image);
			case JPEG -> compressed(image);
			case GREY_PAPER -> darkened(image);
			case RULED_LINE -> ruled(image);
		};
	}

	private static GreyImage scaled(GreyImage image, double factor) {
		GreyImage source = (factor < 1)
				? image.fittedWithin((int) Math.ceil(image.width() * factor), (int) Math.ceil(image.height() * factor))
				: image;
		int width = Math.max(1, (int) Math.round(image.width() * factor));
		int height = Math.max(1, (int) Math.round(image.height() * factor));
		return drawn(source, width, height,
				AffineTransform.getScaleInstance((double) width / source.width(), (double) height / source.height()));
	}

	private static GreyImage shifted(GreyImage image) {
		int right = image.width() / 2;
		int down = image.height() / 3;
		return drawn(image, image.width() + right, image.height() + down,
				AffineTransform.getTranslateInstance(right, down));
	}

	private static GreyImage turned(GreyImage image, double degrees) {
		double angle = Math.toRadians(degrees);
		double cos = Math.abs(Math.cos(angle));
		double sin = Math.abs(Math.sin(angle));
		int width = (int) Math.ceil(image.width() * cos + image.height() * sin);
		int height = (int) Math.ceil(image.width() * sin + image.height() * cos);
		AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
		turn.rotate(angle);
		turn.translate(-image.width() / 2.0, -image.height() / 2.0);
		return drawn(image, width, height, turn);
	}

	private static GreyImage drawn(GreyImage image, int width, int height, AffineTransform placement) {
		BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		int paper = paper(image);
		Graphics2D graphics = canvas.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		graphics.setColor(new Color(paper, paper, paper));
		graphics.fillRect(0, 0, width, height);
		graphics.drawImage(coloured(image), placement, null);
		graphics.dispose();
		return grey(canvas);
	}

	private static GreyImage blurred(GreyImage image) {
		float[] weights = new float[2 * BLUR_RADIUS + 1];
		float sum = 0;
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (float) Math.exp(-(i - BLUR_RADIUS) * (i - BLUR_RADIUS) / (2 * BLUR * BLUR));
			sum += weights[i];
		}
		for (int i = 0; i < weights.length; i++) {
			weights[i] /= sum;
		}
		BufferedImage across = new ConvolveOp(new Kernel(weights.length, 1, weights), ConvolveOp.EDGE_NO_OP, null)
			.filter(coloured(image), null);
		return grey(new ConvolveOp(new Kernel(1, weights.length, weights), ConvolveOp.EDGE_NO_OP, null).filter(across,
				null));
	}

	private static GreyImage compressed(GreyImage image) {
		ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (ByteArrayOutputStream file = new ByteArrayOutputStream();
				ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
			ImageWriteParam how = writer.getDefaultWriteParam();
			how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			how.setCompressionQuality(JPEG_QUALITY);
			writer.setOutput(stream);
			writer.write(null, new IIOImage(coloured(image), null, null), how);
			stream.flush();
			return grey(ImageIO.read(new ByteArrayInputStream(file.toByteArray())));
		}
		catch (IOException ex) {
			throw new IllegalStateException("Could not encode a JPEG in memory", ex);
		}
		finally {
			writer.dispose();
		}
	}

	private static GreyImage darkened(GreyImage image) {
		byte[] pixels = image.toBytes();
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) (3 * (pixels[i] & 0xFF) / 4);
		}
		return new GreyImage(image.width(), image.height(), pixels);
	}

	private static GreyImage ruled(GreyImage image) {
		byte[] pixels = image.toBytes();
		int thickness = Math.max(1, Math.max(image.width(), image.height()) / 240);
		int top = Math.max(0, 2 * image.height() / 3);
		for (int y = top; y < Math.min(image.height(), top + thickness); y++) {
			for (int x = 0; x < image.width(); x++) {
				int i = y * image.width() + x;
				pixels[i] = (byte) Math.min(pixels[i] & 0xFF, LINE_TONE);
			}
		}
		return new GreyImage(image.width(), image.height(), pixels);
	}

	/** Returns the tone of the paper: the third quartile of all pixels. */
	private static int paper(GreyImage image) {
		byte[] pixels = image.toBytes();
		int[] tones = new int[pixels.length];
		for (int i = 0; i < tones.length; i++) {
			tones[i] = pixels[i] & 0xFF;
		}
		Arrays.sort(tones);
		return tones[3 * tones.length / 4];
	}

	/**
	 * Converts to RGB with equal channels, since Java2D treats its grey type as linear
	 * light.
	 */
	private static BufferedImage coloured(GreyImage image) {
		BufferedImage coloured = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				coloured.setRGB(x, y, 0x010101 * image.at(x, y));
			}
		}
		return coloured;
	}

	private static GreyImage grey(BufferedImage image) {
		byte[] pixels = new byte[image.getWidth() * image.getHeight()];
		for (int y = 0; y < image.getHeight(); y++) {
			for (int x = 0; x < image.getWidth(); x++) {
				pixels[y * image.getWidth() + x] = (byte) (image.getRGB(x, y) >> 8);
			}
		}
		return new GreyImage(image.getWidth(), image.getHeight(), pixels);
	}

}
