package dev.countersign.web.openapi;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.type.MethodMetadata;

/**
 * Leaves springdoc's beans until the first request for the document or for Swagger UI.
 * With them come the classes of swagger and of a second Jackson, which few nodes ever
 * need and each start would load.
 */
final class LazyDocumentation implements BeanFactoryPostProcessor {

	private static final String SPRINGDOC = "org.springdoc.";

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
		for (String name : factory.getBeanDefinitionNames()) {
			BeanDefinition definition = factory.getBeanDefinition(name);
			if (madeBy(definition).startsWith(SPRINGDOC)) {
				definition.setLazyInit(true);
			}
		}
	}

	/** The class that has the bean's factory method, or else the bean's own. */
	private static String madeBy(BeanDefinition definition) {
		if (definition instanceof AnnotatedBeanDefinition annotated) {
			MethodMetadata method = annotated.getFactoryMethodMetadata();
			if (method != null) {
				return method.getDeclaringClassName();
			}
		}
		String own = definition.getBeanClassName();
		return (own != null) ? own : "";
	}

}
