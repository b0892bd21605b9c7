package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import org.jspecify.annotations.Nullable;

/**
 * Tells a signature's ink from boxes, lines, print, patterns, shadows and desks by a
 * small network, and finds the signature on a page. It looks at the whole image first, at
 * a tall page in overlapping parts if that shows nothing, and then again at what it found
 * at its own scale.
 */
final class InkFinder implements Locator {

	static final String ID = "ink-finder-3";

	/** The maximum size at which the ink is read from the image. */
	private static final int MAX_WIDTH = 1728;

	private static final int MAX_HEIGHT = 864;

	/** A signature that fills less than this share of the canvas is looked at again. */
	private static final double SMALL = 0.5;

	private static final int MAX_LOOKS = 3;

	/** The most parts of a page whose canvases are in memory together: 10 MB. */
	private static final int MAX_READ_AT_ONCE = 8;

	/** The margin around it for the next look, as a share of its longer side. */
	private static final double SURROUNDINGS = 0.25;

	/** The margin of the region that is returned, in pixels of the canvas. */
	private static final int MARGIN = 4;

	/** The least ink of a part of a signature, as a share of its main body's ink. */
	private static final double MIN_PART = 0.06;

	/** The least ink of another signature, as a share of the first one's ink. */
	private static final double OTHER_SIGNATURE = 0.4;

	private final InkNetwork network;

