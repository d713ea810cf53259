package io.github.sqlbatcher.testing;

import io.github.sqlbatcher.BatcherDataSource;
import io.github.sqlbatcher.BatcherProperty;
import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.beans.PropertyEditor;
import java.beans.PropertyEditorManager;
import java.util.Arrays;
import java.util.Optional;

/** The settings of a {@link BatcherDataSource} as the bean properties that frameworks find. */
public final class SettingsBean {
  private SettingsBean() {}

  /** The bean property of a setting's full name, if there is one. */
  public static Optional<PropertyDescriptor> property(String key) throws IntrospectionException {
    String name = key.substring(BatcherProperty.PREFIX.length()).replace(".", "");
    return Arrays.stream(Introspector.getBeanInfo(BatcherDataSource.class).getPropertyDescriptors())
        .filter(bean -> bean.getName().equalsIgnoreCase(name))
        .findFirst();
  }

  /** Calls the setter, with what the text stands for. */
  static void set(BatcherDataSource source, String key, String text)
      throws IntrospectionException, ReflectiveOperationException {
    PropertyDescriptor bean = property(key).orElseThrow(() -> new NoSuchMethodException(key));
    PropertyEditor editor = PropertyEditorManager.findEditor(bean.getPropertyType());
    editor.setAsText(text);
    bean.getWriteMethod().invoke(source, editor.getValue());
  }
}
