package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

	static final String ID = "ink-finder-4";

	/** The maximum size at which the ink is read from the image. */
	private static final int MAX_WIDTH = 1728;

	private static final int MAX_HEIGHT = 864;

	/** A signature that fills less than this share of the canvas is looked at again. */
	private static final double SMALL = 0.5;

	private static final int MAX_LOOKS = 4;

	private static final int MAX_PLAIN_LOOKS = 3;

	/** The most bodies of ink at which to look closer. */
	private static final int MAX_CANDIDATES = 6;

	/** The least share of a signature's ink that a closer look shows too. */
	private static final double SAME = 0.3;

	/** The most parts of a page whose canvases are in memory together: 10 MB. */
	private static final int MAX_READ_AT_ONCE = 8;

	/** The margin around it for the next look, as a share of its longer side. */
	private static final double SURROUNDINGS = 0.25;

	/** The margin of the region that is returned, in pixels of the canvas. */
	private static final int MARGIN = 4;

	/** A shorter body, in pixels of the canvas, is hardly a signature. */
	private static final int LITTLE = 24;

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
		Region whole = Region.of(image);
		List<Region> parts = Parts.ofPage(whole);
		List<Canvas> canvases = Canvas.of(image, readAtOnce(image, whole, parts));
		Map<Region, Look> looks = new HashMap<>();
		Look first = look(canvases.get(0));
		List<Found> seen = found(first, true);
		boolean page = !parts.isEmpty() && (seen.isEmpty() || seen.get(0).isSmall());
		if (!page && seen.size() == 1) {
			Located plain = plain(image, seen.get(0), looks);
			if (plain != null) {
				return plain;
			}
		}
		Print print = Print.of(image.grey());
		List<Found> found = new ArrayList<>(found(first.without(print), false));
		List<Region> more = page ? parts : (isLittle(found) ? Parts.ofSheet(whole) : List.of());
		for (int i = 0; i < more.size(); i++) {
			Canvas canvas = (canvases.size() > 1) ? canvases.get(i + 1) : Canvas.of(image, more.get(i));
			found.addAll(found(look(canvas).without(print), false));
		}
		if (isLittle(found)) {
			for (Region other : print.others(image)) {
				found.addAll(found(look(Canvas.of(image, other)).without(print), false));
			}
		}
		List<Found> signatures = verified(image, Found.apart(found), print, looks);
		if (signatures.isEmpty()) {
			return nothing(image, whole);
		}
		Found best = signatures.get(0);
		List<Region> regions = signatures.stream()
			.filter((other) -> other.ink() >= OTHER_SIGNATURE * best.ink())
			.map(Found::region)
			.toList();
		return located(image, best, (regions.size() > 1) ? regions : List.of());
	}

	/** Returns whether what was found is hardly a signature. */
	private static boolean isLittle(List<Found> found) {
		return found.stream().allMatch((one) -> Math.max(one.body.width(), one.body.height()) < LITTLE);
	}

	/**
	 * Returns the signature of an image that shows nothing else, or {@code null} if it
	 * shows more.
	 */
	private @Nullable Located plain(DecodedImage image, Found seen, Map<Region, Look> looks) {
		Found closer = seen;
		for (int i = 1; i < MAX_PLAIN_LOOKS && closer.isSmall() && closer.canGrow(); i++) {
			Look look = look(Canvas.of(image, closer.around()));
			looks.put(closer.around(), look);
			List<Found> again = found(look, true);
			if (again.isEmpty()) {
				break;
			}
			closer = again.get(0);
		}
		return plain(image, closer.look());
	}

	/**
	 * Looks closer at what may be signatures. Print and patterns often look like
	 * handwriting from afar.
	 * @param candidates the one with the most ink first
	 * @param looks at the image that were taken before
	 * @return those that also look like signatures at their own scale, the one with the
	 * most ink first
	 */
	private List<Found> verified(DecodedImage image, List<Found> candidates, Print print, Map<Region, Look> looks) {
		List<Found> verified = new ArrayList<>();
		double most = 0;
		for (Found candidate : candidates.subList(0, Math.min(candidates.size(), MAX_CANDIDATES))) {
			if (candidate.ink() < OTHER_SIGNATURE * most) {
				break;
			}
			Found closer = closer(image, candidate, print, looks);
			if (closer != null && !isLittle(List.of(closer))) {
				verified.add(closer);
				most = Math.max(most, closer.ink());
			}
		}
		return Found.apart(verified);
	}

	/**
	 * Returns a signature at its own scale, or {@code null} if little of it is left
	 * there.
	 */
	private @Nullable Found closer(DecodedImage image, Found candidate, Print print, Map<Region, Look> looks) {
		Found closer = candidate;
		for (int i = 1; i < MAX_LOOKS; i++) {
			Region next = closer.next(image);
			if (next == null) {
				break;
			}
			Look seen = looks.remove(next);
			Look look = (seen != null) ? seen : look(Canvas.of(image, next));
			List<Found> again = found(look.without(print), false);
			if (again.isEmpty() || again.get(0).ink() < SAME * closer.ink()) {
				return (i == 1) ? null : closer;
			}
			closer = again.get(0);
		}
		return closer;
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

	private Look look(Canvas canvas) {
		InkMask mask = InkMask.of(this.network.run(canvas.cells()), canvas);
		return new Look(canvas, mask, Bodies.of(mask));
	}

	/**
	 * Returns the signatures that a look shows.
	 * @param lenient whether a little ink that lies far away belongs to the first one
	 */
	private static List<Found> found(Look look, boolean lenient) {
		List<Body> bodies = look.bodies.all();
		if (bodies.isEmpty()) {
			return List.of();
		}
		int main = bodies.get(0).mass();
		List<Found> found = new ArrayList<>();
		List<Body> parts = new ArrayList<>();
		for (Body body : bodies) {
			boolean little = body.mass() < OTHER_SIGNATURE * main;
			if (parts.isEmpty() || (lenient && little) || !body.isApartFrom(bodies.get(0))) {
				if (body.mass() >= MIN_PART * main) {
					parts.add(body);
				}
			}
			else if (!little) {
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

	private static Located located(DecodedImage image, Found signature, List<Region> signatures) {
		Look look = signature.look();
		Body body = signature.body();
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

		/** Returns this look with print cleared from the mask. */
		Look without(Print print) {
			return print.clear(this.mask, this.canvas) ? new Look(this.canvas, this.mask, Bodies.of(this.mask)) : this;
		}

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
		 * Returns where to look next: farther around if the ink reaches the edge of what
		 * was seen, closer if it is small and the image has more pixels than the canvas
		 * showed.
		 */
		@Nullable Region next(DecodedImage image) {
			Canvas canvas = this.look.canvas;
			Region wider = this.body.beyond(canvas, MARGIN, image);
			if (wider != null) {
				return wider;
			}
			return (isSmall() && canGrow()) ? around() : null;
		}

		/** Returns whether the image has more pixels than the canvas showed. */
		boolean canGrow() {
			return this.look.canvas.width() < 2 * this.look.canvas.region().width();
		}

		/** Returns what to show in a closer look. */
		Region around() {
			double margin = Math.max(2 * MARGIN, SURROUNDINGS * Math.max(this.body.width(), this.body.height()));
			return this.body.on(this.look.canvas, margin);
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

}