	/**
	 * Creates a finder.
	 * @param network tells ink from the rest
	 */
	InkFinder(InkNetwork network) {
		this.network = network;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public Located locate(DecodedImage image) {
		Region whole = new Region(0, 0, image.width(), image.height());
		List<Region> parts = Pages.parts(whole);
		List<Canvas> canvases = Canvas.of(image, readAtOnce(image, whole, parts));
		Look look = look(canvases.get(0));
		List<Found> found = new ArrayList<>(found(look));
		if (found.isEmpty() || (!parts.isEmpty() && found.get(0).isSmall())) {
			for (int i = 0; i < parts.size(); i++) {
				Canvas canvas = (canvases.size() > 1) ? canvases.get(i + 1) : Canvas.of(image, parts.get(i));
				found.addAll(found(look(canvas)));
			}
		}
		if (found.isEmpty()) {
			return nothing(image, whole);
		}
		List<Found> signatures = Found.apart(found);
		Found best = signatures.get(0);
		List<Region> regions = signatures.stream()
			.filter((other) -> other.ink() >= OTHER_SIGNATURE * best.ink())
			.map(Found::region)
			.toList();
		look = best.look();
		Body body = best.body();
		for (int looks = 1; looks < MAX_LOOKS && isSmall(body) && canGrow(look); looks++) {
			Look closer = look(Canvas.of(image, body.on(look.canvas, margin(body))));
			List<Found> again = found(closer);
			if (again.isEmpty()) {
				break;
			}
			look = closer;
			body = again.get(0).body();
		}
		return located(image, look, body, (regions.size() > 1) ? regions : List.of());
	}

	/**
	 * Returns the whole image, and also its parts if that saves reading colours twice.
	 */
	private static List<Region> readAtOnce(DecodedImage image, Region whole, List<Region> parts) {
		if (!image.isColoured() || parts.size() > MAX_READ_AT_ONCE) {
			return List.of(whole);
		}
		List<Region> regions = new ArrayList<>(List.of(whole));
		regions.addAll(parts);
		return regions;
	}

	private static boolean isSmall(Body body) {
		return body.width() < SMALL * InkNetwork.WIDTH && body.height() < SMALL * InkNetwork.HEIGHT;
	}

	/** Returns whether the image has more pixels than the canvas showed. */
	private static boolean canGrow(Look look) {
		return look.canvas.width() < 2 * look.canvas.region().width();
	}

	private static double margin(Body body) {
		return Math.max(2 * MARGIN, SURROUNDINGS * Math.max(body.width(), body.height()));
	}

	private Look look(Canvas canvas) {
		InkMask mask = InkMask.of(this.network.run(canvas.cells()), canvas);
		return new Look(canvas, mask, Bodies.of(mask));
	}

	/**
	 * Returns the signatures that a look shows.
	 */
	private static List<Found> found(Look look) {
		List<Body> bodies = look.bodies.all();
		if (bodies.isEmpty()) {
			return List.of();
		}
		int main = bodies.get(0).mass();
		List<Found> found = new ArrayList<>();
		List<Body> parts = new ArrayList<>();
		for (Body body : bodies) {
			if (parts.isEmpty() || body.mass() < OTHER_SIGNATURE * main || !body.isApartFrom(bodies.get(0))) {
				if (body.mass() >= MIN_PART * main) {
					parts.add(body);
				}
			}
			else {
				found.add(new Found(look, body));
			}
		}
		found.add(0, new Found(look, Bodies.together(parts)));
		return found;
	}

	private static Located nothing(DecodedImage image, Region whole) {
		Ink none = new Ink(1, 1, new byte[1]);
		return new Located(whole, image.grey(), new SeparatedInk(none, 1, 0, 0), List.of());
	}

	private static Located located(DecodedImage image, Look look, Body body, List<Region> signatures) {
		Located plain = signatures.isEmpty() ? plain(image, look) : null;
		if (plain != null) {
			return plain;
		}
		PaperMap paper = PaperMap.of(look.canvas, look.mask);
		look.bodies.keepOnly(body, look.mask);
		Region region = body.on(look.canvas, MARGIN);
		GreyImage part = image.grey().part(region);
		SeparatedInk ink = InkReading.read(part.fittedWithin(MAX_WIDTH, MAX_HEIGHT), region, look.canvas, look.mask,
				paper);
		return new Located(region, part, ink, signatures);
	}

	/** Returns what a look shows if that is a signature and nothing else. */
	private static @Nullable Located plain(DecodedImage image, Look look) {
		Region shown = look.canvas.region();
		GreyImage part = image.grey().part(shown);
		GreyImage reduced = part.fittedWithin(MAX_WIDTH, MAX_HEIGHT);
		Ink ink = PlainInk.of(reduced, look.canvas, look.mask);
		if (ink == null) {
			return null;
		}
		int reduction = (shown.width() + reduced.width() - 1) / reduced.width();
		if (shown.width() == image.width() && shown.height() == image.height()) {
			return new Located(shown, part, SeparatedInk.whole(ink, reduction), List.of());
		}
		Region box = ink.box(MARGIN);
		int left = shown.left() + box.left() * reduction;
		int top = shown.top() + box.top() * reduction;
		Region region = new Region(left, top, Math.min(box.width() * reduction, shown.left() + shown.width() - left),
				Math.min(box.height() * reduction, shown.top() + shown.height() - top));
		return new Located(region, image.grey().part(region), SeparatedInk.whole(ink.part(box), reduction), List.of());
	}

	/**
	 * What the network saw and found on one canvas.
	 */
	private record Look(Canvas canvas, InkMask mask, Bodies bodies) {
	}

	/**
	 * A signature on a canvas.
	 */
	private record Found(Look look, Body body) {

		Region region() {
			return this.body.on(this.look.canvas, MARGIN);
		}

		/** Returns its likely ink, in pixels of the image. */
		double ink() {
			double scale = (double) this.look.canvas.region().width() / this.look.canvas.width();
			return this.body.mass() * scale * scale;
		}

		boolean isSmall() {
			return InkFinder.isSmall(this.body);
		}

		/**
		 * Returns the signatures without those that overlap one with more ink, the one
		 * with the most ink first.
		 */
		static List<Found> apart(List<Found> all) {
			List<Found> apart = new ArrayList<>();
			all.stream().sorted(Comparator.comparingDouble(Found::ink).reversed()).forEach((found) -> {
				if (apart.stream().noneMatch((other) -> other.region().overlaps(found.region()))) {
					apart.add(found);
				}
			});
			return apart;
		}

	}

	/**
	 * The overlapping parts in which a page is looked at.
	 */
	private static final class Pages {

		/** A smaller image shows a signature and what is around it. */
		private static final int MIN_SIDE = 700;

		/** A page is at least this high, as a share of its width. */
		private static final double MIN_HEIGHT = 0.75;

		private Pages() {
		}

		static boolean mayBe(Region image) {
			return Math.min(image.width(), image.height()) >= MIN_SIDE && image.height() >= MIN_HEIGHT * image.width();
		}

		/** Returns parts of the canvas's shape that overlap by a quarter. */
		static List<Region> parts(Region image) {
			if (!mayBe(image)) {
				return List.of();
			}
			int height = Math.min(image.height(), image.width() / 2);
			int count = (int) Math.ceil((image.height() - height) / (0.75 * height)) + 1;
			List<Region> parts = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				int top = (count == 1) ? 0 : (int) ((long) i * (image.height() - height) / (count - 1));
				parts.add(new Region(0, top, image.width(), height));
			}
			return parts;
		}

	}

}
