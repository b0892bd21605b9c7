package dev.countersign.admin.model.web;

import java.util.Iterator;

import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Documents the fields of a manifest that this version does not know as any JSON, instead
 * of as the getters of {@link JsonNode}.
 */
@Lazy
@Component
class AnyJsonSchema implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> others) {
		if (type.getType() != null && JsonNode.class.isAssignableFrom(TypeFactory.rawClass(type.getType()))) {
			return new Schema<>();
		}
		return others.hasNext() ? others.next().resolve(type, context, others) : null;
	}

}
