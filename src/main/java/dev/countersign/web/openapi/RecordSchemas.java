package dev.countersign.web.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Says of a record's fields whether an answer always has them and whether they may be
 * null, by JSpecify's annotations. A field without {@link Nullable} is required. A
 * nullable one is required and nullable, unless it is left out when it is null.
 *
 * <p>
 * The fields of requests, whose names end with {@code Request} or {@code Schema}, are not
 * touched: which of them are required depends on what the service fills in.
 */
@Lazy
@Component
final class RecordSchemas implements ModelConverter {

	private static final Pattern REQUEST = Pattern.compile(".*(Request|Schema)");

	private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

	@Override
	public @Nullable Schema<?> resolve(io.swagger.v3.core.converter.AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> others) {
		if (type.getType() == null) {
			return others.hasNext() ? others.next().resolve(type, context, others) : null;
		}
		Class<?> raw = TypeFactory.rawClass(type.getType());
		if (raw == Object.class) {
			// Any JSON, and not only an object.
			return new Schema<>();
		}
		if (raw == SseEmitter.class) {
			return new StringSchema();
		}
		Schema<?> resolved = others.hasNext() ? others.next().resolve(type, context, others) : null;
		if (resolved == null) {
			return null;
		}
		Schema<?> schema = schemaOf(resolved, context);
		if (raw.isRecord() && schema != null && schema.getProperties() != null) {
			requireOwnName(schema.getName(), raw);
			if (!REQUEST.matcher(raw.getSimpleName()).matches()) {
				describe(raw, schema);
			}
		}
		return resolved;
	}

	private static @Nullable Schema<?> schemaOf(Schema<?> resolved, ModelConverterContext context) {
		String reference = resolved.get$ref();
		return (reference != null)
				? context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()))
				: resolved;
	}

	/** Of two schemas of the same name, one would be lost. */
	private void requireOwnName(@Nullable String name, Class<?> raw) {
		Class<?> other = (name != null) ? this.named.putIfAbsent(name, raw) : null;
		if (other != null && other != raw) {
			throw new IllegalStateException("%s and %s are both documented as %s; name one of them by @Schema"
				.formatted(other.getName(), raw.getName(), name));
		}
	}

	private static void describe(Class<?> raw, Schema<?> schema) {
		for (RecordComponent component : raw.getRecordComponents()) {
			String name = component.getName();
			Schema<?> property = schema.getProperties().get(name);
			if (property == null) {
				continue;
			}
			if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
				// Its entries are fields of the record itself.
				schema.getProperties().remove(name);
				schema.setAdditionalProperties(new Schema<>());
				continue;
			}
			AnnotatedType type = component.getAnnotatedType();
			describeContent(property, type);
			JsonInclude.Include included = includeOf(raw, component);
			boolean isNullable = type.isAnnotationPresent(Nullable.class);
			boolean isLeftOut = ((included == JsonInclude.Include.NON_NULL) ? isNullable
					: included != JsonInclude.Include.ALWAYS) || isOptional(component);
			if (isNullable && !isLeftOut) {
				schema.addProperty(name, nullable(property));
			}
			if (!isLeftOut && (schema.getRequired() == null || !schema.getRequired().contains(name))) {
				schema.addRequiredItem(name);
			}
		}
	}

	/**
	 * The items of a list may be null; the values of a map may be any JSON, and not only
	 * objects.
	 */
	private static void describeContent(Schema<?> property, AnnotatedType type) {
		if (!(type instanceof AnnotatedParameterizedType generic)) {
			return;
		}
		AnnotatedType[] content = generic.getAnnotatedActualTypeArguments();
		AnnotatedType last = content[content.length - 1];
		if (property.getItems() != null && last.isAnnotationPresent(Nullable.class)) {
			property.getItems().setNullable(true);
		}
		if (property.getAdditionalProperties() != null && last.getType() == Object.class) {
			property.setAdditionalProperties(new Schema<>());
		}
	}

	/** A reference must not have siblings in OpenAPI 3.0. */
	private static Schema<?> nullable(Schema<?> property) {
		if (property.get$ref() == null) {
			return property.nullable(true);
		}
		return new Schema<>().allOf(List.of(property)).nullable(true);
	}

	/** For a field that some callers do not get. */
	private static boolean isOptional(RecordComponent component) {
		io.swagger.v3.oas.annotations.media.Schema described = component.getAccessor()
			.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
		return described != null && described.requiredMode() == RequiredMode.NOT_REQUIRED;
	}

	private static JsonInclude.Include includeOf(Class<?> raw, RecordComponent component) {
		JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
		JsonInclude include = (own != null) ? own : raw.getAnnotation(JsonInclude.class);
		return (include != null) ? include.value() : JsonInclude.Include.ALWAYS;
	}

}
