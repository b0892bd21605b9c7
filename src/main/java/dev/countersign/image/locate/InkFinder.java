package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.stamp.OwnInk;
import org.jspecify.annotations.Nullable;

/**
 * Tells a signature's ink from boxes, lines, print, patterns, shadows and desks by a
 * small network, and finds the signature on a page. It looks at the whole image first, at
 * a tall page in overlapping parts if that shows nothing, and then again at what it found
 * at its own scale.
 */
final class InkFinder implements Locator {

	static final String ID = "ink-finder-5";

	/**
	 * Goes up when the rules around the same network change what they find on some
	 * images.
	 */
	static final int RULES = 12;

	/** The most stamps that are removed from an image. */
	private static final int MAX_STAMPS = 2;

	private static final int MAX_PLAIN_LOOKS = 3;

	/** The most parts of a page whose canvases are in memory together: 10 MB. */
	private static final int MAX_READ_AT_ONCE = 8;

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
		return locate(image, MAX_STAMPS);
	}

	private Located locate(DecodedImage image, int stamps) {
		Region whole = Region.of(image);
		List<Region> parts = Parts.ofPage(whole);
		List<Canvas> canvases = Canvas.of(image, readAtOnce(image, whole, parts));
		Map<Region, Look> looks = new HashMap<>();
		Prints prints = new Prints(image.grey());
		SignatureReading reading = new SignatureReading(image.grey(), prints);
		Viewer viewer = new Viewer(this.network, image.grey());
		Look first = viewer.look(canvases.get(0));
		Located unstamped = (stamps > 0) ? unstamped(image, first.stampInk(), stamps - 1) : null;
		if (unstamped != null) {
			return unstamped;
		}
		List<Found> seen = first.found(true, SideBySide.ON_CUTTING);
		boolean page = !parts.isEmpty() && (seen.isEmpty() || seen.get(0).isSmall());
		if (!page && seen.size() == 1) {
			Located plain = plain(image, seen.get(0), viewer, looks, reading);
			if (plain != null) {
				return plain;
			}
		}
		Print print = prints.onAll();
		SideBySide neighbours = page ? SideBySide.ON_PAGE
				: (print.isOfPage() ? SideBySide.ON_FORM : SideBySide.ON_CUTTING);
		List<Found> found = new ArrayList<>(first.without(print).found(false, neighbours));
		List<Region> more = page ? parts : (isLittle(found) ? Parts.ofSheet(whole) : List.of());
		for (int i = 0; i < more.size(); i++) {
			Canvas canvas = (canvases.size() > 1) ? canvases.get(i + 1) : Canvas.of(image, more.get(i));
			found.addAll(viewer.look(canvas).without(print).found(false, neighbours));
		}
		if (page || isLittle(found)) {
			for (Region other : print.others()) {
				if (found.stream().noneMatch((one) -> one.covers(other))) {
					Look look = viewer.look(Canvas.of(image, print.around(other, image)));
					found.addAll(look.without(print).found(false, neighbours));
				}
			}
		}
		List<Found> signatures = new CloserLooks(viewer, image, print, neighbours, looks)
			.verified(Found.apart(found, CloserLooks.MAX_CANDIDATES));
		if (signatures.isEmpty()) {
			return reading.nothing();
		}
		Found best = signatures.get(0);
		List<Region> regions = signatures.stream()
			.filter((other) -> other.ink() >= neighbours.minInk() * best.ink())
			.map(Found::region)
			.toList();
		return reading.read(best, (regions.size() > 1) ? regions : List.of());
	}

	/**
	 * Returns the signature of an image without a stamp, or {@code null} if none is left.
	 * @param stampInk the stamp's ink; {@code null} if there is no stamp, or its ink
	 * cannot be told from the pen's
	 * @param more how many other stamps may be removed
	 */
	private @Nullable Located unstamped(DecodedImage image, @Nullable OwnInk stampInk, int more) {
		if (stampInk == null) {
			return null;
		}
		Located located = locate(stampInk.removedFrom(image), more);
		SeparatedInk ink = Objects.requireNonNull(located.ink());
		return (ink.ink().mass() == 0) ? null : new Located(located.region(), image.grey().part(located.region()),
				ink.placedByMost(), located.signatures());
	}

	/** Returns whether what was found is hardly a signature. */
	private static boolean isLittle(List<Found> found) {
		return found.stream().allMatch(Found::isLittle);
	}

	/**
	 * Returns the signature of an image that shows nothing else, or {@code null} if it
	 * shows more.
	 */
	private @Nullable Located plain(DecodedImage image, Found seen, Viewer viewer, Map<Region, Look> looks,
			SignatureReading reading) {
		Found closer = seen;
		for (int i = 1; i < MAX_PLAIN_LOOKS && closer.isSmall() && closer.canGrow(); i++) {
			Look look = viewer.look(Canvas.of(image, closer.around()));
			looks.put(closer.around(), look);
			List<Found> again = look.found(true, SideBySide.ON_CUTTING);
			if (again.isEmpty()) {
				break;
			}
			closer = again.get(0);
		}
		return closer.look().isOfOne(SideBySide.ON_CUTTING) ? reading.plain(closer.look()) : null;
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

}
