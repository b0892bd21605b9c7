package dev.countersign.sample.surroundings;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;
import org.jspecify.annotations.Nullable;

/**
 * Surroundings while they are drawn, in layers from the bottom up: the sheet with its
 * print, the signatures, what lies on their ink, the light, and what covers the sheet.
 */
final class Scene {

	private static final int MIN_WIDTH = 300;

	private static final int MAX_WIDTH = 2500;

	/** The least width of a signature's field, in pixels. */
	private static final int MIN_FIELD = 150;

	private static final double MAX_PER_MILLIMETRE = 600 / 25.4;

	private final Random random;

	private final BufferedImage sheet;

	private final double perMillimetre;

	private final boolean coloured;

	private final Color paper;

	private final List<Field> fields = new ArrayList<>();

	private final List<Light> lights = new ArrayList<>();

	private @Nullable BufferedImage onInk;

	private @Nullable BufferedImage cover;

	private @Nullable Color lightInk;

	private Scene(Random random, int width, int height, double perMillimetre, boolean coloured) {
		this.random = random;
		this.perMillimetre = perMillimetre;
		this.coloured = coloured;
		this.sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		int tone = (int) Noise.between(random, 222, 253);
		int warmth = (int) (coloured ? Noise.between(random, -4, 12) : 0);
		this.paper = new Color(tone, Math.max(tone - warmth / 3, 0), Math.min(tone - warmth, 255));
		paint(this.paper);
	}

	/**
	 * Creates the scene of a picture that shows little beside a signature: 300 to 2500
	 * pixels wide, 1.4 to 3.2 times as wide as high, with a field of 30 to 90 % of its
	 * width.
	 */
	static Scene cutOut(Random random) {
		int width = (int) (MIN_WIDTH * StrictMath.pow((double) MAX_WIDTH / MIN_WIDTH, random.nextDouble()));
		int height = (int) (width / Noise.between(random, 1.4, 3.2));
		double fill = Math.max(Noise.between(random, 0.3, 0.9), (double) MIN_FIELD / width);
		double fieldWidth = fill * width;
		double fieldHeight = Math.min(0.8 * height, 0.7 * fieldWidth);
		double perMillimetre = Math.min(fieldWidth / Noise.between(random, 35, 80), MAX_PER_MILLIMETRE);
		Scene scene = new Scene(random, width, height, perMillimetre, random.nextBoolean());
		scene.fields.add(new Field(0.03 * width + (0.94 * width - fieldWidth) * random.nextDouble(),
				0.06 * height + (0.88 * height - fieldHeight) * random.nextDouble(), fieldWidth, fieldHeight));
		return scene;
	}

	/** Creates the scene of a whole sheet, whose drawing sets the fields. */
	static Scene sheet(Random random, double widthInMillimetres, double heightInMillimetres, int dotsPerInch,
			boolean coloured) {
		double perMillimetre = dotsPerInch / 25.4;
		return new Scene(random, (int) Math.round(widthInMillimetres * perMillimetre),
				(int) Math.round(heightInMillimetres * perMillimetre), perMillimetre, coloured);
	}

	int width() {
		return this.sheet.getWidth();
	}

	int height() {
		return this.sheet.getHeight();
	}

	Random random() {
		return this.random;
	}

	double between(double low, double high) {
		return Noise.between(this.random, low, high);
	}

	/** Returns whether something happens that has this probability. */
	boolean chance(double probability) {
		return this.random.nextDouble() < probability;
	}

	<T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** Converts millimetres on the sheet to pixels. */
	double pixels(double millimetres) {
		return millimetres * this.perMillimetre;
	}

	boolean isColoured() {
		return this.coloured;
	}

	Color paper() {
		return this.paper;
	}

	/** Returns the field of the only signature. */
	Field field() {
		return this.fields.get(0);
	}

	List<Field> fields() {
		return this.fields;
	}

	void addField(Field field) {
		this.fields.add(field);
	}

	void moveField(Field field) {
		this.fields.set(0, field);
	}

	/** Covers the whole sheet with a colour. */
	void paint(Color colour) {
		Graphics2D graphics = this.sheet.createGraphics();
		graphics.setColor(colour);
		graphics.fillRect(0, 0, width(), height());
		graphics.dispose();
	}

	/** Returns graphics that print on the sheet, below the ink. */
	Graphics2D print() {
		return smooth(this.sheet.createGraphics());
	}

	/** Returns graphics that print on the sheet, turned around the field's centre. */
	Graphics2D print(double degrees) {
		Graphics2D graphics = print();
		graphics.rotate(StrictMath.toRadians(degrees), field().centreX(), field().centreY());
		return graphics;
	}

	/** Returns graphics whose colours darken what is below them, ink too. */
	Graphics2D printOnInk() {
		if (this.onInk == null) {
			this.onInk = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
			Graphics2D white = this.onInk.createGraphics();
			white.setColor(Color.WHITE);
			white.fillRect(0, 0, width(), height());
			white.dispose();
		}
		return smooth(this.onInk.createGraphics());
	}

	/** Returns graphics that hide what is below them, ink too. */
	Graphics2D cover() {
		if (this.cover == null) {
			this.cover = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_ARGB);
		}
		return smooth(this.cover.createGraphics());
	}

	/** Multiplies everything by this light. */
	void shine(Light light) {
		this.lights.add(light);
	}

	/** Makes the pens of this scene write in a colour lighter than the ground. */
	void writeInLight(Color colour) {
		this.lightInk = colour;
	}

	@Nullable Color lightInk() {
		return this.lightInk;
	}

	/**
	 * Draws a line.
	 * @param millimetres its width; at least a pixel is drawn
	 */
	void line(Graphics2D graphics, double fromX, double fromY, double toX, double toY, double millimetres) {
		stroke(graphics, new Line2D.Double(fromX, fromY, toX, toY), millimetres);
	}

	/**
	 * Draws an outline.
	 * @param millimetres its width; at least a pixel is drawn
	 */
	void stroke(Graphics2D graphics, Shape shape, double millimetres) {
		graphics.setStroke(new BasicStroke(strokeWidth(millimetres), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
		graphics.draw(shape);
	}

	float strokeWidth(double millimetres) {
		return (float) Math.max(1, pixels(millimetres));
	}

	/**
	 * Draws a colour to print in: a grey from this range, or in a coloured scene perhaps
	 * a blue, red or green of that lightness.
	 */
	Color printColour(int darkest, int lightest) {
		int tone = (int) between(darkest, lightest);
		if (!this.coloured || !chance(0.4)) {
			return new Color(tone, tone, tone);
		}
		int strong = Math.min(tone + 70, 255);
		return oneOf(List.of(new Color(tone, tone, strong), new Color(strong, tone, tone),
				new Color(tone, Math.min(tone + 45, 255), tone), new Color(tone, Math.min(tone + 30, 255), strong)));
	}

	private static Graphics2D smooth(Graphics2D graphics) {
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
		return graphics;
	}

	BufferedImage sheet() {
		return this.sheet;
	}

	@Nullable BufferedImage onInk() {
		return this.onInk;
	}

	@Nullable BufferedImage coverOrNull() {
		return this.cover;
	}

	List<Light> lights() {
		return this.lights;
	}

}
