package dev.countersign.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * The four columns of a specimen's vector that hold a region, or all hold {@code null}.
 */
final class RegionColumns {

	private RegionColumns() {
	}

	static @Nullable Region read(ResultSet row) throws SQLException {
		int width = row.getInt("region_width");
		return row.wasNull() ? null
				: new Region(row.getInt("region_x"), row.getInt("region_y"), width, row.getInt("region_height"));
	}

	/** Returns the values for x, y, width and height. */
	static List<@Nullable Integer> values(@Nullable Region region) {
		return (region != null) ? Arrays.asList(region.left(), region.top(), region.width(), region.height())
				: Arrays.asList(null, null, null, null);
	}

}
