package dev.countersign.sample.surroundings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * What can surround a signature.
 */
public enum SurroundingsKind {

	/** Nothing but paper. */
	PLAIN((scene) -> {
	}),

	/** A printed box. */
	BOX(Box.SHARP),

	/** A printed box with rounded corners. */
	BOX_ROUNDED(Box.ROUNDED),

	/** A printed box of two lines. */
	BOX_DOUBLE(Box.DOUBLE),

	/** Ruled paper, level to within half a degree. */
	RULED_LEVEL(new RuledPaper(0, 0.5, false)),

	/** Ruled paper, tilted by 2 to 8 degrees. */
	RULED_TILTED(new RuledPaper(2, 8, false)),

	/** Squared paper, tilted by up to 6 degrees. */
	SQUARED(new RuledPaper(0, 6, true)),

	/** A dotted line to sign on. */
	GUIDELINE_DOTTED(Guideline.DOTTED),

	/** A dashed line to sign on. */
	GUIDELINE_DASHED(Guideline.DASHED),

	/** A line to sign on that begins with an X. */
	GUIDELINE_X(Guideline.WITH_X),

	/** A line of print above. */
	PRINT_ABOVE(PrintedText.ABOVE),

	/** Print on several sides. */
	PRINT_AROUND(PrintedText.AROUND),

	/** Print that runs up or down at a side. */
	PRINT_UPRIGHT(PrintedText.UPRIGHT),

	/** A shadow that fades. */
	SHADOW_SOFT(Shadow.SOFT),

	/** A shadow with an edge. */
	SHADOW_HARD(Shadow.HARD),

	/** Light ink on grey paper. */
	LIGHT_ON_GREY(LightInk.ON_GREY),

	/** Light ink on a dark part of a light sheet. */
	LIGHT_ON_DARK_PART(LightInk.ON_DARK_PART),

	/** A security background of crossing curves. */
	SECURITY_GUILLOCHE(SecurityPaper.GUILLOCHE),

	/** A security background of wavy lines. */
	SECURITY_WAVES(SecurityPaper.WAVES),

	/** A security background of fine dots. */
	SECURITY_DOTS(SecurityPaper.DOTS),

	/** Large pale words. */
	WATERMARK(new Watermark()),

	/** The cells of a form, with labels and entries. */
	FORM(new Form()),

	/** A round stamp across the ink. */
	STAMP(new Stamp()),

	/** An oval stamp across the ink. */
	STAMP_OVAL(BlockStamp.OVAL),

	/** A rectangular stamp across the ink. */
	STAMP_RECTANGLE(BlockStamp.RECTANGLE),

	/** A ring drawn around the ink. */
	RING(Enclosing.RING),

	/** Brackets drawn on both sides of the ink. */
	BRACKETS(Enclosing.BRACKETS),

	/** Printed marks at the corners of the place to sign. */
	CORNERS(Enclosing.CORNERS),

	/** A fingerprint beside the ink. */
	FINGERPRINT(new Fingerprint()),

	/** A tick drawn beside the ink. */
	TICK(SmallMark.TICK),

	/** An arrow that points to the ink. */
	ARROW(SmallMark.ARROW),

	/** Hairs on the scanner's glass. */
	HAIR(Dirt.HAIR),

	/** Specks on the scanner's glass. */
	SPECKS(Dirt.SPECKS),

	/** What the sheet lies on, beyond its edges. */
	DESK(new Desk()),

	/** Creases. */
	FOLD(new Fold()),

	/** Handwriting that shows through from the other side. */
	BLEED_THROUGH(new BleedThrough()),

	/** Stains of coffee. */
	STAIN(new Stain()),

	/** Light that falls off towards the corners. */
	VIGNETTE(new Vignette()),

	/** A whole cheque, at 200 dpi. */
	CHEQUE(new Cheque(), 1, (random) -> Scene.sheet(random, Cheque.WIDTH, Cheque.HEIGHT, 200, random.nextBoolean())),

	/** A page of A4 at 200 dpi in black and white, as by fax. */
	PAGE_FAX(new Page(1), 1, (random) -> Scene.sheet(random, Page.WIDTH, Page.HEIGHT, 200, false)),

	/** A page of A4 at 300 dpi in grey. */
	PAGE_GREY(new Page(1), 1, (random) -> Scene.sheet(random, Page.WIDTH, Page.HEIGHT, 300, false)),

	/** A page of A4 at 300 dpi in colour. */
	PAGE_COLOUR(new Page(1), 1, (random) -> Scene.sheet(random, Page.WIDTH, Page.HEIGHT, 300, true)),

	/** A page of A4 at 300 dpi that two people have signed. */
	PAGE_TWO(new Page(2), 2, (random) -> Scene.sheet(random, Page.WIDTH, Page.HEIGHT, 300, random.nextBoolean())),

	/** A page of A4 at 300 dpi that nobody has signed. */
	PAGE_NONE(new Page(0), 0, (random) -> Scene.sheet(random, Page.WIDTH, Page.HEIGHT, 300, random.nextBoolean()));

	@SuppressWarnings("ImmutableEnumChecker") // The drawings hold nothing that changes.
	private final Drawing drawing;

	private final int signatures;

	private final boolean document;

	@SuppressWarnings("ImmutableEnumChecker") // The functions of this enum hold nothing.
	private final Function<Random, Scene> canvas;

	SurroundingsKind(Drawing drawing) {
		this(drawing, 1, false, Scene::cutOut);
	}

	SurroundingsKind(Drawing drawing, int signatures, Function<Random, Scene> canvas) {
		this(drawing, signatures, true, canvas);
	}

	SurroundingsKind(Drawing drawing, int signatures, boolean document, Function<Random, Scene> canvas) {
		this.document = document;
		this.drawing = drawing;
		this.signatures = signatures;
		this.canvas = canvas;
	}

	/**
	 * Returns the name that a command line uses.
	 * @return for example {@code ruled-tilted}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Finds a kind.
	 * @param id as {@link #id()}
	 * @return the kind
	 * @throws IllegalArgumentException if there is none; the message lists those that
	 * exist
	 */
	public static SurroundingsKind byId(String id) {
		return Arrays.stream(values())
			.filter((kind) -> kind.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'%s' is unknown; it must be one of %s".formatted(id,
					Arrays.stream(values()).map(SurroundingsKind::id).toList())));
	}

	/**
	 * Returns how many signatures there are on these surroundings.
	 * @return 0, 1 or 2
	 */
	public int signatures() {
		return this.signatures;
	}

	/**
	 * Returns whether this is a whole document. Everything else is a picture of little
	 * more than the signature, which fills 25 to 90 % of its width; less if it is tall or
	 * its scan has too few pixels.
	 * @return true for cheques and pages
	 */
	public boolean isDocument() {
		return this.document;
	}

	/** Returns whether images of it are black and white only. */
	boolean isFax() {
		return this == PAGE_FAX;
	}

	/** Draws everything but the signatures. */
	Scene draw(Random random) {
		Scene scene = this.canvas.apply(random);
		this.drawing.draw(scene);
		return scene;
	}

}
